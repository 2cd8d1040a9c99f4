using Microsoft.Data.Sqlite;
using Participate.Core.Ideas.Attachments;

namespace Participate.Core.Data;

/// <summary>Carries the files of attachments inside a copy of a SQLite database, so that a backup is one file.</summary>
public static class SqliteBackupFiles
{
    private const string Table = "BackupFiles";

    /// <summary>Puts the files that a copy names into it, one at a time; those that are not there or were changed are left out and named.</summary>
    public static IReadOnlyList<string> PutIn(string copy, AttachmentFiles files)
    {
        var problems = new List<string>();
        using var connection = SqliteCopies.Open(copy, SqliteOpenMode.ReadWrite);
        // A copy of an older version has no attachments.
        if (!Exists(connection, "Attachments"))
            return problems;
        using var transaction = connection.BeginTransaction();
        Execute(connection, $"CREATE TABLE IF NOT EXISTS \"{Table}\" (\"Hash\" TEXT PRIMARY KEY, \"Content\" BLOB NOT NULL)");
        foreach (var hash in Hashes(connection))
        {
            using var file = files.Problem(hash) is { } problem ? Named(problems, hash, problem) : files.Open(hash);
            if (file is null)
                continue;
            using var content = new MemoryStream();
            file.CopyTo(content);
            using var insert = connection.CreateCommand();
            insert.CommandText = $"INSERT OR IGNORE INTO \"{Table}\" VALUES ($hash, $content)";
            insert.Parameters.AddWithValue("$hash", hash);
            insert.Parameters.AddWithValue("$content", content.ToArray());
            insert.ExecuteNonQuery();
        }
        transaction.Commit();
        return problems;
    }

    /// <summary>Takes the files out of a copy and stores them; how many. A copy without any stays as it is.</summary>
    /// <exception cref="InvalidDataException">A file in it is not what its name says, or cannot be stored.</exception>
    public static int TakeOut(string copy, AttachmentFiles files)
    {
        using var connection = SqliteCopies.Open(copy, SqliteOpenMode.ReadWrite);
        if (!Exists(connection, Table))
            return 0;
        var taken = 0;
        using (var select = connection.CreateCommand())
        {
            select.CommandText = $"SELECT \"Hash\", \"Content\" FROM \"{Table}\"";
            using var rows = select.ExecuteReader();
            for (; rows.Read(); taken++)
            {
                var (hash, content) = (rows.GetString(0), (byte[])rows[1]);
                if (AttachmentFiles.HashOf(content) != hash)
                    throw new InvalidDataException($"The file {hash} in it is damaged.");
                var stored = files.Store(content);
                if (!stored.Succeeded)
                    throw new InvalidDataException($"The file {hash} in it cannot be stored in the data directory.");
            }
        }
        Execute(connection, $"DROP TABLE \"{Table}\"");
        Execute(connection, "VACUUM");
        return taken;
    }

    private static FileStream? Named(List<string> problems, string hash, string problem)
    {
        problems.Add($"The file {hash} of an attachment {problem}.");
        return null;
    }

    private static List<string> Hashes(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT "Hash" FROM "Attachments" UNION SELECT "ThumbnailHash" FROM "Attachments" WHERE "ThumbnailHash" IS NOT NULL""";
        using var rows = command.ExecuteReader();
        var hashes = new List<string>();
        while (rows.Read())
            hashes.Add(rows.GetString(0));
        return hashes;
    }

    private static bool Exists(SqliteConnection connection, string table)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT COUNT(*) FROM sqlite_master WHERE type = 'table' AND name = $name";
        command.Parameters.AddWithValue("$name", table);
        return (long)command.ExecuteScalar()! > 0;
    }

    private static void Execute(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
