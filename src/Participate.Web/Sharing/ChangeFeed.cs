using System.Globalization;
using Participate.Core.Common.Events;
using StackExchange.Redis;

namespace Participate.Web.Sharing;

/// <summary>
/// What each node changed, as a stream in Redis. A request waits until what it changed is in the stream before it is answered, and until what stands there is
/// known before it reads anything: so nobody sees on one node what was changed before on another. Requests that wait at the same time ask together.
/// Where Redis is away, what caches keep is old after five seconds; once it is back, they forget everything.
/// </summary>
public sealed class ChangeFeed : BackgroundService, IAsyncDisposable
{
    private const string Stream = "participate:changes";
    private const string Node = "node";
    private const string What = "what";
    private const int MostKept = 20_000;
    private const int MostRead = 5_000;

    private static readonly TimeSpan Round = TimeSpan.FromSeconds(1);

    /// <summary>A node that did not ask for so long may have missed what the stream keeps no more.</summary>
    private static readonly TimeSpan LongestPause = TimeSpan.FromSeconds(5);

    private readonly SharedRedis redis;
    private readonly Changes changes;
    private readonly TimeProvider clock;
    private readonly string node = Guid.NewGuid().ToString("N");
    private readonly Together asking, telling;
    private readonly Lock collecting = new();
    private HashSet<Change> waiting = [];
    private volatile Task told = Task.CompletedTask;
    private (string Id, int Breaks, long At)? read;

    public ChangeFeed(SharedRedis redis, Changes changes, TimeProvider clock)
    {
        (this.redis, this.changes, this.clock) = (redis, changes, clock);
        (asking, telling) = (new Together(ReadAsync), new Together(WriteAsync));
        changes.ToOthers = Tell;
    }

    /// <summary>Returns when everything that was in the stream at the call is known here, or Redis is away.</summary>
    public Task CatchUpAsync() => asking.RunAsync();

    /// <summary>Returns when everything that was changed here before the call is in the stream, or Redis is away.</summary>
    public Task ToldAsync() => told;

    // A command that ends has no request that waits for it.
    public async ValueTask DisposeAsync()
    {
        await told;
        Dispose();
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        using var timer = new PeriodicTimer(Round, clock);
        try
        {
            do
            {
                if (redis.IsAway)
                    await redis.ProbeAsync();
                await CatchUpAsync();
            }
            while (await timer.WaitForNextTickAsync(stoppingToken));
        }
        catch (OperationCanceledException) when (stoppingToken.IsCancellationRequested)
        {
            // The site stops.
        }
    }

    private void Tell(Change change)
    {
        lock (collecting)
            waiting.Add(change);
        told = telling.RunAsync();
    }

    private async Task WriteAsync()
    {
        HashSet<Change> all;
        lock (collecting)
            (all, waiting) = (waiting, []);
        if (all.Count == 0)
            return;
        var text = string.Join(' ', all.Select(change => string.Create(CultureInfo.InvariantCulture, $"{(int)change.Kind}:{change.Id}")));
        await redis.TryAsync(database => database.StreamAddAsync(
            Stream, [new NameValueEntry(Node, node), new NameValueEntry(What, text)], maxLength: MostKept, useApproximateMaxLength: true));
    }

    private async Task ReadAsync()
    {
        var breaks = redis.Breaks;
        if (read is not { } last || last.Breaks != breaks || clock.GetElapsedTime(last.At) > LongestPause)
        {
            await BeginAsync(breaks);
            return;
        }
        var at = clock.GetTimestamp();
        var (answered, entries) = await redis.TryAsync(database => database.StreamReadAsync(Stream, last.Id, MostRead));
        if (!answered)
        {
            read = null;
            return;
        }
        if (entries!.Length == MostRead)
        {
            await BeginAsync(breaks);
            return;
        }
        foreach (var entry in entries.Where(entry => entry[Node] != node))
            Take(entry[What]!);
        read = (entries.Length > 0 ? (string)entries[^1].Id! : last.Id, breaks, at);
    }

    /// <summary>From the end of the stream on; what was before is not known.</summary>
    private async Task BeginAsync(int breaks)
    {
        var at = clock.GetTimestamp();
        var (answered, newest) = await redis.TryAsync(database => database.StreamRangeAsync(Stream, count: 1, messageOrder: Order.Descending));
        read = answered ? (newest!.Length > 0 ? (string)newest[0].Id! : "0-0", breaks, at) : null;
        if (answered)
            changes.Taken(new Change(ChangeKind.Unknown));
    }

    private void Take(string text)
    {
        foreach (var part in text.Split(' '))
        {
            var colon = part.IndexOf(':', StringComparison.Ordinal);
            changes.Taken(new Change((ChangeKind)int.Parse(part[..colon], CultureInfo.InvariantCulture), int.Parse(part[(colon + 1)..], CultureInfo.InvariantCulture)));
        }
    }
}
