using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Opinions;

/// <summary>
/// Brings statements into the public's sight or takes them out of it, inside the transaction that is open; may be repeated. Answers stay with a statement that
/// is hidden, and are not counted in totals while it is.
/// </summary>
public sealed class StatementPublication(ParticipateDbContext db, Transactions transactions, TimeProvider clock)
{
    /// <summary>Makes a statement public. False where there is none.</summary>
    public async Task<bool> ShowAsync(int statementId, CancellationToken cancellationToken)
    {
        if (await db.Statements.FirstOrDefaultAsync(row => row.Id == statementId, cancellationToken) is not { } statement)
            return false;
        if (statement.IsPublic)
            return true;
        statement.Publish(clock.UtcNow());
        await db.SaveChangesAsync(cancellationToken);
        transactions.Record(new StatementShown(statement.MissionId, statementId));
        return true;
    }

    /// <summary>Makes statements of a mission public that were added just now, and saves them: many with few questions to the database.</summary>
    public async Task ShowImportedAsync(int missionId, IReadOnlyCollection<Statement> added, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        foreach (var statement in added)
            statement.Publish(now);
        await db.SaveChangesAsync(cancellationToken);
        transactions.Record(new StatementsImported(missionId, [.. added.Select(statement => statement.Id)]));
    }

    /// <summary>Takes a statement from the public. False where there is none.</summary>
    public async Task<bool> HideAsync(int statementId, CancellationToken cancellationToken)
    {
        if (await db.Statements.FirstOrDefaultAsync(row => row.Id == statementId, cancellationToken) is not { } statement)
            return false;
        if (statement.Visibility == Visibility.Hidden)
            return true;
        statement.Hide();
        await db.SaveChangesAsync(cancellationToken);
        transactions.Record(new StatementHidden(statement.MissionId, statementId));
        return true;
    }

    /// <summary>A statement that was hidden was never public: it waits or is hidden as before.</summary>
    public async Task TakeBackAsync(int statementId, Visibility before, CancellationToken cancellationToken)
    {
        (await db.Statements.FirstAsync(row => row.Id == statementId, cancellationToken)).TakeBack(before);
        await db.SaveChangesAsync(cancellationToken);
    }
}
