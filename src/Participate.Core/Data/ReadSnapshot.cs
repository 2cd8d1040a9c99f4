using System.Data;
using System.Data.Common;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;

namespace Participate.Core.Data;

/// <summary>
/// Several reads of one state of the database while others go on writing, so that numbers read one after another agree.
/// No writer waits for it. Dispose it to end it.
/// </summary>
public sealed class ReadSnapshot : IAsyncDisposable
{
    private readonly ParticipateDbContext db;
    private readonly DbTransaction transaction;

    private ReadSnapshot(ParticipateDbContext db, DbTransaction transaction) => (this.db, this.transaction) = (db, transaction);

    /// <summary>Begins one on the connection of a context that has no transaction yet.</summary>
    public static async Task<ReadSnapshot> BeginAsync(ParticipateDbContext db, CancellationToken cancellationToken)
    {
        await db.Database.OpenConnectionAsync(cancellationToken);
        var connection = db.Database.GetDbConnection();
        // Only a deferred SQLite transaction takes no write lock; the one that EF begins does.
        var transaction = connection is SqliteConnection sqlite
            ? sqlite.BeginTransaction(deferred: true)
            : await connection.BeginTransactionAsync(IsolationLevel.RepeatableRead, cancellationToken);
        await db.Database.UseTransactionAsync(transaction, cancellationToken);
        return new ReadSnapshot(db, transaction);
    }

    public async ValueTask DisposeAsync()
    {
        await db.Database.UseTransactionAsync(null);
        await transaction.DisposeAsync();
        await db.Database.CloseConnectionAsync();
    }
}
