using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Insight;

namespace Participate.Core.Search;

/// <summary>A piece of text, and whether it is what was searched for. It is plain text: who shows it encodes it.</summary>
public readonly record struct SearchPiece(string Text, bool IsFound);

/// <summary>A public text that was found.</summary>
/// <param name="ContentId">The idea, comment, mission or other.</param>
/// <param name="IdeaId">The idea that it is or is on; null of what is on none.</param>
/// <param name="Title">The title; of a comment, that of its idea.</param>
/// <param name="Author">Who wrote it; null where nobody is named.</param>
/// <param name="Votes">Of an idea or the idea that a comment is on.</param>
/// <param name="Path">Its page, where that does not follow from the rest.</param>
/// <param name="IsEverywhere">It applies to the whole country, where a place was asked for.</param>
public sealed record SearchResult(
    SearchKind Kind,
    int ContentId,
    int? IdeaId,
    int MissionId,
    IReadOnlyList<SearchPiece> Title,
    IReadOnlyList<SearchPiece> Snippet,
    string? Author,
    DateTime PublishedAt,
    string PlaceCode,
    Decision Decision,
    VoteCounts Votes,
    int CommentCount,
    bool IsEverywhere = false,
    string? Path = null)
{
    /// <summary>The title as the index has it: none of a comment.</summary>
    internal string OwnTitle => Kind == SearchKind.Comment ? "" : string.Concat(Title.Select(piece => piece.Text));

    /// <summary>The summary, whole.</summary>
    internal string Summary { get; init; } = "";
}

/// <summary>What a document that was found can be narrowed by.</summary>
/// <param name="Id">Of the document.</param>
internal sealed record SearchedSetting(long Id, int? MissionId, string PlaceCode, Sectors Sectors, Decision? Decision);

/// <summary>How many documents a value of a filter would leave.</summary>
/// <param name="Key">The value as in addresses.</param>
/// <param name="IsMore">There may be more: these are among the newest <see cref="SearchQueries.MostInFacets"/> results.</param>
public sealed record SearchCount(SearchFacet Facet, string Key, int Count, bool IsMore);

/// <summary>A page of results.</summary>
/// <param name="Query">What was searched for: what was typed, or with words corrected.</param>
/// <param name="CorrectedFrom">What was typed, where words were corrected; else null.</param>
/// <param name="Count">On all pages, counted to <see cref="SearchQueries.MostCounted"/>.</param>
/// <param name="Unfiltered">Where nothing was found: how many there are without filters.</param>
/// <param name="OlderBefore">Documents of this id and more were all looked through, and older ones were not, as there are very many; null where all were.</param>
public sealed record SearchPage(
    SearchQuery Query, string? CorrectedFrom, Page<SearchResult> Results, int Count, bool IsMore, IReadOnlyList<SearchCount> Facets, int Unfiltered, long? OlderBefore)
{
    /// <summary>The time back to which all was looked through, where that is not all there is.</summary>
    public DateTime? ReadBackTo => OlderBefore is { } id ? SearchDocument.TimeOf(id) : null;

    /// <summary>Nothing was asked for.</summary>
    public static SearchPage Empty { get; } = new(SearchQuery.Empty, null, new Page<SearchResult>([], null, null), 0, false, [], 0, null);
}
