using System.Data;
using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;

namespace Participate.Core.Data.Verification;

/// <summary>Proves that counters equal rows and references lead somewhere (rule 3). It only reads.</summary>
public sealed class Verifier(ParticipateDbContext db, DatabaseOptions options)
{
    private const int MostExamples = 5;

    /// <summary>
    /// Runs every check on one snapshot, so that a running site may go on writing. Each result is given as soon as it is known.
    /// </summary>
    public async IAsyncEnumerable<VerificationResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        try
        {
            var connection = db.Database.GetDbConnection();
            await using var snapshot = await SnapshotAsync(connection, cancellationToken);
            foreach (var check in VerificationChecks.For(options.Provider))
                yield return await RunAsync(check, connection, snapshot, cancellationToken);
        }
        finally
        {
            await db.Database.CloseConnectionAsync();
        }
    }

    private static ValueTask<DbTransaction> SnapshotAsync(DbConnection connection, CancellationToken cancellationToken) =>
        // A deferred SQLite transaction takes no write lock and reads one state of the database throughout.
        connection is Microsoft.Data.Sqlite.SqliteConnection sqlite
            ? ValueTask.FromResult<DbTransaction>(sqlite.BeginTransaction(deferred: true))
            : connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);

    private static async Task<VerificationResult> RunAsync(
        VerificationCheck check, DbConnection connection, DbTransaction snapshot, CancellationToken cancellationToken)
    {
        await using var command = connection.CreateCommand();
        command.Transaction = snapshot;
        command.CommandText = check.Sql;
        command.CommandTimeout = 0;
        var examples = new List<string>();
        var violations = 0L;
        await using var rows = await command.ExecuteReaderAsync(cancellationToken);
        while (await rows.ReadAsync(cancellationToken))
        {
            if (violations++ < MostExamples)
                examples.Add(rows.GetString(0));
        }
        return new VerificationResult(check.Key, check.Statement, violations, examples);
    }
}
