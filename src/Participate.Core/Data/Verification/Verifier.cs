using System.Data.Common;
using System.Runtime.CompilerServices;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Storage;
using Participate.Core.Ideas.Attachments;

namespace Participate.Core.Data.Verification;

/// <summary>Proves that counters equal rows, references lead somewhere and the audit log is whole (rule 3). It only reads.</summary>
public sealed class Verifier(ParticipateDbContext db, DatabaseOptions options, AttachmentFiles files)
{
    private const int MostExamples = 5;

    /// <summary>
    /// Runs every check on one snapshot, so that a running site may go on writing. Each result is given as soon as it is known.
    /// </summary>
    public async IAsyncEnumerable<VerificationResult> RunAsync([EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await using var snapshot = await ReadSnapshot.BeginAsync(db, cancellationToken);
        var transaction = db.Database.CurrentTransaction!.GetDbTransaction();
        foreach (var check in VerificationChecks.For(options.Provider))
            yield return check.OfFile ? await RunOnFileAsync(check, cancellationToken) : await RunAsync(check, transaction.Connection!, transaction, cancellationToken);
        db.Database.SetCommandTimeout(0);
        yield return await IdeaTermCheck.RunAsync(db, cancellationToken);
        yield return await AttachmentCheck.RunAsync(db, files, cancellationToken);
        yield return await SnapshotCheck.RunAsync(db, cancellationToken);
        yield return await BudgetCheck.RunAsync(db, cancellationToken);
        yield return await ComparisonCheck.RunAsync(db, cancellationToken);
        yield return await SearchCheck.RunAsync(db, cancellationToken);
        yield return await LedgerChainCheck.RunAsync(db, cancellationToken);
        yield return await AuditChainCheck.RunAsync(db, cancellationToken);
    }

    /// <summary>
    /// On a connection that never read: one from the pool remembers which pages the full-text index had, and its integrity check, unlike
    /// every other read, does not ask whether that still holds. It would report pages missing that others have merged meanwhile.
    /// </summary>
    private async Task<VerificationResult> RunOnFileAsync(VerificationCheck check, CancellationToken cancellationToken)
    {
        await using var connection = new SqliteConnection(new SqliteConnectionStringBuilder(options.ConnectionString) { Pooling = false }.ToString());
        await connection.OpenAsync(cancellationToken);
        return await RunAsync(check, connection, null, cancellationToken);
    }

    private static async Task<VerificationResult> RunAsync(
        VerificationCheck check, DbConnection connection, DbTransaction? snapshot, CancellationToken cancellationToken)
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
