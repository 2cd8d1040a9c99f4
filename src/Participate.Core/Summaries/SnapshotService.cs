using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas.Themes;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>What came of freezing.</summary>
/// <param name="IsNew">False where nothing had changed since that summary was frozen.</param>
public sealed record FrozenSummary(int Number, bool IsNew);

/// <summary>
/// Freezes engagement summaries. Everything is read from one state of the database before the transaction, which only stores it: no writer
/// waits for the counting.
/// </summary>
public sealed class SnapshotService(
    ParticipateDbContext db, SummaryQueries summaries, PublishedRows rows, WhoTookPartQueries whoTookPart, ThemeCache themes, Transactions transactions, AuditLog audit)
{
    private const int PartsAtATime = 20;

    /// <summary>
    /// Freezes the summary of the ideas that fit. Where its contents equal those of the newest frozen one, filter included, that one is
    /// given. Refused for others than the mission team (NotPermitted), for a note that is missing or too long, and where somebody froze
    /// one at the same time (Conflict).
    /// </summary>
    /// <param name="actor">Null for the site itself.</param>
    public async Task<Outcome<FrozenSummary>> FreezeAsync(Mission mission, SummaryFilter filter, string? note, Actor? actor, CancellationToken cancellationToken)
    {
        if (actor is not null && !actor.IsOnTeam(mission.Id))
            return Refusal.NotPermitted("Only the mission team can freeze a summary.");
        var why = TypedText.OneLine(note);
        if (why.Length is 0 or > SummarySnapshot.NoteMaxLength)
            return Refusal.Invalid("Note", why.Length == 0 ? "Say why this summary is frozen, such as “Before the assembly in March”" : $"The reason must be {SummarySnapshot.NoteMaxLength} characters or fewer");
        var frozen = await ReadAsync(mission, filter, cancellationToken);
        try
        {
            return await transactions.RunAsync<FrozenSummary>(token => StoreAsync(mission, filter, why, actor, frozen, token), cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            db.ChangeTracker.Clear();
            return Refusal.Conflict("Somebody froze a summary of this mission at the same moment. Look at that one, or freeze another.");
        }
    }

    private async Task<Frozen> ReadAsync(Mission mission, SummaryFilter filter, CancellationToken cancellationToken)
    {
        var named = await themes.GetAsync(mission.Id, cancellationToken);
        // Reading it may make its next edition, in a transaction of its own.
        var took = filter.IsNone ? await whoTookPart.ReadAsync(mission, cancellationToken) : null;
        await using var state = await ReadSnapshot.BeginAsync(db, cancellationToken);
        var summary = await summaries.ToFreezeAsync(new SummaryRequest(mission, filter, WithAnalysis: true, Reader: null), took, cancellationToken);
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        var data = FrozenFormat.Bytes(summary);
        hash.AppendData(data);
        var parts = new List<(SnapshotPartKind Kind, int Number, byte[] Rows)>();
        await PackAsync(SnapshotPartKind.Ideas, rows.IdeasAsync(mission.Id, filter, named, cancellationToken).Select(FrozenIdea.Of));
        await PackAsync(SnapshotPartKind.Comments, rows.CommentsAsync(mission.Id, filter, named, cancellationToken).Select(FrozenComment.Of));
        return new Frozen(summary, data, parts, Convert.ToHexStringLower(hash.GetHashAndReset()));

        async Task PackAsync<T>(SnapshotPartKind kind, IAsyncEnumerable<T> all)
        {
            var number = 0;
            await foreach (var chunk in all.Chunk(FrozenFormat.RowsInPart).WithCancellation(cancellationToken))
            {
                var lines = FrozenFormat.Lines(chunk);
                hash.AppendData(lines);
                parts.Add((kind, ++number, FrozenFormat.Pack(lines)));
            }
        }
    }

    private async Task<Outcome<FrozenSummary>> StoreAsync(Mission mission, SummaryFilter filter, string note, Actor? actor, Frozen frozen, CancellationToken cancellationToken)
    {
        var newest = await db.SummarySnapshots.AsNoTracking().Where(snapshot => snapshot.MissionId == mission.Id)
            .OrderByDescending(snapshot => snapshot.Number).Select(snapshot => new { snapshot.Number, snapshot.Hash }).FirstOrDefaultAsync(cancellationToken);
        // Equal hashes are equal contents, the filter among them.
        if (newest?.Hash == frozen.Hash)
            return new FrozenSummary(newest.Number, IsNew: false);
        var totals = frozen.Summary.Totals;
        var snapshot = new SummarySnapshot
        {
            MissionId = mission.Id,
            Number = (newest?.Number ?? 0) + 1,
            MadeAt = frozen.Summary.MadeAt,
            MadeById = actor?.MemberId,
            Note = note,
            IsFiltered = !filter.IsNone,
            Ideas = totals.Ideas,
            Comments = totals.Comments,
            Votes = totals.Votes,
            Data = frozen.Data,
            Hash = frozen.Hash,
        };
        db.SummarySnapshots.Add(snapshot);
        await db.SaveChangesAsync(cancellationToken);
        foreach (var some in frozen.Parts.Chunk(PartsAtATime))
        {
            db.SummarySnapshotParts.AddRange(some.Select(part => new SummarySnapshotPart { SnapshotId = snapshot.Id, Kind = part.Kind, Number = part.Number, Rows = part.Rows }));
            await db.SaveChangesAsync(cancellationToken);
            db.ChangeTracker.Clear();
        }
        audit.Add("summary.frozen", "summary", snapshot.Id, actor?.MemberId, mission.Id, $"Summary {snapshot.Number}: {note}; hash {frozen.Hash}");
        transactions.Touch(mission.Id);
        return new FrozenSummary(snapshot.Number, IsNew: true);
    }

    private sealed record Frozen(EngagementSummary Summary, byte[] Data, IReadOnlyList<(SnapshotPartKind Kind, int Number, byte[] Rows)> Parts, string Hash);
}
