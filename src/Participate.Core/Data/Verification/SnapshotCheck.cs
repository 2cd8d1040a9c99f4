using System.Security.Cryptography;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Summaries;

namespace Participate.Core.Data.Verification;

/// <summary>Hashes every frozen summary again, one part at a time, and compares.</summary>
internal static class SnapshotCheck
{
    private const int MostExamples = 5;

    /// <summary>Reads on the transaction that is open.</summary>
    public static async Task<VerificationResult> RunAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        var wrong = new List<string>();
        var violations = 0L;
        var snapshots = await db.SummarySnapshots.AsNoTracking().OrderBy(row => row.Id).Select(row => new { row.Id, row.MissionId, row.Number, row.Hash }).ToListAsync(cancellationToken);
        foreach (var snapshot in snapshots)
        {
            if (await HashAsync(db, snapshot.Id, cancellationToken) != snapshot.Hash && violations++ < MostExamples)
                wrong.Add($"frozen summary {snapshot.Number} of mission {snapshot.MissionId}");
        }
        return new VerificationResult("frozen-summaries", "Every frozen summary is as it was frozen", violations, wrong);
    }

    private static async Task<string> HashAsync(ParticipateDbContext db, int snapshotId, CancellationToken cancellationToken)
    {
        using var hash = IncrementalHash.CreateHash(HashAlgorithmName.SHA256);
        hash.AppendData(await db.SummarySnapshots.AsNoTracking().Where(row => row.Id == snapshotId).Select(row => row.Data).SingleAsync(cancellationToken));
        await foreach (var rows in db.SummarySnapshotParts.AsNoTracking().Where(part => part.SnapshotId == snapshotId)
            .OrderBy(part => part.Kind).ThenBy(part => part.Number).Select(part => part.Rows).AsAsyncEnumerable().WithCancellation(cancellationToken))
        {
            hash.AppendData(FrozenFormat.Unpack(rows));
        }
        return Convert.ToHexStringLower(hash.GetHashAndReset());
    }
}
