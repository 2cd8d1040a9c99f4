using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Moderation;

/// <summary>
/// Counts the public figures on moderation from the rows stored, on one state of the database: one query for each table, read through
/// once. Memory grows with the decisions by a few bytes each, for the exact times.
/// </summary>
public sealed class TransparencyQueries(ParticipateDbContext db, TimeProvider clock)
{
    private const int CommandSeconds = 120;

    /// <summary>The figures now.</summary>
    public async Task<TransparencyFigures> ReadAsync(CancellationToken cancellationToken)
    {
        db.Database.SetCommandTimeout(CommandSeconds);
        await using var snapshot = await ReadSnapshot.BeginAsync(db, cancellationToken);
        var missions = await db.Missions.AsNoTracking().Where(mission => !mission.IsDraft).OrderBy(mission => mission.Id).Select(mission => mission.Id).ToListAsync(cancellationToken);
        var head = await db.AuditHeads.AsNoTracking().SingleAsync(cancellationToken);
        var figures = new TransparencyFigures(clock.UtcNow(), Months(await FirstDayAsync(cancellationToken)), [.. missions, 0], head.Number, head.Hash);
        await AddDecisionsAsync(figures, cancellationToken);
        await AddWaitingAsync(figures, cancellationToken);
        await foreach (var appeal in db.Appeals.AsNoTracking()
            .Join(db.ModerationCases, row => row.CaseId, item => item.Id, (row, item) => new { row.CreatedAt, row.Outcome, item.MissionId })
            .AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            figures.Add(TransparencyTable.Appeals, UkTime.DateIn(appeal.CreatedAt), appeal.MissionId, TransparencyCategories.Appeal(appeal.Outcome));
        }
        await foreach (var sanction in db.Sanctions.AsNoTracking().Select(row => new { row.From, row.MissionId, row.Kind }).AsAsyncEnumerable().WithCancellation(cancellationToken))
            figures.Add(TransparencyTable.Sanctions, UkTime.DateIn(sanction.From), sanction.MissionId, TransparencyCategories.Sanction(sanction.Kind));
        figures.Close();
        return figures;
    }

    /// <summary>
    /// Decisions as they stand: one that was undone is counted as undone, and what undid it is no decision. Its wait goes on, and is
    /// counted with the decision that ends it.
    /// </summary>
    private async Task AddDecisionsAsync(TransparencyFigures figures, CancellationToken cancellationToken)
    {
        var acts = TransparencyCategories.DecidingActs;
        var decisions =
            from decision in db.ModerationDecisions.AsNoTracking()
            join item in db.ModerationCases.AsNoTracking() on decision.CaseId equals item.Id
            where decision.UndoesId == null && acts.Contains(decision.Act)
            select new
            {
                item.MissionId,
                decision.At,
                decision.Act,
                decision.Reason,
                decision.StateBefore,
                decision.CausesBefore,
                decision.WaitingSinceBefore,
                IsUndone = db.ModerationDecisions.Any(other => other.UndoesId == decision.Id),
            };
        await foreach (var decision in decisions.AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            var day = UkTime.DateIn(decision.At);
            figures.Add(TransparencyTable.Decided, day, decision.MissionId, decision.IsUndone ? TransparencyCategories.Undone : TransparencyCategories.Outcome(decision.Act));
            if (decision.IsUndone)
                continue;
            if (decision.Reason is not null)
                figures.Add(TransparencyTable.Reasons, day, decision.MissionId, TransparencyCategories.Reason(decision.Reason));
            if (decision.CausesBefore.HasFlag(CaseCauses.Held))
                figures.Add(TransparencyTable.Holds, day, decision.MissionId, TransparencyCategories.Hold(decision.Act));
            if (decision.StateBefore is not (CaseState.Waiting or CaseState.Escalated) || decision.CausesBefore == CaseCauses.None)
                continue;
            figures.Add(TransparencyTable.Received, UkTime.DateIn(decision.WaitingSinceBefore), decision.MissionId, TransparencyCategories.Source(decision.CausesBefore));
            figures.AddTime(day, decision.MissionId, decision.At - decision.WaitingSinceBefore);
        }
    }

    private async Task AddWaitingAsync(TransparencyFigures figures, CancellationToken cancellationToken)
    {
        var waiting = db.ModerationCases.AsNoTracking()
            .Where(item => item.IsOpen && (item.State == CaseState.Waiting || item.State == CaseState.Escalated) && item.Causes != CaseCauses.None)
            .Select(item => new { item.MissionId, item.WaitingSince, item.Causes });
        await foreach (var item in waiting.AsAsyncEnumerable().WithCancellation(cancellationToken))
            figures.Add(TransparencyTable.Received, UkTime.DateIn(item.WaitingSince), item.MissionId, TransparencyCategories.Source(item.Causes));
    }

    /// <summary>The day of the first decision, or today; the index of times answers it.</summary>
    private async Task<DateOnly> FirstDayAsync(CancellationToken cancellationToken) =>
        await db.ModerationDecisions.MinAsync(decision => (DateTime?)decision.At, cancellationToken) is { } first ? UkTime.DateIn(first) : clock.Today();

    private List<DateOnly> Months(DateOnly first)
    {
        var last = clock.Today();
        var count = Math.Clamp(((last.Year - first.Year) * 12) + last.Month - first.Month + 1, 1, TransparencyFigures.MostMonths);
        var month = new DateOnly(last.Year, last.Month, 1);
        return [.. Enumerable.Range(0, count).Select(i => month.AddMonths(i + 1 - count))];
    }
}
