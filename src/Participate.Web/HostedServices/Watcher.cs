using Participate.Core.Common.Mail;

namespace Participate.Web.HostedServices;

/// <summary>What a watcher does, and how often.</summary>
public sealed record WatcherPlan
{
    /// <summary>Stable, in addresses and in the audit log.</summary>
    public required string Key { get; init; }

    /// <summary>For people, such as "E-mail".</summary>
    public required string Name { get; init; }

    /// <summary>What it does, as a sentence for administrators.</summary>
    public required string Does { get; init; }

    /// <summary>What the log says where a round fails.</summary>
    public required string Failed { get; init; }

    /// <summary>The longest rest between two rounds.</summary>
    public required TimeSpan Round { get; init; }

    /// <summary>Whether the first round begins with the site, or after a first rest.</summary>
    public bool BeginsAtStart { get; init; } = true;

    /// <summary>The rest after a round that failed; null: as long as any.</summary>
    public TimeSpan? AfterFailure { get; init; }

    /// <summary>Woken by an act it waits so long, so that acts that follow one another are looked at together.</summary>
    public TimeSpan Gathers { get; init; }
}

/// <summary>What every watcher needs.</summary>
public sealed record WatcherParts(IServiceScopeFactory Scopes, JobBoard Board, TimeProvider Clock, ILoggerFactory Loggers);

/// <summary>
/// Work in the background, in rounds: after a rest, when an act wakes it, and when an administrator asks. Each round asks what is due, so that one too many does
/// nothing and one that failed is made up for by the next. It reports to the <see cref="JobBoard"/>.
/// </summary>
/// <param name="wakes">What wakes it; null where nothing does.</param>
public abstract partial class Watcher(WatcherPlan plan, WatcherParts parts, WakeSignal? wakes = null) : BackgroundService
{
    private readonly Asked asked = new();

    protected ILogger Logger => field ??= parts.Loggers.CreateLogger(GetType());

    protected TimeProvider Clock { get; } = parts.Clock;

    protected IServiceScopeFactory Scopes { get; } = parts.Scopes;

    /// <summary>Begins a round now, or another after the one under way.</summary>
    public void RunNow() => asked.Wake();

    public override Task StartAsync(CancellationToken cancellationToken)
    {
        parts.Board.Knows(this, plan);
        return base.StartAsync(cancellationToken);
    }

    public override void Dispose()
    {
        asked.Dispose();
        base.Dispose();
        GC.SuppressFinalize(this);
    }

    /// <summary>Does what is due. An exception ends the round as failed, and the next makes up for it.</summary>
    protected abstract Task RoundAsync(WatcherRound round, CancellationToken cancellationToken);

    protected sealed override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        try
        {
            if (!plan.BeginsAtStart)
                await RestAsync(plan.Round, canBeWoken: true, stoppingToken);
            while (true)
            {
                var broke = await RunAsync(stoppingToken);
                // Acts do not wake it out of the rest after a fault: they would have it fail again and again.
                await RestAsync(broke ? plan.AfterFailure ?? plan.Round : plan.Round, canBeWoken: !broke, stoppingToken);
            }
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    /// <summary>One round; true where it broke off.</summary>
    private async Task<bool> RunAsync(CancellationToken stoppingToken)
    {
        var round = new WatcherRound(plan.Key, parts.Board);
        var began = parts.Clock.GetTimestamp();
        parts.Board.Began(plan.Key);
        var broke = false;
        try
        {
            await RoundAsync(round, stoppingToken);
        }
        catch (Exception exception) when (!stoppingToken.IsCancellationRequested)
        {
            // The database did not answer, most often; what was not done is in the next round.
            LogFailed(Logger, exception, plan.Failed);
            round.Failed(exception);
            broke = true;
        }
        parts.Board.Ended(plan.Key, parts.Clock.GetElapsedTime(began), round.Fault);
        return broke;
    }

    private async Task RestAsync(TimeSpan atMost, bool canBeWoken, CancellationToken stoppingToken)
    {
        parts.Board.Rests(plan.Key, atMost);
        using var over = CancellationTokenSource.CreateLinkedTokenSource(stoppingToken);
        var askedNow = asked.WaitAsync(atMost, over.Token);
        var woken = canBeWoken && wakes is not null ? wakes.WaitAsync(atMost, over.Token) : Task.Delay(atMost, over.Token);
        var first = await Task.WhenAny(askedNow, woken);
        await over.CancelAsync();
        await Task.WhenAll(askedNow, woken).ConfigureAwait(ConfigureAwaitOptions.SuppressThrowing);
        stoppingToken.ThrowIfCancellationRequested();
        if (first == woken && plan.Gathers > TimeSpan.Zero)
            await Task.Delay(plan.Gathers, stoppingToken);
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "{Failed} It is tried again.")]
    private static partial void LogFailed(ILogger logger, Exception exception, string failed);

    private sealed class Asked : WakeSignal;
}

/// <summary>A round under way: how far it is, and what went wrong in it without ending it.</summary>
public sealed class WatcherRound(string key, JobBoard board)
{
    /// <summary>What went wrong last; null where nothing did.</summary>
    public JobFault? Fault { get; private set; }

    /// <summary>Says how far it is.</summary>
    public void Progress(int done, int of) => board.Progressed(key, done, of);

    /// <summary>A part of it failed; the round goes on with the others.</summary>
    public void Failed(Exception exception) => Fault = JobFaults.Of(exception);
}
