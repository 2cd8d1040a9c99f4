using System.Globalization;
using Participate.Core.Budgets;
using Participate.Core.Comparisons;
using Participate.Core.Ideas;
using Participate.Core.Meetings;
using Participate.Core.Notifications;

namespace Participate.Web.HostedServices;

/// <summary>Tells followers what happened, as soon as a commit wakes it, and looks once a minute for phases that began, events that are near, budgets and comparisons to close and count, and digests that are due.</summary>
public sealed partial class NewsWatcher(IServiceScopeFactory scopes, NewsSignal signal, ILogger<NewsWatcher> logger) : BackgroundService
{
    private static readonly TimeSpan Round = TimeSpan.FromMinutes(1);

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        while (!stoppingToken.IsCancellationRequested)
        {
            try
            {
                await RoundAsync(stoppingToken);
                await signal.WaitAsync(Round, stoppingToken);
            }
            catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
            {
                return;
            }
            catch (Exception exception)
            {
                // The database did not answer; what was not told is told in the next round.
                LogFailed(exception);
                await Task.Delay(TimeSpan.FromSeconds(5), stoppingToken);
            }
        }
    }

    private async Task RoundAsync(CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var services = scope.ServiceProvider;
        await services.GetRequiredService<PhaseNews>().CheckAsync(cancellationToken);
        await services.GetRequiredService<MeetingUpkeep>().RunAsync(cancellationToken);
        await services.GetRequiredService<BudgetCountService>().RunDueAsync(cancellationToken);
        await services.GetRequiredService<ComparisonRatingService>().RunDueAsync(cancellationToken);
        await services.GetRequiredService<NewsTeller>().TellAllAsync(cancellationToken);
        await services.GetRequiredService<DigestService>().RunDueAsync(new Lines(this), cancellationToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "Followers could not be told; the news wait.")]
    private partial void LogFailed(Exception exception);

    [LoggerMessage(Level = LogLevel.Information, Message = "{Frequency} digest: {Percent} % ({MembersDone} of {Members} members, {Emails} e-mails).")]
    private partial void LogProgress(Frequency frequency, string percent, int membersDone, int members, int emails);

    /// <summary>A line for each tenth of a run that has anything to send.</summary>
    private sealed class Lines(NewsWatcher watcher) : IProgress<DigestProgress>
    {
        private int tenths;

        public void Report(DigestProgress value)
        {
            var done = value.Members == 0 ? 0 : (int)(value.MembersDone * 10L / value.Members);
            if (done == tenths)
                return;
            tenths = done;
            watcher.LogProgress(value.Frequency, (done * 10).ToString(CultureInfo.InvariantCulture), value.MembersDone, value.Members, value.Emails);
        }
    }
}
