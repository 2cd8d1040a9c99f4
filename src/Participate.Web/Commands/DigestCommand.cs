using System.CommandLine;
using System.Diagnostics;
using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Notifications;
using Participate.Web.HostedServices;

namespace Participate.Web.Commands;

/// <summary><c>digest</c>: tells followers what waits to be told, and writes the digests that are due.</summary>
internal static class DigestCommand
{
    public static Command Create(IReadOnlyList<string> settings)
    {
        var now = new Option<bool>("--now") { Description = "Write the daily digest now, whatever the hour." };
        var weekly = new Option<bool>("--weekly") { Description = "With --now: the weekly digest instead." };
        var command = new Command(
            "digest",
            "Tell followers what happened and write the digests that are due (daily at 7 in London, weekly on Mondays). A running site does this by itself. Stopped at any point, it goes on where it was when it is run again: nobody gets a digest twice or is left out. The e-mails go into the outbox, which the site sends.")
        {
            now, weekly,
        };
        command.SetAction((parsed, cancellationToken) =>
            RunAsync(settings, parsed.GetValue(now), parsed.GetValue(weekly), parsed.InvocationConfiguration, cancellationToken));
        return command;
    }

    private static async Task<int> RunAsync(IReadOnlyList<string> settings, bool now, bool weekly, InvocationConfiguration console, CancellationToken cancellationToken)
    {
        if (weekly && !now)
            throw new CommandException("--weekly goes with --now.", ExitCode.Usage);
        await using var site = CommandSite.Build(settings);
        await site.RequireDatabaseAsync(cancellationToken);
        var address = site.Services.GetRequiredService<SiteAddress>();
        address.BaseUrl = SiteAddressAtStart.Configured(site.Services) ?? address.BaseUrl;
        var watch = Stopwatch.StartNew();
        var emails = await DigestProgressBar.RunAsync(console.Error, progress => Task.Run(() => WorkAsync(site.Services, now, weekly, progress, cancellationToken), cancellationToken));
        using var self = Process.GetCurrentProcess();
        await console.Output.WriteLineAsync(string.Create(
            CultureInfo.InvariantCulture,
            $"Wrote {emails:N0} digests in {watch.Elapsed.TotalSeconds:N1} seconds; peak memory {self.PeakWorkingSet64 / 1_000_000:N0} MB."));
        return ExitCode.Done;
    }

    private static async Task WorkAsync(IServiceProvider services, bool now, bool weekly, IProgress<DigestProgress> progress, CancellationToken cancellationToken)
    {
        await services.GetRequiredService<PhaseNews>().CheckAsync(cancellationToken);
        await services.GetRequiredService<NewsTeller>().TellAllAsync(cancellationToken);
        var digests = services.GetRequiredService<DigestService>();
        if (now)
            await digests.RunNowAsync(weekly ? Frequency.Weekly : Frequency.Daily, progress, cancellationToken);
        else
            await digests.RunDueAsync(progress, cancellationToken);
    }
}
