using System.Diagnostics;
using System.Globalization;
using Microsoft.Data.Sqlite;
using Participate.Benchmarks.Load;

namespace Participate.Benchmarks.Performance;

/// <summary>
/// <c>seed</c> on SQLite against the same rows put into empty tables of the same schema with prepared statements, in batches. The rows for the second are read
/// before. It writes no terms of the search, which cannot be read back: the first does more.
/// </summary>
internal sealed class SeedPart : IPerformancePart
{
    private const double LeastRatio = 0.5;
    private const int Ideas = 20_000;
    private const int Comments = 100_000;
    private const int Votes = 400_000;
    private const int Batch = 50_000;

    public string Name => "seeding";

    public async Task<IReadOnlyList<Figure>> MeasureAsync(PerformanceOptions options, CancellationToken cancellationToken)
    {
        var folder = Directory.CreateTempSubdirectory("participate-seeding-");
        try
        {
            var (seeded, empty) = (Path.Combine(folder.FullName, "seeded"), Path.Combine(folder.FullName, "empty"));
            // The schema and the missions first, with a member or two, so that the rest is rows alone.
            foreach (var data in new[] { seeded, empty })
                await SeedAsync(data, 1, 1, 1, cancellationToken);
            var begun = Stopwatch.GetTimestamp();
            await SeedAsync(seeded, Ideas, Comments, Votes, cancellationToken);
            var seconds = Stopwatch.GetElapsedTime(begun).TotalSeconds;
            var (rows, straight) = Insert(Path.Combine(seeded, "participate.db"), Path.Combine(empty, "participate.db"));
            return
            [
                Figure.AtLeast(
                    "rows a second, of raw inserts in batches", straight / seconds, LeastRatio,
                    string.Create(CultureInfo.InvariantCulture, $"{rows:N0} rows of {Ideas:N0} ideas, {Comments:N0} comments and {Votes:N0} votes: {rows / seconds:N0} and {rows / straight:N0} a second")),
            ];
        }
        finally
        {
            SqliteConnection.ClearAllPools();
            folder.Delete(recursive: true);
        }
    }

    private static Task SeedAsync(string data, int ideas, int comments, int votes, CancellationToken cancellationToken) => SeededData.AddAsync(
        "homes", ideas, [("--comments", comments), ("--votes", votes), ("--members", Math.Max(2, ideas / 10))],
        [$"--Participate:DataDirectory={data}", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=Warning"], TextWriter.Null, cancellationToken);

    /// <summary>Puts every row that the second database lacks into it, and gives how many and the seconds that the inserts took.</summary>
    private static (long Rows, double Seconds) Insert(string from, string to)
    {
        using var connection = new SqliteConnection(new SqliteConnectionStringBuilder { DataSource = to, ForeignKeys = false, Pooling = false }.ToString());
        connection.Open();
        Run(connection, "PRAGMA synchronous=FULL; PRAGMA temp_store=MEMORY");
        Run(connection, $"ATTACH DATABASE '{from.Replace("'", "''", StringComparison.Ordinal)}' AS seeded");
        var (count, seconds) = (0L, 0.0);
        foreach (var table in Texts(connection, "SELECT name FROM main.sqlite_master WHERE type = 'table' AND sql NOT LIKE 'CREATE VIRTUAL%' AND name NOT LIKE 'sqlite_%' AND name NOT LIKE 'SearchTerms%' ORDER BY rowid"))
        {
            var columns = Texts(connection, $"SELECT name FROM pragma_table_info('{table}')");
            using var read = connection.CreateCommand();
            read.CommandText = $"SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM seeded.\"{table}\" EXCEPT SELECT {string.Join(", ", columns.Select(column => $"\"{column}\""))} FROM main.\"{table}\"";
            var rows = new List<object[]>();
            using (var reader = read.ExecuteReader())
            {
                while (reader.Read())
                {
                    var row = new object[columns.Count];
                    reader.GetValues(row);
                    rows.Add(row);
                }
            }
            foreach (var batch in rows.Chunk(Batch))
            {
                var begun = Stopwatch.GetTimestamp();
                using var transaction = connection.BeginTransaction();
                using var write = connection.CreateCommand();
                // A tally that both have is counted as one row written over another.
                write.CommandText = $"INSERT OR REPLACE INTO main.\"{table}\" ({string.Join(", ", columns.Select(column => $"\"{column}\""))}) VALUES ({string.Join(", ", columns.Select((_, i) => $"${i}"))})";
                write.Transaction = transaction;
                for (var i = 0; i < columns.Count; i++)
                    write.Parameters.Add(new SqliteParameter($"${i}", null));
                write.Prepare();
                foreach (var row in batch)
                {
                    for (var i = 0; i < row.Length; i++)
                        write.Parameters[i].Value = row[i];
                    write.ExecuteNonQuery();
                }
                transaction.Commit();
                (count, seconds) = (count + batch.Length, seconds + Stopwatch.GetElapsedTime(begun).TotalSeconds);
            }
        }
        return (count, seconds);
    }

    private static List<string> Texts(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        using var reader = command.ExecuteReader();
        var texts = new List<string>();
        while (reader.Read())
            texts.Add(reader.GetString(0));
        return texts;
    }

    private static void Run(SqliteConnection connection, string sql)
    {
        using var command = connection.CreateCommand();
        command.CommandText = sql;
        command.ExecuteNonQuery();
    }
}
