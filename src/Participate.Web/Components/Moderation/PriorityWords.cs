using System.Globalization;
using Participate.Core.Moderation;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Components.Moderation;

/// <summary>Why a case stands where it does in the queue: never a bare number.</summary>
public static class PriorityWords
{
    /// <summary>"12: 2 reports 6, reach 2, signals 4; waiting 3 hours of 24".</summary>
    /// <param name="reports">Reports since the last decision.</param>
    public static string Of(CasePriority priority, int reports, bool isIllegal, DateTime waitingSince, DateTime dueAt, DateTime now)
    {
        string[] parts =
        [
            isIllegal ? SiteText.T("reported as illegal, so first") : "",
            priority.Reports > 0 ? $"{Counted.Words(reports, "report")} {Number(priority.Reports)}" : "",
            priority.Reach > 0 ? SiteText.T($"reach {Number(priority.Reach)}") : "",
            priority.Signals > 0 ? SiteText.T($"signals {Number(priority.Signals)}") : "",
        ];
        var why = string.Join(", ", parts.Where(part => part.Length > 0));
        return $"{Number(priority.Points)}: {(why.Length > 0 ? why : SiteText.T("its age alone"))}; {Waiting(waitingSince, dueAt, now)}";
    }

    /// <summary>"waiting 3 hours of 24"; past its time "waiting 30 hours, over its 24 hours".</summary>
    public static string Waiting(DateTime waitingSince, DateTime dueAt, DateTime now)
    {
        var target = (int)Math.Round((dueAt - waitingSince).TotalHours);
        return now > dueAt
            ? SiteText.T($"waiting {WaitingTime.Words(waitingSince, now)}, over its {Number(target)} hours")
            : SiteText.T($"waiting {WaitingTime.Words(waitingSince, now)} of {Number(target)}");
    }

    private static string Number(int number) => number.ToString(CultureInfo.InvariantCulture);
}
