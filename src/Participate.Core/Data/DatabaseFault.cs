using Microsoft.Data.Sqlite;
using Npgsql;

namespace Participate.Core.Data;

/// <summary>What keeps a database from doing what it was asked, though nothing is wrong with what it was asked.</summary>
public enum DatabaseFault
{
    /// <summary>Another writer has it, and for longer than one waits. Nothing was changed.</summary>
    Locked,

    /// <summary>Two writers were in each other's way, and this one was sent back. Nothing was changed.</summary>
    Conflict,

    /// <summary>There is no room left. Nothing was changed.</summary>
    Full,

    /// <summary>It may only be read. Nothing was changed.</summary>
    ReadOnly,

    /// <summary>It cannot be reached, or its disk does not answer. Whether a write that was under way was done cannot be told.</summary>
    Away,
}

/// <summary>A writer waited for its turn as long as one waits.</summary>
public sealed class DatabaseBusyException() : Exception("Other writers had the database for too long.");

/// <summary>Tells faults of the database, which pass without a change of the program, from mistakes of the program.</summary>
public static class DatabaseFaults
{
    // https://www.sqlite.org/rescode.html
    private const int Busy = 5, LockedTable = 6, ReadOnlyFile = 8, InputOutput = 10, NoRoom = 13, CannotOpen = 14;

    // ENOSPC and EDQUOT.
    private const int NoSpace = 28, NoQuota = 122;

    /// <summary>The fault behind an exception, whatever it is wrapped in; null where it is none of the database's.</summary>
    public static DatabaseFault? Of(Exception exception)
    {
        for (Exception? at = exception; at is not null; at = at.InnerException)
        {
            if (Direct(at) is { } fault)
                return fault;
        }
        return null;
    }

    /// <summary>In words for the log and for <c>/health/ready</c>.</summary>
    public static string Words(DatabaseFault fault) => fault switch
    {
        DatabaseFault.Locked => "another writer has the database",
        DatabaseFault.Conflict => "two writers were in each other's way",
        DatabaseFault.Full => "there is no room left on the disk",
        DatabaseFault.ReadOnly => "the database may only be read",
        _ => "the database does not answer",
    };

    private static DatabaseFault? Direct(Exception exception) => exception switch
    {
        DatabaseBusyException => DatabaseFault.Locked,
        SqliteException sqlite => sqlite.SqliteErrorCode switch
        {
            Busy or LockedTable => DatabaseFault.Locked,
            NoRoom => DatabaseFault.Full,
            ReadOnlyFile => DatabaseFault.ReadOnly,
            InputOutput or CannotOpen => DatabaseFault.Away,
            _ => null,
        },
        // https://www.postgresql.org/docs/current/errcodes-appendix.html
        PostgresException postgres => postgres.SqlState switch
        {
            PostgresErrorCodes.LockNotAvailable => DatabaseFault.Locked,
            PostgresErrorCodes.SerializationFailure or PostgresErrorCodes.DeadlockDetected => DatabaseFault.Conflict,
            PostgresErrorCodes.DiskFull => DatabaseFault.Full,
            PostgresErrorCodes.ReadOnlySqlTransaction => DatabaseFault.ReadOnly,
            ['5', '3' or '8', ..] or ['0', '8', ..] or ['5', '7', 'P', ..] => DatabaseFault.Away,
            _ => null,
        },
        NpgsqlException { IsTransient: true } => DatabaseFault.Away,
        IOException { HResult: NoSpace or NoQuota } => DatabaseFault.Full,
        _ => null,
    };
}

/// <summary>Whether writes of this process fail for a fault of the database: what <c>/health/ready</c> says beside the rest.</summary>
public sealed class WriteTrouble(TimeProvider clock)
{
    /// <summary>What failed longer ago, and was not tried since, says nothing any more.</summary>
    private static readonly TimeSpan Remembered = TimeSpan.FromMinutes(1);

    /// <summary>On a full disk short writes go on finding room between those that fail: one of them does not say that there is room again.</summary>
    private static readonly TimeSpan Settled = TimeSpan.FromSeconds(2);

    // One reference, so that it is read and changed whole without a lock: each commit asks.
    private volatile Failure? last;

    /// <summary>The fault for which a write failed in the last minute, where none was done since; on a full disk, none two seconds later.</summary>
    public DatabaseFault? Current => last is { } failure && clock.GetElapsedTime(failure.At) < Remembered ? failure.Fault : null;

    /// <summary>A write failed.</summary>
    public void Failed(DatabaseFault fault) => last = new Failure(fault, clock.GetTimestamp());

    /// <summary>A write was done.</summary>
    public void Done()
    {
        if (last is { } failure && (failure.Fault != DatabaseFault.Full || clock.GetElapsedTime(failure.At) >= Settled))
            last = null;
    }

    private sealed record Failure(DatabaseFault Fault, long At);
}
