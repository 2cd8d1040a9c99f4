using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>A change of what voting needs, as everybody reads it.</summary>
public sealed record VotingLevelLine(EligibilityLevel From, EligibilityLevel To, string Reason, DateTime At);

/// <summary>A batch in numbers, for its team. Whose codes were used is kept nowhere.</summary>
public sealed record ProofBatchLine(int Id, EligibilityLevel Level, string Label, int Made, int Used, DateTime MadeAt, DateTime? WithdrawnAt)
{
    /// <summary>Withdrawn before they were used.</summary>
    public int Withdrawn => WithdrawnAt is null ? 0 : Made - Used;

    /// <summary>Neither used nor withdrawn.</summary>
    public int Left => Made - Used - Withdrawn;
}

/// <summary>Reads who may vote, and what the team made for it.</summary>
public sealed class EligibilityQueries(ParticipateDbContext db, ProofKey key)
{
    public const int PageSize = 20;
    private const int MostChanges = 20;

    /// <summary>The last changes of a mission, the newest first.</summary>
    public async Task<IReadOnlyList<VotingLevelLine>> ChangesAsync(Mission mission, CancellationToken cancellationToken) => mission.VotingLevelSince is null
        ? []
        : await db.VotingLevelChanges.AsNoTracking().Where(row => row.MissionId == mission.Id).OrderByDescending(row => row.Id).Take(MostChanges)
            .Select(row => new VotingLevelLine(row.From, row.To, row.Reason, row.At)).ToListAsync(cancellationToken);

    /// <summary>Since when a member holds which levels on a mission, beyond the confirmed address.</summary>
    public async Task<IReadOnlyDictionary<EligibilityLevel, DateTime>> HeldAsync(int missionId, int memberId, CancellationToken cancellationToken) =>
        await db.HeldLevels.AsNoTracking().Where(row => row.MissionId == missionId && row.MemberId == memberId).ToDictionaryAsync(row => row.Level, row => row.Since, cancellationToken);

    /// <summary>The batches of a mission and level, the newest first.</summary>
    public async Task<Page<ProofBatchLine>> BatchesAsync(int missionId, EligibilityLevel level, string? cursor, CancellationToken cancellationToken)
    {
        var at = IdCursor.Parse(cursor);
        var range = IdCursor.Range(db.ProofBatches.AsNoTracking().Where(row => row.MissionId == missionId && row.Level == level), at, row => row.Id);
        return IdCursor.ToPage(await Lines(range.Take(PageSize + 1)).ToListAsync(cancellationToken), at, PageSize, row => row.Id);
    }

    /// <summary>One batch of a mission; null where there is none.</summary>
    public Task<ProofBatchLine?> BatchAsync(int missionId, int batchId, CancellationToken cancellationToken) =>
        Lines(db.ProofBatches.AsNoTracking().Where(row => row.Id == batchId && row.MissionId == missionId)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The salt with which lists of the mission are hashed; everybody may know it.</summary>
    public string SaltOf(Mission mission) => key.SaltOf(mission.Id);

    private IQueryable<ProofBatchLine> Lines(IQueryable<ProofBatch> batches) => batches.Select(row => new ProofBatchLine(
        row.Id, row.Level, row.Label, row.Made, db.Proofs.Count(proof => proof.BatchId == row.Id && proof.IsUsed), row.MadeAt, row.WithdrawnAt));
}
