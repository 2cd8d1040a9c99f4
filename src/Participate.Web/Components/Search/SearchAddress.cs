using System.Globalization;
using Microsoft.Extensions.Primitives;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Missions;
using Participate.Core.Search;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Search;

/// <summary>
/// The address of a search: read leniently, so that an old link shows something and never fails, and written again for the links to
/// other filters and pages.
/// </summary>
public sealed record SearchAddress
{
    /// <summary>How long ago a text was published at most, by its key.</summary>
    public static IReadOnlyList<(string Key, string Name, int Days)> Ages { get; } =
        [("week", "In the past 7 days", 7), ("month", "In the past 30 days", 30), ("year", "In the past year", 365)];

    public SearchQuery Query { get; init; } = SearchQuery.Empty;

    public SearchFilter Filter { get; init; } = SearchFilter.None;

    public Mission? Mission { get; init; }

    /// <summary>The key of <see cref="Ages"/>, or null.</summary>
    public string? Age { get; init; }

    public bool AsTyped { get; init; }

    public SearchCursor? Cursor { get; init; }

    /// <summary>More was typed than is read.</summary>
    public bool IsShortened { get; init; }

    public SearchRequest Request => new(Query, Filter, Cursor, AsTyped);

    /// <summary>This search, with nothing in it that goes without saying.</summary>
    public string Url => "/search" + QueryString.Create(Parameters().Select(pair => KeyValuePair.Create(pair.Name, (string?)pair.Value)));

    /// <summary>The same among texts that are older than a document.</summary>
    public SearchAddress OlderThan(long document) => With(Filter with { Before = document });

    public SearchAddress Unfiltered => this with { Filter = SearchFilter.None, Mission = null, Age = null, Cursor = null };

    /// <summary>The filters in use, each with the address of the search without it.</summary>
    public IEnumerable<(string Text, string Url)> Chips
    {
        get
        {
            if (Filter.Kind is { } kind)
                yield return (SearchFacets.Kinds.First(entry => entry.Kind == kind).Name, With(Filter with { Kind = null }).Url);
            if (Mission is { } mission)
                yield return (SiteText.Label(mission.Title), (With(Filter with { MissionId = null }) with { Mission = null }).Url);
            if (Filter.PlaceCode is { } code)
                yield return (PlaceNames.Of(code), With(Filter with { PlaceCode = null }).Url);
            foreach (var sector in SectorNames.In(Filter.Sectors))
                yield return (SectorNames.Name(sector), With(Filter with { Sectors = Filter.Sectors & ~sector }).Url);
            if (Filter.Decision is { } decision)
                yield return (DecisionNames.Name(decision), With(Filter with { Decision = null }).Url);
            foreach (var (_, name, _) in Ages.Where(entry => entry.Key == Age))
                yield return (name, (With(Filter with { Since = null }) with { Age = null }).Url);
            if (Filter.Before is { } before)
                yield return ($"Before {UkTime.Words(SearchDocument.TimeOf(before))}", With(Filter with { Before = null }).Url);
        }
    }

    /// <summary>Reads an address; a value that means nothing, or nothing any more, is left out.</summary>
    public static SearchAddress Read(IQueryCollection query, IReadOnlyList<Mission> missions, DateTime now)
    {
        var typed = First(query["q"]);
        var mission = missions.FirstOrDefault(mission => mission.Slug == First(query["mission"]));
        var kind = First(query["kind"]);
        var when = First(query["when"]);
        var age = Ages.FirstOrDefault(entry => entry.Key == when);
        return new SearchAddress
        {
            Query = SearchQuery.Read(typed),
            IsShortened = typed?.Trim().Length > SearchQuery.LongestText,
            Mission = mission,
            Age = age.Key,
            Filter = new SearchFilter
            {
                Kind = SearchFacets.Kinds.Where(entry => entry.Key == kind).Select(entry => (SearchKind?)entry.Kind).FirstOrDefault(),
                MissionId = mission?.Id,
                PlaceCode = PlaceRegister.Find(First(query["place"]))?.Code,
                Sectors = query["sector"].Aggregate(Sectors.None, (sectors, key) => sectors | (SectorNames.FromKey(key) ?? Sectors.None)),
                Decision = DecisionNames.FromKey(First(query["status"])),
                // Whole days, so that the same search is the same for a day.
                Since = age.Key is null ? null : now.Date.AddDays(-age.Days),
                Before = long.TryParse(First(query["before"]), NumberStyles.None, CultureInfo.InvariantCulture, out var before) ? before : null,
            },
            AsTyped = First(query["as-typed"]) == "1",
            Cursor = SearchCursor.Parse(First(query["at"])),
        };
    }

    /// <summary>The address of another page of the results; null where there is none.</summary>
    public string? PageUrl(string? cursor) => cursor is null ? null : (this with { Cursor = SearchCursor.Parse(cursor) }).Url;

    private SearchAddress With(SearchFilter filter) => this with { Filter = filter, Cursor = null };

    private IEnumerable<(string Name, string Value)> Parameters()
    {
        if (!Query.IsEmpty)
            yield return ("q", Query.Text);
        if (Filter.Kind is { } kind)
            yield return ("kind", SearchFacets.Kinds.First(entry => entry.Kind == kind).Key);
        if (Mission is { } mission)
            yield return ("mission", mission.Slug);
        if (Filter.PlaceCode is { } code)
            yield return ("place", code);
        foreach (var sector in SectorNames.In(Filter.Sectors))
            yield return ("sector", SectorNames.Key(sector));
        if (Filter.Decision is { } decision)
            yield return ("status", DecisionNames.Key(decision));
        if (Age is not null)
            yield return ("when", Age);
        if (Filter.Before is { } before)
            yield return ("before", before.ToString(CultureInfo.InvariantCulture));
        if (AsTyped)
            yield return ("as-typed", "1");
        if (Cursor is not null)
            yield return ("at", Cursor.ToString());
    }

    private static string? First(StringValues values) => values.Count > 0 ? values[0] : null;
}
