using System.Globalization;
using Microsoft.Extensions.Primitives;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Ideas;

/// <summary>
/// The address of a list of ideas: read leniently, so that an old link shows something and never fails, and written again for the
/// links to other sorts, filters and pages.
/// </summary>
public sealed record IdeaListAddress
{
    public required Mission Mission { get; init; }

    /// <summary>What was typed to search for; empty where it has no words.</summary>
    public string Search { get; init; } = "";

    public IdeaFilter Filter { get; init; } = IdeaFilter.None;

    public IdeaSort Sort { get; init; }

    /// <summary>The sort of an address that names none.</summary>
    public IdeaSort DefaultSort { get; init; }

    /// <summary>Which shuffled order; null in the other sorts.</summary>
    public ShuffleOrder? Order { get; init; }

    public IdeaListCursor? Cursor { get; init; }

    /// <summary>The themes of the mission, to choose from and for the cards.</summary>
    public MissionThemes Themes { get; init; } = MissionThemes.None;

    /// <summary>The page of the list: that of everyone unless another is set.</summary>
    public string Root { get => field ?? $"/missions/{Mission.Slug}/ideas"; init; }

    /// <summary>What else the address of that page says, besides filters and sort.</summary>
    public IReadOnlyList<(string Name, string Value)> Kept { get; init; } = [];

    /// <summary>This list, with nothing in it that goes without saying.</summary>
    public string Url => Root + (Parameters().ToList() is { Count: > 0 } named
        ? "?" + string.Join('&', named.Select(pair => $"{pair.Name}={Uri.EscapeDataString(pair.Value)}"))
        : "");

    public IdeaListRequest Request => new(Mission.Id, Filter, Sort, Order ?? default, Cursor);

    /// <summary>The filters in use, each with the address of the list without it.</summary>
    public IEnumerable<(string Text, string Url)> Chips
    {
        get
        {
            if (Search.Length > 0)
                yield return ($"“{Search}”", Narrowed(Filter with { Query = SearchQuery.Empty }, "").Url);
            if (Mission.Phases.Find(phase => phase.Id == Filter.PhaseId) is { } phase)
                yield return (SiteText.T($"{SiteText.T(phase.Kind)} phase"), Narrowed(Filter with { PhaseId = null }).Url);
            if (Filter.Decision is { } decision)
                yield return (DecisionNames.Name(decision), Narrowed(Filter with { Decision = null }).Url);
            foreach (var sector in SectorNames.In(Filter.Sectors))
                yield return (SectorNames.Name(sector), Narrowed(Filter with { Sectors = Filter.Sectors & ~sector }).Url);
            if (Filter.PlaceCode is { } code)
                yield return (PlaceNames.Of(code), Narrowed(Filter with { PlaceCode = null }).Url);
            if (Mission.Questions.Find(question => question.Id == Filter.QuestionId) is { } question)
                yield return (question.Text, Narrowed(Filter with { QuestionId = null }).Url);
            if (Filter.Theme is { } theme)
                yield return (theme.Name, Narrowed(Filter with { Theme = null }).Url);
        }
    }

    /// <summary>The first page in the same sort without any filter.</summary>
    public IdeaListAddress Unfiltered => Narrowed(IdeaFilter.None, "");

    /// <summary>Reads an address; a value that means nothing, or nothing any more, is left out.</summary>
    /// <param name="ownOrder">The shuffled order of the reader, where the address names none.</param>
    /// <param name="themes">The themes of the mission; the number of a merged one gives the theme that it was merged into.</param>
    public static IdeaListAddress Read(IQueryCollection query, Mission mission, DateOnly today, ShuffleOrder ownOrder, MissionThemes? themes = null)
    {
        var sort = SortIn(query, mission, today);
        var search = SearchQuery.Read(First(query["q"]));
        var filter = new IdeaFilter
        {
            Query = search,
            PhaseId = PhaseOf(First(query["phase"]), mission)?.Id,
            Decision = DecisionNames.FromKey(First(query["status"])),
            Sectors = query["sector"].Aggregate(Sectors.None, (sectors, key) => sectors | (SectorNames.FromKey(key) ?? Sectors.None)),
            PlaceCode = PlaceRegister.Find(First(query["place"])) is { Kind: not PlaceKind.WholeCountry } place ? place.Code : null,
            QuestionId = mission.Questions.Find(question => question.Id == Number(First(query["question"])))?.Id,
            Theme = ThemeOf(First(query["theme"]), themes ?? MissionThemes.None),
        };
        return new IdeaListAddress
        {
            Mission = mission,
            Search = search.Text,
            Filter = filter,
            Sort = sort,
            DefaultSort = IdeaSorts.Default(mission, today),
            Order = sort == IdeaSort.Shuffled ? OrderIn(query) ?? ownOrder : null,
            Cursor = IdeaListCursor.Parse(First(query["at"])),
            Themes = themes ?? MissionThemes.None,
        };
    }

    /// <summary>The sort that an address leads to: the one that it names, where the mission offers it, else the usual one.</summary>
    public static IdeaSort SortIn(IQueryCollection query, Mission mission, DateOnly today) =>
        IdeaSorts.FromKey(First(query["sort"])) is { } asked && IdeaSorts.IsOffered(asked, mission, today) ? asked : IdeaSorts.Default(mission, today);

    /// <summary>The shuffled order that an address names, or null.</summary>
    public static ShuffleOrder? OrderIn(IQueryCollection query) =>
        Number(First(query["order"])) is { } number ? ShuffleOrder.Of(number) : null;

    /// <summary>The key of a phase in the address.</summary>
    public static string KeyOf(Phase phase) => phase.Kind.ToString().ToLowerInvariant();

    /// <summary>The first page in another sort. In a shuffled order that this address does not name it is the reader's own.</summary>
    public IdeaListAddress SortedBy(IdeaSort sort) => this with { Sort = sort, Order = sort == IdeaSort.Shuffled ? Order : null, Cursor = null };

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? PageUrl(string? cursor) => cursor is null ? null : (this with { Cursor = IdeaListCursor.Parse(cursor) }).Url;

    /// <summary>What a form of filters sends besides them.</summary>
    public IEnumerable<(string Name, string Value)> OrderParameters()
    {
        if (Sort != DefaultSort)
            yield return ("sort", IdeaSorts.Key(Sort));
        if (Order is { } order)
            yield return ("order", order.Number.ToString(CultureInfo.InvariantCulture));
        foreach (var kept in Kept)
            yield return kept;
    }

    private IdeaListAddress Narrowed(IdeaFilter filter, string? search = null) => this with { Filter = filter, Search = search ?? Search, Cursor = null };

    private IEnumerable<(string Name, string Value)> Parameters()
    {
        if (Search.Length > 0)
            yield return ("q", Search);
        if (Mission.Phases.Find(phase => phase.Id == Filter.PhaseId) is { } phase)
            yield return ("phase", KeyOf(phase));
        if (Filter.Decision is { } decision)
            yield return ("status", DecisionNames.Key(decision));
        foreach (var sector in SectorNames.In(Filter.Sectors))
            yield return ("sector", SectorNames.Key(sector));
        if (Filter.PlaceCode is { } code)
            yield return ("place", code);
        if (Filter.QuestionId is { } questionId)
            yield return ("question", questionId.ToString(CultureInfo.InvariantCulture));
        if (Filter.Theme is { } theme)
            yield return ("theme", theme.Key);
        foreach (var parameter in OrderParameters())
            yield return parameter;
        if (Cursor is not null)
            yield return ("at", Cursor.ToString());
    }

    private static string? First(StringValues values) => values.Count > 0 ? values[0] : null;

    private static int? Number(string? text) =>
        int.TryParse(text, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null;

    private static ThemeFilter? ThemeOf(string? key, MissionThemes themes) => key == ThemeFilter.Other && themes.Themes.Count > 0
        ? new ThemeFilter(ThemeFilter.Other, "In no theme", [])
        : themes.Find(Number(key)) is { } theme ? new ThemeFilter(theme.Number.ToString(CultureInfo.InvariantCulture), theme.Name, theme.Ids, theme.IsMore) : null;

    private static Phase? PhaseOf(string? value, Mission mission) =>
        mission.Phases.Find(phase => KeyOf(phase) == value) ?? mission.Phases.Find(phase => phase.Id == Number(value));
}
