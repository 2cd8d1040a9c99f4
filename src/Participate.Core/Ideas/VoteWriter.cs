using System.Threading.Channels;
using Microsoft.Extensions.Hosting;
using Microsoft.Extensions.Logging;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>Stores votes: SQLite and PostgreSQL each have one.</summary>
public interface IVoteStore
{
    /// <summary>
    /// Applies the requests in one durable transaction and gives one outcome for each, in order.
    /// Throws where the whole batch could not be stored; nothing is changed then.
    /// </summary>
    Task<IReadOnlyList<Outcome>> ApplyAsync(IReadOnlyList<VoteRequest> requests, CancellationToken cancellationToken);

    /// <summary>A member's votes on these ideas, by idea.</summary>
    Task<IReadOnlyDictionary<int, CastVote>> ReadAsync(int memberId, IReadOnlyCollection<int> ideaIds, CancellationToken cancellationToken);
}

/// <summary>
/// The one writer of votes, with group commit: everything that waits, at most 512 requests, goes into one transaction, and
/// each request is answered after its commit. The queue is bounded; a full queue refuses at once, and so does a database that takes nothing.
/// See docs/adr/0004-vote-storage.md.
/// </summary>
public sealed partial class VoteWriter(IVoteStore store, ConsultationVersions versions, WriteTrouble trouble, ILogger<VoteWriter> logger, SiteMeters? meters = null) : BackgroundService
{
    private const int LargestBatch = 512;
    private const int QueueLength = 8_192;

    private readonly Channel<Pending> queue = Channel.CreateBounded<Pending>(
        new BoundedChannelOptions(QueueLength) { SingleReader = true, FullMode = BoundedChannelFullMode.Wait });

    /// <summary>Votes that wait to be stored.</summary>
    public int Waiting => queue.Reader.Count;

    /// <summary>
    /// Sets, changes or removes a vote. Returns after the commit. Refused as Busy when the queue is full
    /// or the database takes nothing at this moment, as NotFound when the idea is not public in that mission.
    /// Once it is queued it is stored even if the caller gives up.
    /// </summary>
    public Task<Outcome> WriteAsync(VoteRequest request)
    {
        var pending = new Pending(request, new(TaskCreationOptions.RunContinuationsAsynchronously));
        return queue.Writer.TryWrite(pending)
            ? pending.Done.Task
            : Task.FromResult(Outcome.FromRefusal(new Refusal(RefusalKind.Busy, "Very many people are voting right now. Try again in a few seconds; nothing was changed.")));
    }

    /// <summary>Stops taking votes, and stores those that wait, before the host stops.</summary>
    public override async Task StopAsync(CancellationToken cancellationToken)
    {
        queue.Writer.TryComplete();
        if (ExecuteTask is { } running)
            await running.WaitAsync(cancellationToken);
        await base.StopAsync(cancellationToken);
    }

    protected override async Task ExecuteAsync(CancellationToken stoppingToken)
    {
        var batch = new List<Pending>(LargestBatch);
        while (await queue.Reader.WaitToReadAsync(CancellationToken.None))
        {
            batch.Clear();
            while (batch.Count < LargestBatch && queue.Reader.TryRead(out var pending))
                batch.Add(pending);
            await FlushAsync(batch);
        }
    }

    private async Task FlushAsync(List<Pending> batch)
    {
        try
        {
            var outcomes = await store.ApplyAsync([.. batch.Select(pending => pending.Request)], CancellationToken.None);
            meters?.VotesStored(batch.Count, outcomes.Count(outcome => outcome.Succeeded));
            foreach (var missionId in batch.Select(pending => pending.Request.MissionId).Distinct())
                versions.Changed(missionId);
            for (var i = 0; i < batch.Count; i++)
                batch[i].Done.TrySetResult(outcomes[i]);
            trouble.Done();
        }
        catch (Exception exception) when (DatabaseFaults.Of(exception) is { } fault and not DatabaseFault.Conflict)
        {
            // To try each alone would only wait as long again for each.
            LogNotStored(batch.Count, DatabaseFaults.Words(fault));
            trouble.Failed(fault);
            foreach (var pending in batch)
                pending.Done.TrySetResult(Outcome.FromRefusal(new Refusal(RefusalKind.Busy, WordsFor(fault))));
        }
        catch (Exception exception) when (batch.Count > 1)
        {
            // One bad request must not fail its batch: each is tried alone.
            LogBatchSplit(exception, batch.Count);
            foreach (var pending in batch)
                await FlushAsync([pending]);
        }
        catch (Exception exception)
        {
            batch[0].Done.TrySetException(exception);
        }
    }

    private static string WordsFor(DatabaseFault fault) => fault == DatabaseFault.Away
        ? "The site cannot reach its votes right now, so we cannot say whether yours was taken. Look again in a minute, and vote again if it is not there: it counts once."
        : "The site cannot take votes right now. Try again in a minute; nothing was changed.";

    [LoggerMessage(Level = LogLevel.Error, Message = "{Count} votes were not stored, and refused: {Fault}.")]
    private partial void LogNotStored(int count, string fault);

    [LoggerMessage(Level = LogLevel.Warning, Message = "A batch of {Count} votes failed and is stored one by one.")]
    private partial void LogBatchSplit(Exception exception, int count);

    private readonly record struct Pending(VoteRequest Request, TaskCompletionSource<Outcome> Done);
}
