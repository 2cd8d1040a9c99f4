using System.Globalization;
using Participate.Core.Insight;

namespace Participate.Core.Summaries;

/// <summary>Coverage gaps in plain words: who is clearly fewer among those who answered than in the population.</summary>
public static class CoverageWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>A sentence for each region or nation that is clearly under its share, the largest in the population first.</summary>
    public static IReadOnlyList<string> OfPlaces(IReadOnlyList<WhoRow> rows, int? answered) =>
        Of(rows, answered, row => $"{row.Name} has", "told us where they live");

    /// <summary>The same for each age band.</summary>
    public static IReadOnlyList<string> OfAges(IReadOnlyList<WhoRow> rows, int? answered) =>
        Of(rows, answered, row => $"People aged {row.Name} are", "told us their age and are 16 or over");

    /// <summary>A share for people, such as 14%.</summary>
    public static string Percent(double share) => share is > 0 and < 0.005 ? "less than 1%" : share.ToString("P0", British);

    private static List<string> Of(IReadOnlyList<WhoRow> rows, int? answered, Func<WhoRow, string> who, string told) =>
    [
        .. rows.Where(row => row.Standing == WhoStanding.Fewer).OrderByDescending(row => row.Population).Select(row =>
            $"{who(row)} {Percent(row.Population!.Value)} of the population aged 16 or over, and " + (row.Share is { } share
                ? $"{Percent(share)} of those who {told} (between {Percent(row.ShareLow!.Value)} and {Percent(row.ShareHigh!.Value)})."
                : $"fewer than {RandomRounding.LeastShown} of about {answered!.Value.ToString("N0", British)} who {told}.")),
    ];
}
