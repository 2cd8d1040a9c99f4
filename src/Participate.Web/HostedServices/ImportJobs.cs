using System.Collections.Concurrent;
using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Common;
using Participate.Core.Ideas.Imports;
using Participate.Core.Missions;
using Participate.Web.Sharing;

namespace Participate.Web.HostedServices;

/// <summary>An import under way or at its end, for whoever began it.</summary>
public sealed class ImportJob(Mission mission)
{
    private readonly Lock changing = new();
    private ImportProgress progress;

    public Mission Mission { get; } = mission;

    /// <summary>Rows written so far; they count once all are.</summary>
    public ImportProgress Progress
    {
        get
        {
            lock (changing)
                return progress;
        }
    }

    /// <summary>What became of it; null while it runs.</summary>
    public Outcome<ImportReport>? Outcome { get; private set; }

    /// <summary>It broke off, and nothing of it is stored.</summary>
    public bool HasFailed { get; private set; }

    public bool IsOver => HasFailed || Outcome is not null;

    /// <summary>When other nodes were last told of it.</summary>
    internal long SharedAt { get; set; }

    internal void Report(ImportProgress now)
    {
        lock (changing)
            progress = now;
    }

    internal void Finish(Outcome<ImportReport>? outcome)
    {
        // What the page shows stays; the texts of a large file would fill the memory.
        outcome?.Value?.Sheet.ForgetRows();
        (Outcome, HasFailed) = (outcome, outcome is null);
    }
}

/// <summary>
/// Runs imports beside the requests that began them, one after another, so that a page can show how far they are. Kept in memory, and for the pages of other
/// nodes in Redis: an import is one transaction, so that one broken off by a stop has stored nothing and is begun again.
/// </summary>
public sealed partial class ImportJobs(
    IServiceScopeFactory scopes, MissionCatalogue missions, IHostApplicationLifetime lifetime, TimeProvider clock, ILogger<ImportJobs> logger, SharedRedis? redis = null) : IDisposable
{
    private static readonly TimeSpan Share = TimeSpan.FromSeconds(1);
    private static readonly TimeSpan KeptWhileRunning = TimeSpan.FromMinutes(10);
    private static readonly TimeSpan KeptWhenOver = TimeSpan.FromDays(1);

    private const int MostKept = 20;
    private readonly ConcurrentDictionary<Guid, ImportJob> jobs = new();
    private readonly ConcurrentQueue<Guid> order = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Begins an import. Its number.</summary>
    public async Task<Guid> StartAsync(ImportOptions options)
    {
        var id = Guid.NewGuid();
        var job = jobs[id] = new ImportJob(options.Mission);
        order.Enqueue(id);
        while (order.Count > MostKept && order.TryDequeue(out var oldest))
            jobs.TryRemove(oldest, out _);
        await ShareAsync(id, job);
        _ = Task.Run(() => RunAsync(id, job, options, lifetime.ApplicationStopping));
        return id;
    }

    /// <summary>The imports that this process began and still knows, the newest first.</summary>
    public IReadOnlyList<(Guid Id, ImportJob Job)> Recent => [.. order.Reverse().Where(jobs.ContainsKey).Select(id => (id, jobs[id]))];

    /// <summary>The import of that number; null where there is none, or a restart or twenty later ones forgot it.</summary>
    public async Task<ImportJob?> FindAsync(Guid id, CancellationToken cancellationToken)
    {
        if (jobs.TryGetValue(id, out var job) || redis is null)
            return job;
        var (_, text) = await redis.TryAsync(database => database.StringGetAsync(Key(id)));
        if (text.IsNull || JsonSerializer.Deserialize<Shared>((string)text!) is not { } shared || await missions.FindAsync(shared.MissionId, cancellationToken) is not { } mission)
            return null;
        job = new ImportJob(mission);
        job.Report(shared.Progress);
        if (shared.IsOver)
            job.Finish(shared.Outcome);
        return job;
    }

    public void Dispose() => turn.Dispose();

    private async Task RunAsync(Guid id, ImportJob job, ImportOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                job.Finish(await scope.ServiceProvider.GetRequiredService<ImportService>().RunAsync(options, new Telling(job, () => ShareNowAndThen(id, job)), cancellationToken));
            }
            finally
            {
                turn.Release();
            }
        }
        catch (Exception exception)
        {
            LogFailed(exception, options.Mission.Slug);
            job.Finish(null);
        }
        await ShareAsync(id, job);
    }

    private void ShareNowAndThen(Guid id, ImportJob job)
    {
        if (redis is null || clock.GetElapsedTime(job.SharedAt) < Share)
            return;
        _ = ShareAsync(id, job);
    }

    private async Task ShareAsync(Guid id, ImportJob job)
    {
        if (redis is null)
            return;
        job.SharedAt = clock.GetTimestamp();
        var shared = new Shared(job.Mission.Id, job.Progress, job.IsOver, job.Outcome?.Value, job.Outcome is { Succeeded: false } refused ? refused.Refusals[0] : null);
        await redis.TryAsync(database => database.StringSetAsync(Key(id), JsonSerializer.Serialize(shared), job.IsOver ? KeptWhenOver : KeptWhileRunning));
    }

    private static string Key(Guid id) => $"participate:import:{id:N}";

    [LoggerMessage(Level = LogLevel.Error, Message = "An import into {Mission} broke off; nothing of it is stored.")]
    private partial void LogFailed(Exception exception, string mission);

    // Told at once and in order, which System.Progress does not promise.
    private sealed class Telling(ImportJob job, Action share) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value)
        {
            job.Report(value);
            share();
        }
    }

    /// <summary>What pages of other nodes need.</summary>
    private sealed record Shared(int MissionId, ImportProgress Progress, bool IsOver, ImportReport? Report, Refusal? Refusal)
    {
        [JsonIgnore]
        public Outcome<ImportReport>? Outcome => (Report, Refusal) switch
        {
            ({ } report, _) => report,
            (_, { } refusal) => refusal,
            _ => null,
        };
    }
}
