using Participate.Web.Components.Common;

namespace Participate.Web.Components.Search;

/// <summary>Numbers that are counted to a bound.</summary>
public static class SearchWords
{
    /// <summary>"1,000+" where there are more than were counted.</summary>
    public static string Count(int count, bool isMore) => Counted.Number(count) + (isMore ? "+" : "");

    /// <summary>"1 result", "1,000+ results".</summary>
    public static string Results(int count, bool isMore) => count == 1 ? "1 result" : $"{(count == 0 ? "No" : Count(count, isMore))} results";
}
