using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Search;

/// <summary>What a document is filtered by: of a comment, what its idea is.</summary>
/// <param name="MissionId">Null of what belongs to none.</param>
/// <param name="Decision">Null of what is neither an idea nor on one.</param>
public sealed record SearchSetting(int? MissionId, string PlaceCode, Sectors Sectors, Decision? Decision);

/// <summary>Makes the documents of public texts: one place says what is found of each kind.</summary>
public static class SearchDocuments
{
    /// <summary>An idea: title, summary, details, how it differs, the pinned summary of its discussion, the outcome that closed it, and the official response.</summary>
    public static SearchEntry OfIdea(int id, DateTime publishedAt, SearchSetting setting, string title, string summary, IEnumerable<string> texts) =>
        Entry(SearchKind.Idea, id, id, publishedAt, setting, title, summary, texts);

    /// <summary>A comment: its text. It is found by place, sectors and status of its idea.</summary>
    public static SearchEntry OfComment(int id, int ideaId, DateTime publishedAt, SearchSetting setting, string text) =>
        Entry(SearchKind.Comment, id, ideaId, publishedAt, setting, "", "", [text]);

    /// <summary>A mission: title, what it is about in short, its target and its narrative.</summary>
    public static SearchEntry OfMission(Mission mission) => Entry(
        SearchKind.Mission,
        mission.Id,
        null,
        mission.ImportedAt,
        SettingOf(mission),
        mission.Title,
        mission.Summary,
        TextsOf(mission));

    /// <summary>What is none of these, as its room gives it.</summary>
    internal static SearchEntry OfOther(SearchKind kind, SearchOther other) =>
        Entry(kind, other.Id, null, other.At, new SearchSetting(other.MissionId, other.PlaceCode, other.Sectors, null), other.Title, other.Summary, [other.Text]);

    /// <summary>What a mission is found by besides its words.</summary>
    public static SearchSetting SettingOf(Mission mission) =>
        new(mission.Id, mission.PlaceCode, mission.Sectors.Aggregate(Sectors.None, (all, needed) => all | needed.Sector), null);

    /// <summary>The texts of a mission besides title and summary.</summary>
    public static IEnumerable<string> TextsOf(Mission mission) =>
        [mission.TargetStatement, mission.NationalMission, mission.IndicatorName, mission.Owner, MemberMarkdown.ToText(mission.NarrativeHtml)];

    /// <summary>The words of a text for the vocabulary: numbers and words of one or two letters are found, and neither completed nor corrected.</summary>
    public static IEnumerable<string> KeptWords(string text) => SearchText.Words(text).Where(word => word.Length > 2 && word.All(char.IsLetter));

    private static SearchEntry Entry(
        SearchKind kind, int id, int? ideaId, DateTime publishedAt, SearchSetting setting, string title, string summary, IEnumerable<string> texts)
    {
        var read = texts.Where(text => text.Length > 0).ToList();
        return new SearchEntry(
            kind,
            id,
            ideaId,
            setting,
            publishedAt,
            [.. SearchTerms.Of(title, summary, read), .. Facets(kind, setting)],
            read.Append(title).Append(summary).SelectMany(KeptWords).ToHashSet());
    }

    private static IEnumerable<string> Facets(SearchKind kind, SearchSetting setting)
    {
        yield return SearchTerms.Kind((int)kind);
        yield return SearchTerms.Mission(setting.MissionId ?? 0);
        foreach (var sector in SectorNames.In(setting.Sectors))
            yield return SearchTerms.Sector((int)sector);
        if (setting.Decision is { } decision)
            yield return SearchTerms.Decision((int)decision);
        yield return SearchTerms.Place(setting.PlaceCode);
        foreach (var around in SearchPlaces.Containing(setting.PlaceCode))
            yield return SearchTerms.Within(around);
    }
}
