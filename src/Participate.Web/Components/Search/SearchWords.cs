using Participate.Core.Search;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Search;

/// <summary>Numbers that are counted to a bound.</summary>
public static class SearchWords
{
    /// <summary>"1,000+" where there are more than were counted.</summary>
    public static string Count(int count, bool isMore) => Counted.Number(count) + (isMore ? "+" : "");

    /// <summary>" (12)", " (12+)"; nothing where none is among the results that were looked at and there are more.</summary>
    public static string InFacet(SearchCount? counted) => counted is null or { Count: 0, IsMore: true } ? "" : $" ({Count(counted.Count, counted.IsMore)})";

    /// <summary>"1 result", "1,000+ results".</summary>
    public static string Results(int count, bool isMore) => SiteText.CountedOrNull(count, Count(count, isMore), "results") ?? (count == 1 && !isMore ? "1 result" : $"{(count == 0 && !isMore ? "No" : Count(count, isMore))} results");
}
