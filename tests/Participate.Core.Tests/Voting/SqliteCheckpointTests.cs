using Microsoft.Data.Sqlite;
using Microsoft.Extensions.Logging.Abstractions;
using Participate.Core.Data;

namespace Participate.Core.Tests.Voting;

/// <summary>Commits leave what they wrote in SQLite's log; it is copied into the file beside them.</summary>
public sealed class SqliteCheckpointTests : IDisposable
{
    /// <summary>Pages at which a commit would copy them itself, without the settings of the site.</summary>
    private const int Usual = 1_000;

    private readonly string folder = Directory.CreateTempSubdirectory("participate-checkpoints-").FullName;

    private DatabaseOptions Options => DatabaseOptions.SqliteFile(Path.Combine(folder, "site.db"));

    [Fact]
    public void Commit_MakingTheLogLong_LeavesItToTheCheckpointWhichCopiesItAll()
    {
        using var writer = Open();
        Write(writer, Usual * 2);
        using var checkpoints = new SqliteCheckpoints(Options, NullLogger<SqliteCheckpoints>.Instance);
        var before = new FileInfo(Path.Combine(folder, "site.db")).Length;

        var left = checkpoints.Run();

        Assert.Equal(0, left);
        Assert.InRange(new FileInfo(Path.Combine(folder, "site.db")).Length - before, Usual * 4096L, long.MaxValue);
        Assert.Equal(Usual * 2L, Count(writer));
    }

    [Fact]
    public void Checkpoint_WhileSomebodyReadsAndSomebodyWrites_KeepsNobodyWaitingAndIsMadeUpFor()
    {
        using var writer = Open();
        using var reader = Open();
        using var checkpoints = new SqliteCheckpoints(Options, NullLogger<SqliteCheckpoints>.Instance);
        Write(writer, 10);
        using var reading = reader.BeginTransaction(deferred: true);
        Assert.Equal(10L, Count(reader));
        Write(writer, Usual);
        using var writing = writer.BeginTransaction();

        var left = checkpoints.Run();
        Write(writer, 5);
        writing.Commit();
        Assert.Equal(10L, Count(reader));
        reading.Commit();

        Assert.InRange(left!.Value, 1, int.MaxValue);
        Assert.Equal(0, checkpoints.Run());
        Assert.Equal(Usual + 15L, Count(reader));
    }

    [Fact]
    public void Checkpoint_WhereTheFileIsGone_SaysSoAndIsMadeUpFor()
    {
        using var checkpoints = new SqliteCheckpoints(DatabaseOptions.SqliteFile(Path.Combine(folder, "none", "site.db")), NullLogger<SqliteCheckpoints>.Instance);

        Assert.Null(checkpoints.Run());
        Directory.CreateDirectory(Path.Combine(folder, "none"));
        Assert.Equal(0, checkpoints.Run());
    }

    public void Dispose()
    {
        SqliteConnection.ClearAllPools();
        Directory.Delete(folder, recursive: true);
    }

    private SqliteConnection Open()
    {
        var connection = new SqliteConnection(Options.ConnectionString);
        connection.Open();
        SqliteSettings.Apply(connection);
        using var command = connection.CreateCommand();
        command.CommandText = "CREATE TABLE IF NOT EXISTS \"Pages\" (\"Id\" INTEGER PRIMARY KEY, \"Filler\" BLOB)";
        command.ExecuteNonQuery();
        return connection;
    }

    /// <summary>One row on a page of its own for each.</summary>
    private static void Write(SqliteConnection connection, int pages)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < $pages) INSERT INTO \"Pages\" (\"Filler\") SELECT zeroblob(3500) FROM n";
        command.Parameters.AddWithValue("$pages", pages);
        command.ExecuteNonQuery();
    }

    private static long Count(SqliteConnection connection)
    {
        using var command = connection.CreateCommand();
        command.CommandText = "SELECT count(*) FROM \"Pages\"";
        return (long)command.ExecuteScalar()!;
    }
}
