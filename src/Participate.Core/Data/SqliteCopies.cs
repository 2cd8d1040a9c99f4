using Microsoft.Data.Sqlite;

namespace Participate.Core.Data;

/// <summary>Whole copies of a SQLite database, made while it is in use.</summary>
public static class SqliteCopies
{
    /// <summary>In the name of a copy until it is whole.</summary>
    internal const string Unfinished = ".part";

    private const int Busy = 5;
    private const int Locked = 6;

    /// <summary>
    /// Copies a database with SQLite's online backup, checks the copy, and only then gives it its name: the file named
    /// <paramref name="to"/> is either whole or not there. Writers go on meanwhile; what they commit during the copy is not in it.
    /// </summary>
    /// <param name="complete">Adds to the copy before it is checked and named.</param>
    /// <exception cref="InvalidDataException">The copy is not a whole database.</exception>
    public static void Copy(string from, string to, Action<string>? complete = null)
    {
        var part = to + Unfinished;
        DeleteWithJournals(part);
        try
        {
            using (var source = Open(from, SqliteOpenMode.ReadOnly))
            using (var copy = Open(part, SqliteOpenMode.ReadWriteCreate))
            {
                source.BackupDatabase(copy);
                // One file, without a log beside it.
                Scalar(copy, "PRAGMA journal_mode=DELETE");
            }
            complete?.Invoke(part);
            if (Problem(part) is { } problem)
                throw new InvalidDataException(problem);
            File.Move(part, to, overwrite: true);
        }
        finally
        {
            DeleteWithJournals(part);
        }
    }

    /// <summary>Why a file cannot be used as Participate's database; null where it can.</summary>
    public static string? Problem(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadOnly);
            var integrity = Scalar(connection, "PRAGMA integrity_check(1)");
            if (integrity != "ok")
                return $"It is damaged: {integrity}.";
            return Scalar(connection, "SELECT COUNT(*) FROM sqlite_master WHERE name IN ('Missions', 'Ideas', 'Votes', 'VoteEvents', '__EFMigrationsHistory')") == "5"
                ? null
                : "It is a SQLite database, but not one of Participate.";
        }
        catch (SqliteException exception)
        {
            return $"It is not a whole SQLite database ({exception.Message}).";
        }
    }

    /// <summary>What a copy tells that a whole one would not, as far as it shows without reading everything: rows that refer to none, or a log that ends elsewhere than its head says. Null for nothing.</summary>
    public static string? ContentProblem(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        if (Scalar(connection, "SELECT \"table\" FROM pragma_foreign_key_check LIMIT 1") is { Length: > 0 } table)
            return $"Rows of {table} refer to what is not there.";
        return Scalar(connection, """SELECT COUNT(*) FROM "AuditHeads" h WHERE h."Number" <> COALESCE((SELECT MAX("Number") FROM "AuditEntries"), 0)""") == "0" ? null : "The audit log does not end where it should.";
    }

    /// <summary>The name of the newest migration of a database.</summary>
    public static string? NewestMigration(string path)
    {
        using var connection = Open(path, SqliteOpenMode.ReadOnly);
        return Scalar(connection, "SELECT MAX(\"MigrationId\") FROM \"__EFMigrationsHistory\"");
    }

    /// <summary>Puts the log of a database into it and leaves one file; false where another program has it open.</summary>
    public static bool Settle(string path)
    {
        try
        {
            using var connection = Open(path, SqliteOpenMode.ReadWrite);
            Scalar(connection, "PRAGMA busy_timeout=1000");
            return Scalar(connection, "PRAGMA journal_mode=DELETE") == "delete";
        }
        catch (SqliteException exception) when (exception.SqliteErrorCode is not (Busy or Locked))
        {
            // Damaged, perhaps; but nobody holds it.
            return true;
        }
        catch (SqliteException)
        {
            return false;
        }
    }

    /// <summary>Deletes a database and the files that SQLite keeps beside it.</summary>
    public static void DeleteWithJournals(string path)
    {
        foreach (var file in (string[])[path, path + "-wal", path + "-shm", path + "-journal"])
            File.Delete(file);
    }

    internal static SqliteConnection Open(string path, SqliteOpenMode mode)
    {
        var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = path, Mode = mode, Pooling = false, DefaultTimeout = 30 }.ToString());
        connection.Open();
        return connection;
    }

    private static string? Scalar(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        return Convert.ToString(command.ExecuteScalar(), System.Globalization.CultureInfo.InvariantCulture);
    }
}
