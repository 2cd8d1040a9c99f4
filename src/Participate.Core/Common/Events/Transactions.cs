using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Mail;
using Participate.Core.Data;

namespace Participate.Core.Common.Events;

/// <summary>
/// Runs a write: one transaction, with the events it records handled inside it, and caches told after the commit.
/// A service calls it once for each act; handlers of events join the transaction that is open.
/// </summary>
public sealed class Transactions(
    ParticipateDbContext db,
    WriteGate gate,
    ConsultationVersions versions,
    MailSignal mail,
    WriteTrouble trouble,
    IServiceProvider services)
{
    /// <summary>More events than this are an import or a batch: their rows are not kept in memory.</summary>
    private const int MostEventsTracked = 50;

    private readonly Queue<MissionEvent> recorded = new();
    private readonly HashSet<int> touched = [];
    private readonly List<Action> afterCommit = [];
    private readonly List<AuditEntry> logged = [];
    private bool open;

    /// <summary>
    /// Runs <paramref name="work"/>, saves, handles what it recorded, and commits.
    /// When <paramref name="work"/> returns a refusal nothing is committed. A call inside an open transaction joins it.
    /// </summary>
    public Task<Outcome> RunAsync(Func<CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken) =>
        RunAsync(work, outcome => outcome.Succeeded, cancellationToken);

    /// <inheritdoc cref="RunAsync(Func{CancellationToken, Task{Outcome}}, CancellationToken)"/>
    public Task<Outcome<T>> RunAsync<T>(Func<CancellationToken, Task<Outcome<T>>> work, CancellationToken cancellationToken) =>
        RunAsync(work, outcome => outcome.Succeeded, cancellationToken);

    /// <summary>The language in which whoever asked for the open transaction reads the site; English where nobody did.</summary>
    public Language Asked { get; private set; } = Language.English;

    /// <summary>Records an event; it is handled before the commit.</summary>
    public void Record(MissionEvent happened)
    {
        recorded.Enqueue(happened);
        touched.Add(happened.MissionId);
    }

    /// <summary>Says that the pages of a mission change, where no event does.</summary>
    public void Touch(int missionId) => touched.Add(missionId);

    /// <summary>Does something in memory once the open transaction is committed, such as dropping what a cache kept.</summary>
    public void AfterCommit(Action act) => afterCommit.Add(act);

    /// <summary>Keeps an entry of the audit log until everything else is written.</summary>
    /// <exception cref="InvalidOperationException">No transaction is open.</exception>
    internal void Log(AuditEntry entry)
    {
        if (!open)
            throw new InvalidOperationException("An act is logged inside the transaction that does it.");
        logged.Add(entry);
    }

    private async Task<TResult> RunAsync<TResult>(
        Func<CancellationToken, Task<TResult>> work, Func<TResult, bool> succeeded, CancellationToken cancellationToken)
    {
        if (open)
            return await work(cancellationToken);

        Asked = Language.Current;
        // What is stored is English, whoever wrote it and in whichever language they read the site.
        using var written = Language.English.Use();
        using var turn = await gate.EnterAsync(cancellationToken);
        await using var transaction = await db.Database.BeginTransactionAsync(cancellationToken);
        open = true;
        try
        {
            var result = await work(cancellationToken);
            if (!succeeded(result))
            {
                db.ChangeTracker.Clear();
                return result;
            }
            await db.SaveChangesAsync(cancellationToken);
            var isLong = recorded.Count > MostEventsTracked;
            while (recorded.TryDequeue(out var happened))
            {
                await HandleAsync(happened, cancellationToken);
                await db.SaveChangesAsync(cancellationToken);
                // Everything is saved; what stays tracked would be looked through again at each save.
                if (isLong)
                    db.ChangeTracker.Clear();
            }
            if (logged.Count > 0)
            {
                db.AuditEntries.AddRange(logged);
                await db.SaveChangesAsync(cancellationToken);
            }
            await transaction.CommitAsync(cancellationToken);
            trouble.Done();
            foreach (var missionId in touched)
                versions.Changed(missionId);
            foreach (var act in afterCommit)
                act();
            mail.Wake();
            return result;
        }
        finally
        {
            open = false;
            recorded.Clear();
            touched.Clear();
            afterCommit.Clear();
            logged.Clear();
        }
    }

    private async Task HandleAsync(MissionEvent happened, CancellationToken cancellationToken)
    {
        var handlerType = typeof(IHandle<>).MakeGenericType(happened.GetType());
        var handle = handlerType.GetMethod(nameof(IHandle<MissionEvent>.HandleAsync))!;
        foreach (var handler in services.GetServices(handlerType))
            await (Task)handle.Invoke(handler, [happened, cancellationToken])!;
    }
}
