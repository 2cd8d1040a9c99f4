using System.Data.Common;
using Microsoft.EntityFrameworkCore;

namespace Participate.Core.Data;

/// <summary>Says whether the database can be used.</summary>
public sealed class DatabaseHealth(ParticipateDbContext db, WriteTrouble trouble)
{
    private static readonly TimeSpan Patience = TimeSpan.FromSeconds(3);

    /// <summary>Why it takes nothing new, as the last write found; null where it does, as far as this process knows.</summary>
    public DatabaseFault? WriteFault => trouble.Current;

    /// <summary>True where it answers a small question about its tables within three seconds.</summary>
    public async Task<bool> IsReachableAsync(CancellationToken cancellationToken)
    {
        using var limit = CancellationTokenSource.CreateLinkedTokenSource(cancellationToken);
        limit.CancelAfter(Patience);
        try
        {
            _ = await db.Missions.AsNoTracking().AnyAsync(limit.Token);
            return true;
        }
        catch (Exception exception) when (exception is DbException or InvalidOperationException || (exception is OperationCanceledException && !cancellationToken.IsCancellationRequested))
        {
            return false;
        }
    }
}
