using Participate.Web.Components.Common;
using Participate.Web.HostedServices;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Operating;

/// <summary>The words for work in the background.</summary>
public static class JobWords
{
    /// <summary>With what kind of fault it broke off.</summary>
    public static string Of(JobFault fault) => fault switch
    {
        JobFault.Database => T("The database did not answer, or refused"),
        JobFault.Disk => T("A file could not be read or written"),
        JobFault.Server => T("Another server did not answer, or refused"),
        JobFault.Time => T("It took too long"),
        _ => T("A fault of the program: the log has it"),
    };

    /// <summary>"less than a second", "12 seconds", "3 minutes", "2 hours".</summary>
    public static string Of(TimeSpan span) =>
        span < TimeSpan.FromSeconds(1) ? T("less than a second")
        : span < TimeSpan.FromMinutes(2) ? Counted.Words((long)span.TotalSeconds, "second")
        : span < TimeSpan.FromHours(2) ? Counted.Words((long)span.TotalMinutes, "minute")
        : span < TimeSpan.FromDays(2) ? Counted.Words((long)span.TotalHours, "hour")
        : Counted.Words((long)span.TotalDays, "day");

    /// <summary>How long ago, or in how long.</summary>
    public static string Ago(DateTime at, DateTime now) => at <= now ? T($"{Of(now - at)} ago") : In(at - now);

    // Not "in" and a length: that is another word in Welsh.
    private static string In(TimeSpan span)
    {
        var (seconds, minutes, hours, days) = ((long)span.TotalSeconds, (long)span.TotalMinutes, (long)span.TotalHours, (long)span.TotalDays);
        return span < TimeSpan.FromSeconds(1) ? T("in less than a second")
            : span < TimeSpan.FromMinutes(2) ? N(seconds, $"in {Counted.Number(seconds)} second", $"in {Counted.Number(seconds)} seconds")
            : span < TimeSpan.FromHours(2) ? N(minutes, $"in {Counted.Number(minutes)} minute", $"in {Counted.Number(minutes)} minutes")
            : span < TimeSpan.FromDays(2) ? N(hours, $"in {Counted.Number(hours)} hour", $"in {Counted.Number(hours)} hours")
            : N(days, $"in {Counted.Number(days)} day", $"in {Counted.Number(days)} days");
    }

    /// <summary>How far the round under way is; null where it has nothing to count.</summary>
    public static string? Progress(JobState job) => job.Of == 0 ? null : T($"{Counted.Number(job.Done)} of {Counted.Number(job.Of)}");

    /// <summary>A process, as <see cref="JobBoard.Node"/> names it.</summary>
    public static string Node(string node) => node.Split(", process ") is [var machine, var number] ? T($"{machine}, process {number}") : node;
}
