using System.Globalization;
using Participate.Core.Budgets;
using Participate.Core.Comparisons;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Notifications;

namespace Participate.Web.HostedServices;

/// <summary>Tells followers what happened, as soon as a commit wakes it, and looks once a minute for phases that began, events that are near, budgets and comparisons to close and count, and digests that are due.</summary>
public sealed partial class NewsWatcher(WatcherParts parts, NewsSignal signal) : Watcher(Plan, parts, signal)
{
    private static readonly WatcherPlan Plan = new()
    {
        Key = "news",
        Name = "News and digests",
        Does = "Tells followers what happened and writes digests, reminds of events, and closes and counts budgets and comparisons.",
        Failed = "Followers could not be told; the news wait.",
        Round = TimeSpan.FromMinutes(1),
        AfterFailure = TimeSpan.FromSeconds(5),
    };

    protected override async Task RoundAsync(WatcherRound round, CancellationToken cancellationToken)
    {
        await using var scope = Scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<PhaseNews>().CheckAsync(cancellationToken);
        await services.GetRequiredService<MeetingUpkeep>().RunAsync(cancellationToken);
        await services.GetRequiredService<BudgetCountService>().RunDueAsync(cancellationToken);
        await services.GetRequiredService<ComparisonRatingService>().RunDueAsync(cancellationToken);
        await services.GetRequiredService<NewsTeller>().TellAllAsync(cancellationToken);
        await services.GetRequiredService<DigestService>().RunDueAsync(new Lines(Logger, round), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Information, Message = "{Frequency} digest: {Percent} % ({MembersDone} of {Members} members, {Emails} e-mails).")]
    private static partial void LogProgress(ILogger logger, Frequency frequency, string percent, int membersDone, int members, int emails);

    /// <summary>A line for each tenth of a run that has anything to send.</summary>
    private sealed class Lines(ILogger logger, WatcherRound round) : IProgress<DigestProgress>
    {
        private int tenths;

        public void Report(DigestProgress value)
        {
            round.Progress(value.MembersDone, value.Members);
            var done = value.Members == 0 ? 0 : (int)(value.MembersDone * 10L / value.Members);
            if (done == tenths)
                return;
            tenths = done;
            LogProgress(logger, value.Frequency, (done * 10).ToString(CultureInfo.InvariantCulture), value.MembersDone, value.Members, value.Emails);
        }
    }
}
