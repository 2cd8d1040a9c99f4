using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Eligibility;

/// <summary>Stores many proofs with few statements, in the transaction that is open: 100,000 in about a second.</summary>
public sealed class ProofRows(ParticipateDbContext db, DatabaseOptions options)
{
    private const int PerStatement = 5_000;

    private const string Sqlite = """
        INSERT INTO "EligibilityProofs" ("MissionId", "Level", "BatchId", "Hash", "IsUsed") SELECT {0}, {1}, {2}, value, 0 FROM json_each({3})
        WHERE true ON CONFLICT ("MissionId", "Level", "Hash") DO NOTHING
        """;

    private const string Postgres = """
        INSERT INTO "EligibilityProofs" ("MissionId", "Level", "BatchId", "Hash", "IsUsed") SELECT {0}, {1}, {2}, h, false FROM json_array_elements_text(CAST({3} AS json)) AS rows (h)
        ON CONFLICT ("MissionId", "Level", "Hash") DO NOTHING
        """;

    /// <summary>Adds the hashes to a batch that is stored; those that the mission has already are passed over. How many were added.</summary>
    internal async Task<int> AddAsync(ProofBatch batch, IEnumerable<string> hashes, CancellationToken cancellationToken)
    {
        var added = 0;
        foreach (var part in hashes.Chunk(PerStatement))
            added += await db.Database.ExecuteSqlRawAsync(
                options.Provider == DatabaseProvider.Sqlite ? Sqlite : Postgres, [batch.MissionId, (int)batch.Level, batch.Id, JsonSerializer.Serialize(part)], cancellationToken);
        return added;
    }
}
