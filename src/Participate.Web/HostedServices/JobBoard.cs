using System.Collections.Concurrent;
using System.Text.Json;
using Participate.Core.Common;
using Participate.Web.Sharing;

namespace Participate.Web.HostedServices;

/// <summary>How work in the background stands on one node since that started.</summary>
/// <param name="Key">Stable, such as <c>mail</c>.</param>
/// <param name="Name">For people, such as "E-mail".</param>
/// <param name="Does">What it does, as a sentence.</param>
public sealed record JobState(string Key, string Name, string Does)
{
    /// <summary>When the round under way began; null while it rests.</summary>
    public DateTime? RunningSince { get; init; }

    /// <summary>When the last round that ended began.</summary>
    public DateTime? LastBeganAt { get; init; }

    /// <summary>How long the last round took.</summary>
    public TimeSpan? LastTook { get; init; }

    /// <summary>What broke the last round; null where it went well.</summary>
    public JobFault? Fault { get; init; }

    /// <summary>When a round last failed, whatever came after.</summary>
    public DateTime? LastFailedAt { get; init; }

    /// <summary>When the next round begins at the latest.</summary>
    public DateTime? NextAt { get; init; }

    /// <summary>How far the round under way is; of 0 where it has nothing to count.</summary>
    public int Done { get; init; }

    public int Of { get; init; }

    public int Rounds { get; init; }

    public int FailedRounds { get; init; }
}

/// <summary>What one process tells of its work.</summary>
public sealed record NodeJobs(string Node, DateTime StartedAt, DateTime ToldAt, IReadOnlyList<JobState> Jobs);

/// <summary>
/// What the watchers report to: kept in memory of each process, and where several serve the site told to the others through Redis, so that any of them can
/// show all.
/// </summary>
public sealed class JobBoard(TimeProvider clock, SharedRedis? redis = null)
{
    private const string Key = "participate:jobs";

    /// <summary>A node that said nothing for so long is gone: the busiest watcher reports every few seconds.</summary>
    private static readonly TimeSpan Silence = TimeSpan.FromMinutes(10);

    private static readonly TimeSpan BetweenTellings = TimeSpan.FromSeconds(5);

    private readonly ConcurrentDictionary<string, JobState> states = new();
    private readonly ConcurrentDictionary<string, Watcher> watchers = new();
    private readonly DateTime startedAt = clock.UtcNow();
    private long toldAt;

    /// <summary>This process.</summary>
    public static string Node { get; } = $"{Environment.MachineName}, process {Environment.ProcessId}";

    /// <summary>What this process knows, by name.</summary>
    public NodeJobs Here => new(Node, startedAt, clock.UtcNow(), [.. states.Values.OrderBy(state => state.Name, StringComparer.Ordinal)]);

    /// <summary>What every process knows, this one first. Where Redis does not answer, or is not used, this one alone.</summary>
    public async Task<IReadOnlyList<NodeJobs>> AllAsync()
    {
        var here = Here;
        if (redis is null)
            return [here];
        var (_, entries) = await redis.TryAsync(database => database.HashGetAllAsync(Key));
        var others = (entries ?? [])
            .Where(entry => entry.Name != Node)
            .Select(entry => JsonSerializer.Deserialize<NodeJobs>((string)entry.Value!)!)
            .Where(node => node.ToldAt > here.ToldAt - Silence)
            .OrderBy(node => node.Node, StringComparer.Ordinal);
        return [here, .. others];
    }

    /// <summary>The name of work that this process does; null where there is none of that key.</summary>
    public string? NameOf(string key) => states.GetValueOrDefault(key)?.Name;

    /// <summary>Has a watcher of this process begin a round now, or another after the one under way.</summary>
    public void RunNow(string key) => watchers.GetValueOrDefault(key)?.RunNow();

    internal void Knows(Watcher watcher, WatcherPlan plan)
    {
        watchers[plan.Key] = watcher;
        states.TryAdd(plan.Key, new JobState(plan.Key, plan.Name, plan.Does));
    }

    internal void Began(string key) => Change(key, state => state with { RunningSince = clock.UtcNow(), NextAt = null, Done = 0, Of = 0 });

    internal void Progressed(string key, int done, int of) => Change(key, state => state with { Done = done, Of = of });

    internal void Ended(string key, TimeSpan took, JobFault? fault)
    {
        Change(key, state => state with
        {
            RunningSince = null,
            LastBeganAt = state.RunningSince,
            LastTook = took,
            Fault = fault,
            LastFailedAt = fault is null ? state.LastFailedAt : clock.UtcNow(),
            Rounds = state.Rounds + 1,
            FailedRounds = state.FailedRounds + (fault is null ? 0 : 1),
        });
        Tell();
    }

    internal void Rests(string key, TimeSpan atMost) => Change(key, state => state with { NextAt = clock.UtcNow() + atMost });

    private void Change(string key, Func<JobState, JobState> change)
    {
        while (states.TryGetValue(key, out var state) && !states.TryUpdate(key, change(state), state))
        {
            // Another thread reported in between.
        }
    }

    /// <summary>Tells other nodes, now and then; nobody waits for it.</summary>
    private void Tell()
    {
        var last = Interlocked.Read(ref toldAt);
        if (redis is null || (last != 0 && clock.GetElapsedTime(last) < BetweenTellings) || Interlocked.CompareExchange(ref toldAt, clock.GetTimestamp(), last) != last)
            return;
        _ = redis.TryAsync(database => database.HashSetAsync(Key, Node, JsonSerializer.Serialize(Here)));
    }
}
