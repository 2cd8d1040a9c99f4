using Participate.Core.Summaries;
using Participate.Web.Components.Common;

namespace Participate.Web.Components.Summaries;

/// <summary>The words for rounded numbers of who took part.</summary>
public static class WhoWords
{
    /// <summary>"About 40", or that it is withheld.</summary>
    public static string About(int? members) => members is { } shown ? $"about {Counted.Number(shown)}" : "fewer than 10";

    public static string Percent(double share) => CoverageWords.Percent(share);

    public static string Between(WhoRow row) => $"{Percent(row.ShareLow!.Value)} to {Percent(row.ShareHigh!.Value)}";

    /// <summary>How many answered, and how many did not.</summary>
    public static string Answered(WhoTable table, Core.Summaries.WhoTookPart edition)
    {
        var what = table.Key switch { WhoTables.Place => "where they live", WhoTables.Age => "their age and are 16 or over", _ => "how they take part" };
        var share = edition.Members == 0 ? "" : $" ({Percent(Math.Min(1, (double)table.Answered!.Value / edition.Members))})";
        return $"About {Counted.Number(table.Answered!.Value)} of {Counted.Number(edition.Members)} members taking part told us {what}{share}.";
    }
}
