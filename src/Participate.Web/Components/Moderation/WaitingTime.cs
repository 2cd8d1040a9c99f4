using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Moderation;

/// <summary>How long something has waited.</summary>
public static class WaitingTime
{
    /// <summary>"less than an hour", "1 hour", "3 days": whole units that have passed.</summary>
    public static string Words(DateTime since, DateTime now) => (now - since) switch
    {
        { TotalHours: < 1 } => SiteText.T("less than an hour"),
        { TotalHours: < 48 } waited => Counted.Words((long)waited.TotalHours, "hour"),
        var waited => Counted.Words((long)waited.TotalDays, "day"),
    };
}
