using System.Globalization;
using Participate.Core.Insight;

namespace Participate.Core.Summaries;

/// <summary>Coverage gaps in plain words: who is clearly fewer among those who answered than in the population.</summary>
public static class CoverageWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    // Each sentence stands whole, so that it is known again where it is shown in another language.

    /// <summary>A sentence for each region or nation that is clearly under its share, the largest in the population first.</summary>
    public static IReadOnlyList<string> OfPlaces(IReadOnlyList<WhoRow> rows, int? answered) => Of(rows, row => row.Share is { } share
        ? $"{row.Name} has {Percent(row.Population!.Value)} of the population aged 16 or over, and {Percent(share)} of those who told us where they live (between {Percent(row.ShareLow!.Value)} and {Percent(row.ShareHigh!.Value)})."
        : $"{row.Name} has {Percent(row.Population!.Value)} of the population aged 16 or over, and fewer than {RandomRounding.LeastShown} of about {Number(answered!.Value)} who told us where they live.");

    /// <summary>The same for each age band.</summary>
    public static IReadOnlyList<string> OfAges(IReadOnlyList<WhoRow> rows, int? answered) => Of(rows, row => row.Share is { } share
        ? $"People aged {row.Name} are {Percent(row.Population!.Value)} of the population aged 16 or over, and {Percent(share)} of those who told us their age and are 16 or over (between {Percent(row.ShareLow!.Value)} and {Percent(row.ShareHigh!.Value)})."
        : $"People aged {row.Name} are {Percent(row.Population!.Value)} of the population aged 16 or over, and fewer than {RandomRounding.LeastShown} of about {Number(answered!.Value)} who told us their age and are 16 or over.");

    /// <summary>A share for people, such as 14%.</summary>
    public static string Percent(double share) => share is > 0 and < 0.005 ? "less than 1%" : share.ToString("P0", British);

    private static string Number(int count) => count.ToString("N0", British);

    private static List<string> Of(IReadOnlyList<WhoRow> rows, Func<WhoRow, string> sentence) =>
        [.. rows.Where(row => row.Standing == WhoStanding.Fewer).OrderByDescending(row => row.Population).Select(sentence)];
}
