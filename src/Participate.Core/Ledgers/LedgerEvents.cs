using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Ledgers;

/// <summary>A vote or answer that waits to be sealed.</summary>
/// <param name="Id">Its number in the log of its kind.</param>
internal sealed record WaitingEvent(LedgerKind Kind, long Id, int MissionId, int SubjectId, int MemberId, LedgerChoice Choice, DateTime At);

/// <summary>How far the logs may be read: nothing can be added any more at or before these numbers.</summary>
internal sealed record LedgerHorizon(long VoteEventId, long StatementEventId);

/// <summary>Reads the logs of votes and of answers in their order, each event once.</summary>
public sealed class LedgerEvents(ParticipateDbContext db)
{
    /// <summary>How far the logs may be read; null where nothing waits, or a transaction that may still add to them stays open for long.</summary>
    internal async Task<LedgerHorizon?> HorizonAsync(LedgerPosition position, CancellationToken cancellationToken)
    {
        var votes = await SettledAsync("VoteEvents", position.VoteEventId, cancellationToken);
        var statements = await SettledAsync("StatementEvents", position.StatementEventId, cancellationToken);
        return votes == position.VoteEventId && statements == position.StatementEventId ? null : new LedgerHorizon(votes, statements);
    }

    /// <summary>The next events, at most so many: votes first, then answers, each in the order of their numbers.</summary>
    internal async Task<List<WaitingEvent>> ReadAsync(LedgerPosition position, LedgerHorizon horizon, int most, CancellationToken cancellationToken)
    {
        var votes = await db.VoteEvents.AsNoTracking().Where(row => row.Id > position.VoteEventId && row.Id <= horizon.VoteEventId).OrderBy(row => row.Id).Take(most)
            .Select(row => new { row.Id, row.MissionId, row.IdeaId, row.MemberId, row.Choice, row.At }).ToListAsync(cancellationToken);
        var waiting = votes.ConvertAll(row => new WaitingEvent(LedgerKind.Idea, row.Id, row.MissionId, row.IdeaId, row.MemberId, ChoiceOf(row.Choice), LedgerLine.Seconds(row.At)));
        if (waiting.Count == most)
            return waiting;
        var answers = await db.StatementEvents.AsNoTracking().Where(row => row.Id > position.StatementEventId && row.Id <= horizon.StatementEventId)
            .OrderBy(row => row.Id).Take(most - waiting.Count).ToListAsync(cancellationToken);
        waiting.AddRange(answers.Select(row => new WaitingEvent(
            LedgerKind.Statement, row.Id, row.MissionId, row.StatementId, row.MemberId, ChoiceOf(row.Choice), LedgerLine.Seconds(row.At))));
        return waiting;
    }

    /// <summary>A vote as the ledger has it; null is one that was taken back.</summary>
    internal static LedgerChoice ChoiceOf(VoteChoice? choice) => choice switch
    {
        null => LedgerChoice.TakenBack,
        VoteChoice.Support => LedgerChoice.Support,
        VoteChoice.Neutral => LedgerChoice.Neutral,
        VoteChoice.Oppose => LedgerChoice.Oppose,
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a choice."),
    };

    /// <summary>An answer as the ledger has it; null is one that was taken back.</summary>
    internal static LedgerChoice ChoiceOf(OpinionChoice? choice) => choice switch
    {
        null => LedgerChoice.TakenBack,
        OpinionChoice.Agree => LedgerChoice.Agree,
        OpinionChoice.Pass => LedgerChoice.Pass,
        OpinionChoice.Disagree => LedgerChoice.Disagree,
        _ => throw new ArgumentOutOfRangeException(nameof(choice), choice, "Not a choice."),
    };

    private async Task<long> SettledAsync(string log, long position, CancellationToken cancellationToken) =>
        Math.Max(position, await db.SettledIdAsync(log, position, cancellationToken));
}
