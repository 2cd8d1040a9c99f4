using Participate.Core.Summaries;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Summaries;

/// <summary>The words for rounded numbers of who took part.</summary>
public static class WhoWords
{
    /// <summary>"About 40", or that it is withheld.</summary>
    public static string About(int? members) => members is { } shown ? T($"about {Counted.Number(shown)}") : T("fewer than 10");

    public static string Percent(double share) => T(CoverageWords.Percent(share));

    public static string Between(WhoRow row) => T($"{Percent(row.ShareLow!.Value)} to {Percent(row.ShareHigh!.Value)}");

    /// <summary>How many answered, and how many did not.</summary>
    public static string Answered(WhoTable table, Core.Summaries.WhoTookPart edition)
    {
        var share = edition.Members == 0 ? "" : $" ({Percent(Math.Min(1, (double)table.Answered!.Value / edition.Members))})";
        var (answered, all) = (Counted.Number(table.Answered!.Value), Counted.Number(edition.Members));
        return table.Key switch
        {
            WhoTables.Place => T($"About {answered} of {all} members taking part told us where they live{share}."),
            WhoTables.Age => T($"About {answered} of {all} members taking part told us their age and are 16 or over{share}."),
            _ => T($"About {answered} of {all} members taking part told us how they take part{share}."),
        };
    }
}
