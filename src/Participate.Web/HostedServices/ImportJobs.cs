using System.Collections.Concurrent;
using Participate.Core.Common;
using Participate.Core.Ideas.Imports;
using Participate.Core.Missions;

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
/// Runs imports beside the requests that began them, one after another, so that a page can show how far they are. Kept in memory: an
/// import is one transaction, so that one broken off by a stop has stored nothing and is begun again.
/// </summary>
public sealed partial class ImportJobs(IServiceScopeFactory scopes, IHostApplicationLifetime lifetime, ILogger<ImportJobs> logger) : IDisposable
{
    private const int MostKept = 20;
    private readonly ConcurrentDictionary<Guid, ImportJob> jobs = new();
    private readonly ConcurrentQueue<Guid> order = new();
    private readonly SemaphoreSlim turn = new(1);

    /// <summary>Begins an import. Its number.</summary>
    public Guid Start(ImportOptions options)
    {
        var id = Guid.NewGuid();
        var job = jobs[id] = new ImportJob(options.Mission);
        order.Enqueue(id);
        while (order.Count > MostKept && order.TryDequeue(out var oldest))
            jobs.TryRemove(oldest, out _);
        _ = Task.Run(() => RunAsync(job, options, lifetime.ApplicationStopping));
        return id;
    }

    /// <summary>The import of that number; null where there is none, or a restart or twenty later ones forgot it.</summary>
    public ImportJob? Find(Guid id) => jobs.GetValueOrDefault(id);

    public void Dispose() => turn.Dispose();

    private async Task RunAsync(ImportJob job, ImportOptions options, CancellationToken cancellationToken)
    {
        try
        {
            await turn.WaitAsync(cancellationToken);
            try
            {
                await using var scope = scopes.CreateAsyncScope();
                job.Finish(await scope.ServiceProvider.GetRequiredService<ImportService>().RunAsync(options, new Telling(job), cancellationToken));
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
    }

    [LoggerMessage(Level = LogLevel.Error, Message = "An import into {Mission} broke off; nothing of it is stored.")]
    private partial void LogFailed(Exception exception, string mission);

    // Told at once and in order, which System.Progress does not promise.
    private sealed class Telling(ImportJob job) : IProgress<ImportProgress>
    {
        public void Report(ImportProgress value) => job.Report(value);
    }
}
