using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Missions;

namespace Participate.Core.Ledgers;

/// <summary>What a member chose, and on what.</summary>
/// <param name="Title">The title of the idea or the words of the statement; null where it is not public any more.</param>
public sealed record OwnChoice(LedgerKind Kind, int SubjectId, string? Title, LedgerChoice Choice, DateTime At);

/// <summary>An entry of the member's own, with the batch that it is sealed in.</summary>
public sealed record OwnEntry(long Number, OwnChoice What, LedgerBatch Batch);

/// <summary>A member's part of a mission's ledger.</summary>
/// <param name="Pseudonym">Null before the first entry.</param>
/// <param name="Entries">Sealed ones, the newest first.</param>
/// <param name="Waiting">What was chosen since the last round and stands now, the newest first.</param>
public sealed record OwnLedger(string? Pseudonym, Page<OwnEntry> Entries, IReadOnlyList<OwnChoice> Waiting);

/// <summary>Reads a member's own entries and makes receipts of them, for that member alone.</summary>
public sealed class OwnLedgerQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>How many that wait are listed.</summary>
    public const int MostWaiting = 20;

    /// <summary>The member's part of a ledger.</summary>
    public async Task<OwnLedger> ReadAsync(int missionId, int memberId, string? cursor, CancellationToken cancellationToken)
    {
        var (kept, key) = (await KeptAsync(missionId, memberId, cancellationToken), IdCursor.Parse(cursor));
        var rows = kept is null ? [] : await IdCursor.Range(Own(missionId, kept.Last), key, row => row.Number).Take(PageSize + 1).ToListAsync(cancellationToken);
        var page = IdCursor.ToPage(rows, key, PageSize, row => row.Number);
        var waiting = await WaitingAsync(missionId, memberId, cancellationToken);
        var titles = await TitlesAsync([.. page.Items.Select(row => (row.Kind, row.SubjectId)), .. waiting.Select(row => (row.Kind, row.SubjectId))], cancellationToken);
        var numbers = page.Items.Select(row => row.BatchNumber).Distinct().ToList();
        var batches = await db.LedgerBatches.AsNoTracking().Where(row => row.MissionId == missionId && numbers.Contains(row.Number)).ToDictionaryAsync(row => row.Number, cancellationToken);
        return new OwnLedger(
            kept?.Pseudonym,
            new Page<OwnEntry>(
                [.. page.Items.Select(row => new OwnEntry(row.Number, new OwnChoice(row.Kind, row.SubjectId, titles.GetValueOrDefault((row.Kind, row.SubjectId)), row.Choice, row.At), batches[row.BatchNumber]))],
                page.Previous, page.Next),
            [.. waiting.Select(row => row with { Title = titles.GetValueOrDefault((row.Kind, row.SubjectId)) })]);
    }

    /// <summary>The receipt of an entry; null where there is no such entry or it is somebody else's. Reads one batch.</summary>
    public async Task<LedgerReceipt?> ReceiptAsync(Mission mission, int memberId, long number, CancellationToken cancellationToken)
    {
        var pseudonym = (await KeptAsync(mission.Id, memberId, cancellationToken))?.Pseudonym;
        var entries = db.LedgerEntries.AsNoTracking().Where(row => row.MissionId == mission.Id);
        if (pseudonym is null || await entries.FirstOrDefaultAsync(row => row.Number == number && row.Pseudonym == pseudonym, cancellationToken) is not { } entry)
            return null;
        var batch = await db.LedgerBatches.AsNoTracking().SingleAsync(row => row.MissionId == mission.Id && row.Number == entry.BatchNumber, cancellationToken);
        var all = await entries.Where(row => row.Number >= batch.First && row.Number <= batch.Last).OrderBy(row => row.Number).ToListAsync(cancellationToken);
        return LedgerReceipt.For(mission.Slug, entry.Line, batch.Seal, all.ConvertAll(row => row.Line.LeafHash(mission.Slug)));
    }

    private Task<LedgerPseudonym?> KeptAsync(int missionId, int memberId, CancellationToken cancellationToken) =>
        db.LedgerPseudonyms.AsNoTracking().FirstOrDefaultAsync(row => row.MemberId == memberId && row.MissionId == missionId, cancellationToken);

    /// <summary>An entry and all before it under the same pseudonym, each found by its number.</summary>
    private IQueryable<LedgerEntry> Own(int missionId, long last) => db.LedgerEntries.FromSql($"""
        WITH RECURSIVE own AS (
            SELECT e.* FROM "LedgerEntries" e WHERE e."MissionId" = {missionId} AND e."Number" = {last}
            UNION ALL
            SELECT e.* FROM own o JOIN "LedgerEntries" e ON e."MissionId" = o."MissionId" AND e."Number" = o."Previous")
        SELECT * FROM own
        """).AsNoTracking();

    /// <summary>Votes and answers that were set after the last round.</summary>
    private async Task<List<OwnChoice>> WaitingAsync(int missionId, int memberId, CancellationToken cancellationToken)
    {
        var since = await db.LedgerPositions.Select(row => row.SealedAt).SingleAsync(cancellationToken) ?? DateTime.SpecifyKind(DateTime.UnixEpoch, DateTimeKind.Utc);
        var votes = await (
            from vote in db.Votes.AsNoTracking()
            join idea in db.Ideas on vote.IdeaId equals idea.Id
            where vote.MemberId == memberId && vote.CastAt > since && idea.MissionId == missionId
            orderby vote.CastAt descending
            select new { vote.IdeaId, vote.Choice, vote.CastAt }).Take(MostWaiting).ToListAsync(cancellationToken);
        var answers = await db.StatementAnswers.AsNoTracking().Where(row => row.MemberId == memberId && row.MissionId == missionId && row.At > since)
            .OrderByDescending(row => row.At).Take(MostWaiting).ToListAsync(cancellationToken);
        return
        [
            .. votes.Select(row => new OwnChoice(LedgerKind.Idea, row.IdeaId, null, LedgerEvents.ChoiceOf(row.Choice), row.CastAt))
                .Concat(answers.Select(row => new OwnChoice(LedgerKind.Statement, row.StatementId, null, LedgerEvents.ChoiceOf(row.Choice), row.At)))
                .OrderByDescending(row => row.At).Take(MostWaiting),
        ];
    }

    private async Task<Dictionary<(LedgerKind, int), string>> TitlesAsync(IReadOnlyCollection<(LedgerKind Kind, int Id)> subjects, CancellationToken cancellationToken)
    {
        var ideas = subjects.Where(subject => subject.Kind == LedgerKind.Idea).Select(subject => subject.Id).Distinct().ToList();
        var statements = subjects.Where(subject => subject.Kind == LedgerKind.Statement).Select(subject => subject.Id).Distinct().ToList();
        var titles = await db.Ideas.AsNoTracking().Where(row => ideas.Contains(row.Id) && row.Visibility == Visibility.Published)
            .ToDictionaryAsync(row => (LedgerKind.Idea, row.Id), row => row.Title, cancellationToken);
        foreach (var statement in await db.Statements.AsNoTracking().Where(row => statements.Contains(row.Id) && row.Visibility == Visibility.Published).Select(row => new { row.Id, row.Text }).ToListAsync(cancellationToken))
            titles.Add((LedgerKind.Statement, statement.Id), statement.Text);
        return titles;
    }
}
