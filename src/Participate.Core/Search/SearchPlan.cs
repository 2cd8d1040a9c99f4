using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Insight;

namespace Participate.Core.Search;

/// <summary>What the results are counted by.</summary>
public enum SearchFacet
{
    Mission,
    Kind,
    Place,
    Sector,
    Status,

    /// <summary>Of ideas, once a mission is chosen; its key is the theme's number there.</summary>
    Theme,
}

/// <summary>
/// A request in terms of the index. Rank is stated and the same on every database: first what has the words next to each other in its
/// title, then all of them in its title, then in title and summary, then anywhere in what is no comment, then in a comment; within each
/// the newest first. With a place, all of that for what concerns the place, and then for what applies to the whole country.
/// </summary>
/// <param name="completed">Words that the beginning may go on as.</param>
/// <param name="isMissionOfRows">The mission that is asked for is told by the rows of documents, not by its term: see <see cref="OfMission"/>.</param>
internal sealed class SearchPlan(SearchQuery query, SearchFilter filter, IReadOnlyList<string> completed, bool isMissionOfRows = false)
{
    private readonly Dictionary<char, SearchExpression> words = [];
    private IReadOnlyList<(SearchExpression, bool)>? bands;
    private SearchExpression? whole;
    private SearchExpression? inARow;

    public SearchQuery Query => query;

    public SearchFilter Filter => filter;

    public IReadOnlyList<string> Completed => completed;

    /// <summary>Documents of this id or less are too old.</summary>
    public long Above => Filter.Since is { } since ? SearchDocument.LowestAt(since) - 1 : -1;

    /// <summary>Documents of this id or more are too new.</summary>
    public long Below => Filter.Before ?? long.MaxValue;

    /// <summary>Everything that fits.</summary>
    public SearchExpression Whole => whole ??= Without(null);

    /// <summary>Everything in the order of rank: no document is in two of them.</summary>
    public IReadOnlyList<(SearchExpression Documents, bool IsEverywhere)> Bands => bands ??=
    [
        .. Filter.PlaceCode switch
        {
            null => BandsOf(null).Select(band => (band, false)),
            PlaceRegister.WholeCountryCode => BandsOf(SearchPlaces.Everywhere).Select(band => (band, true)),
            var code => BandsOf(SearchPlaces.Near(code)).Select(band => (band, false)).Concat(BandsOf(SearchPlaces.Everywhere).Select(band => (band, true))),
        },
    ];

    /// <summary>The facets that are filtered by.</summary>
    public IEnumerable<SearchFacet> Filtered
    {
        get
        {
            if (Filter.MissionId is not null)
                yield return SearchFacet.Mission;
            if (Filter.Kind is not null)
                yield return SearchFacet.Kind;
            if (Filter.PlaceCode is not null)
                yield return SearchFacet.Place;
            if (Filter.Sectors != Sectors.None)
                yield return SearchFacet.Sector;
            if (Filter.Decision is not null)
                yield return SearchFacet.Status;
        }
    }

    /// <summary>Fits the words and every filter, but those of one facet.</summary>
    public SearchExpression Without(SearchFacet? facet)
    {
        var documents = OfKind(SearchExpression.All([Words(SearchTerms.Anywhere), .. Conditions(facet), .. PlaceCondition(facet)]), facet == SearchFacet.Kind ? null : Filter.Kind);
        return facet == SearchFacet.Mission ? documents : InMission(documents);
    }

    /// <summary>The band of what fits, told by what it is and says in short, as the index would tell it.</summary>
    public int BandOf(SearchKind kind, string title, string summary, string placeCode)
    {
        // With a place, half of them are what concerns it, and half the whole country.
        var isOfPlace = Filter.PlaceCode is { } code && code != PlaceRegister.WholeCountryCode;
        var count = isOfPlace ? Bands.Count / 2 : Bands.Count;
        var first = isOfPlace && !SearchPlaces.IsNear(placeCode, Filter.PlaceCode!) ? count : 0;
        if (kind == SearchKind.Comment)
            return first + count - 1;
        string[] terms = [.. SearchTerms.Of(title, summary, [])];
        var inTitle = IsOfSeveralWords ? 1 : 0;
        if (IsOfSeveralWords && InARow.Fits(terms))
            return first;
        if (Words(SearchTerms.Title).Fits(terms))
            return first + inTitle;
        return first + inTitle + (Words(SearchTerms.TitleOrSummary).Fits(terms) ? 1 : 2);
    }

    /// <summary>What fits, of one kind: of those that most documents are, as their ids tell; of the others by their term, which few have.</summary>
    public static SearchExpression OfKind(SearchExpression documents, SearchKind? kind) => kind switch
    {
        null => documents,
        SearchKind.Idea or SearchKind.Comment => new OfIds(documents, SearchDocument.KindMask, (long)kind.Value),
        var rare => SearchExpression.All([documents, new OneTerm(SearchTerms.Kind((int)rare))]),
    };

    private bool IsOfSeveralWords => Query.Parts.Sum(part => part.Tokens.Count) > 1;

    private SearchExpression InARow => inARow ??= SearchExpression.All(Sought.Zip(Sought.Skip(1), (first, second) => new OneTerm(SearchTerms.Pair(first, second))));

    private IEnumerable<string> Sought => Query.Parts.SelectMany(part => part.Words);

    /// <summary>The words in one place of the text; to stem them all takes longer than most that is done with them.</summary>
    private SearchExpression Words(char where)
    {
        if (!words.TryGetValue(where, out var made))
            words[where] = made = SearchTerms.Matching(Query, Completed, where);
        return made;
    }

    private IEnumerable<SearchExpression> BandsOf(SearchExpression? place)
    {
        SearchExpression[] conditions = [.. Conditions(null), .. place is null ? [] : new[] { place }];
        var inTitle = Words(SearchTerms.Title);
        var inShort = Words(SearchTerms.TitleOrSummary);
        if (Filter.Kind != SearchKind.Comment)
        {
            if (IsOfSeveralWords)
            {
                yield return OfOthers(SearchExpression.All([InARow, .. conditions]));
                yield return OfOthers(new AllExcept(SearchExpression.All([inTitle, .. conditions]), InARow));
            }
            else
            {
                yield return OfOthers(SearchExpression.All([inTitle, .. conditions]));
            }
            yield return OfOthers(new AllExcept(SearchExpression.All([inShort, .. conditions]), inTitle));
            yield return OfOthers(new AllExcept(SearchExpression.All([Words(SearchTerms.Anywhere), .. conditions]), inShort));
        }
        if (Filter.Kind is null or SearchKind.Comment)
            yield return InMission(OfKind(SearchExpression.All([Words(SearchTerms.Anywhere), .. conditions]), SearchKind.Comment));
    }

    /// <summary>What fits and is no comment, or is of the kind that is asked for.</summary>
    private SearchExpression OfOthers(SearchExpression documents) =>
        InMission(Filter.Kind is { } kind ? OfKind(documents, kind) : new OfIds(documents, SearchDocument.KindMask, (long)SearchKind.Comment, Has: false));

    private SearchExpression InMission(SearchExpression documents) => isMissionOfRows && Filter.MissionId is { } missionId ? new OfMission(documents, missionId) : documents;

    private IEnumerable<SearchExpression> Conditions(SearchFacet? without)
    {
        if (Filter.MissionId is { } missionId && without != SearchFacet.Mission && !isMissionOfRows)
            yield return new OneTerm(SearchTerms.Mission(missionId));
        if (Filter.Sectors != Sectors.None && without != SearchFacet.Sector)
            yield return SearchExpression.Any(SectorNames.In(Filter.Sectors).Select(sector => new OneTerm(SearchTerms.Sector((int)sector))));
        if (Filter.Decision is { } decision && without != SearchFacet.Status)
            yield return new OneTerm(SearchTerms.Decision((int)decision));
    }

    private IEnumerable<SearchExpression> PlaceCondition(SearchFacet? without)
    {
        if (Filter.PlaceCode is { } code && without != SearchFacet.Place)
            yield return code == PlaceRegister.WholeCountryCode ? SearchPlaces.Everywhere : SearchExpression.Any([SearchPlaces.Near(code), SearchPlaces.Everywhere]);
    }
}
