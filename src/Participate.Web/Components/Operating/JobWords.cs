using Participate.Web.Components.Common;
using Participate.Web.HostedServices;

namespace Participate.Web.Components.Operating;

/// <summary>The words for work in the background.</summary>
public static class JobWords
{
    /// <summary>With what kind of fault it broke off.</summary>
    public static string Of(JobFault fault) => fault switch
    {
        JobFault.Database => "The database did not answer, or refused",
        JobFault.Disk => "A file could not be read or written",
        JobFault.Server => "Another server did not answer, or refused",
        JobFault.Time => "It took too long",
        _ => "A fault of the program: the log has it",
    };

    /// <summary>"less than a second", "12 seconds", "3 minutes", "2 hours".</summary>
    public static string Of(TimeSpan span) =>
        span < TimeSpan.FromSeconds(1) ? "less than a second"
        : span < TimeSpan.FromMinutes(2) ? Counted.Words((long)span.TotalSeconds, "second")
        : span < TimeSpan.FromHours(2) ? Counted.Words((long)span.TotalMinutes, "minute")
        : span < TimeSpan.FromDays(2) ? Counted.Words((long)span.TotalHours, "hour")
        : Counted.Words((long)span.TotalDays, "day");

    /// <summary>How long ago, or in how long.</summary>
    public static string Ago(DateTime at, DateTime now) => at <= now ? Of(now - at) + " ago" : "in " + Of(at - now);

    /// <summary>How far the round under way is; null where it has nothing to count.</summary>
    public static string? Progress(JobState job) => job.Of == 0 ? null : $"{Counted.Number(job.Done)} of {Counted.Number(job.Of)}";
}
