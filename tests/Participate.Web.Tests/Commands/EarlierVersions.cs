using System.Data.Common;
using System.Globalization;
using System.Security.Cryptography;
using System.Text;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Infrastructure;
using Microsoft.EntityFrameworkCore.Migrations;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Commands;

/// <summary>What a start of today finds of an earlier version.</summary>
/// <param name="Kept">The tables, with the columns, that the version and today have in common.</param>
public sealed record EarlierSite(TestSiteOptions Options, Mission Mission, IReadOnlyDictionary<string, string> Kept, IReadOnlyDictionary<string, string> Rows);

/// <summary>
/// Databases as earlier versions left them: the tables of each migration, made once one after the other, with the rows of a site of today as far as they have its
/// columns. A column that has gone since is filled as an empty one.
/// </summary>
public sealed class EarlierVersions : IAsyncLifetime
{
    private readonly Dictionary<DatabaseProvider, Source> sources = [];
    private readonly List<string> databases = [];
    private readonly string folder = Directory.CreateTempSubdirectory("participate-earlier-").FullName;

    /// <summary>All migrations but the newest, without their times, which differ between the databases.</summary>
    public static IReadOnlyList<string> Names(DatabaseProvider provider)
    {
        using var context = Context(provider, provider == DatabaseProvider.Sqlite ? "Data Source=:memory:" : "Host=nowhere");
        return [.. context.Database.GetMigrations().SkipLast(1).Select(NameOf)];
    }

    /// <summary>A site of a version, with rows in its tables.</summary>
    public async Task<EarlierSite> FilledAsync(DatabaseProvider provider, string version)
    {
        if (!sources.TryGetValue(provider, out var source))
            sources[provider] = source = await SourceAsync(provider);
        var (options, connectionString) = await CopyAsync(provider, source.Empty[version], version);
        await using (var connection = await OpenAsync(provider, connectionString))
        await using (var newer = await OpenAsync(provider, source.ConnectionString))
        {
            var (old, today) = (await ColumnsAsync(provider, connection), await ColumnsAsync(provider, newer));
            // Indexes of words are made anew where they differ; verify looks at them.
            var kept = old.Where(table => today.ContainsKey(table.Key) && !table.Key.StartsWith("Search", StringComparison.Ordinal) && table.Key != "IdeaTerms").ToDictionary(
                table => table.Key, table => string.Join(", ", table.Value.Where(column => today[table.Key].Exists(other => other.Name == column.Name)).Select(column => $"\"{column.Name}\"").Order(StringComparer.Ordinal)));
            await (provider == DatabaseProvider.Sqlite ? FillSqliteAsync(connection, newer.DataSource, old, today) : FillPostgresAsync((NpgsqlConnection)connection, (NpgsqlConnection)newer, old, today));
            return new EarlierSite(options, source.Mission, kept, await RowsAsync(connection, kept));
        }
    }

    /// <summary>The rows of tables in some columns: how many, and a number that changes with any of them.</summary>
    public static async Task<IReadOnlyDictionary<string, string>> RowsAsync(DbConnection connection, IReadOnlyDictionary<string, string> kept)
    {
        var rows = new SortedDictionary<string, string>(StringComparer.Ordinal);
        foreach (var (table, columns) in kept)
        {
            var hashes = (await ReadAsync(connection, $"SELECT {columns} FROM \"{table}\"")).Select(row => Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', row))))).Order(StringComparer.Ordinal).ToList();
            rows[table] = string.Create(CultureInfo.InvariantCulture, $"{hashes.Count} rows, {Convert.ToHexString(SHA256.HashData(Encoding.UTF8.GetBytes(string.Concat(hashes))))[..16]}");
        }
        return rows;
    }

    public static async Task<DbConnection> OpenAsync(DatabaseProvider provider, string connectionString)
    {
        DbConnection connection = provider == DatabaseProvider.Sqlite
            ? new SqliteConnection(new SqliteConnectionStringBuilder(connectionString) { Pooling = false, ForeignKeys = false }.ToString())
            : new NpgsqlConnection(new NpgsqlConnectionStringBuilder(connectionString) { Pooling = false }.ToString());
        await connection.OpenAsync();
        return connection;
    }

    public Task InitializeAsync() => Task.CompletedTask;

    public async Task DisposeAsync()
    {
        foreach (var source in sources.Values)
            await source.Site.DisposeAsync();
        foreach (var database in databases)
            await (await TestPostgres.GetAsync()).DropAsync(database);
        Directory.Delete(folder, recursive: true);
    }

    private static string NameOf(string migration) => migration[(migration.IndexOf('_', StringComparison.Ordinal) + 1)..];

    private static ParticipateDbContext Context(DatabaseProvider provider, string connectionString) => provider == DatabaseProvider.Sqlite
        ? new SqliteParticipateDbContext(new DbContextOptionsBuilder<SqliteParticipateDbContext>().UseSqlite(connectionString, sqlite => sqlite.MigrationsAssembly(DatabaseOptions.MigrationsAssembly)).Options)
        : new PostgresParticipateDbContext(new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql(connectionString, postgres => postgres.MigrationsAssembly(DatabaseOptions.MigrationsAssembly)).Options);

    /// <summary>A site of today in which people did what could be done from the first version on, and the empty tables of every version.</summary>
    private async Task<Source> SourceAsync(DatabaseProvider provider)
    {
        var site = await TestSite.StartAsync(new TestSiteOptions { Database = provider });
        var (mission, members) = (await site.Make.MissionAsync(), await site.Make.MembersAsync(4));
        for (var i = 0; i < 6; i++)
        {
            var idea = await site.Make.IdeaAsync(mission, members[i % 4], i == 5 ? Visibility.Draft : Visibility.Published, title: $"Idea {i} of an earlier version");
            if (i == 5)
                continue;
            var comment = await site.Make.CommentAsync(idea, members[(i + 1) % 4], null, body: $"Comment on idea {i}");
            await site.Make.CommentAsync(idea, members[(i + 2) % 4], comment, body: $"Answer about idea {i}");
            foreach (var member in members.Skip(i % 3))
                await site.Make.VoteAsync(idea, member, (VoteChoice)(1 + (i % 3)));
        }
        await site.Make.NewsToldAsync();
        return new Source(site, mission, site.Services.GetRequiredService<DatabaseOptions>().ConnectionString, await EmptyAsync(provider));
    }

    private async Task<Dictionary<string, string>> EmptyAsync(DatabaseProvider provider)
    {
        var empty = new Dictionary<string, string>();
        var server = provider == DatabaseProvider.Postgres ? await TestPostgres.GetAsync() : null;
        var growing = server is null ? Path.Combine(folder, "growing.db") : await CreateAsync(server, null);
        await using var context = Context(provider, server?.ConnectionString(growing) + (server is null ? $"Data Source={growing}" : "") + ";Pooling=False");
        foreach (var migration in context.Database.GetMigrations().SkipLast(1).ToList())
        {
            await context.GetService<IMigrator>().MigrateAsync(migration);
            await context.Database.CloseConnectionAsync();
            empty[NameOf(migration)] = server is null ? Path.Combine(folder, NameOf(migration) + ".db") : await CreateAsync(server, growing);
            if (server is null)
                File.Copy(growing, empty[NameOf(migration)]);
        }
        return empty;
    }

    private async Task<string> CreateAsync(TestPostgres server, string? template)
    {
        databases.Add(await server.CreateAsync(template));
        return databases[^1];
    }

    private async Task<(TestSiteOptions Options, string ConnectionString)> CopyAsync(DatabaseProvider provider, string empty, string version)
    {
        if (provider == DatabaseProvider.Postgres)
        {
            var server = await TestPostgres.GetAsync();
            var database = await CreateAsync(server, empty);
            return (new TestSiteOptions { Database = provider, FromDatabase = database }, server.ConnectionString(database));
        }
        var directory = Directory.CreateDirectory(Path.Combine(folder, version)).FullName;
        File.Copy(empty, Path.Combine(directory, "participate.db"));
        return (new TestSiteOptions { From = directory }, $"Data Source={Path.Combine(directory, "participate.db")}");
    }

    /// <summary>The tables with their columns; what the database makes of other columns is left out.</summary>
    private static async Task<Dictionary<string, List<Column>>> ColumnsAsync(DatabaseProvider provider, DbConnection connection)
    {
        var rows = await ReadAsync(connection, provider == DatabaseProvider.Sqlite
            ? """
                SELECT t.name, c.name, c.type, c."notnull" = 1 AND c.dflt_value IS NULL AND c.pk = 0 FROM sqlite_master t JOIN pragma_table_xinfo(t.name) c
                WHERE t.type = 'table' AND t.name NOT LIKE 'sqlite_%' AND t.name NOT LIKE '\_\_%' ESCAPE '\' AND t.name NOT LIKE '%Search_%' AND t.name NOT LIKE 'SearchTerms%' AND t.sql NOT LIKE 'CREATE VIRTUAL%' AND c.hidden = 0
                """
            : """
                SELECT c.table_name, c.column_name, c.data_type, CASE WHEN c.is_nullable = 'NO' AND c.column_default IS NULL AND c.is_identity = 'NO' THEN 1 ELSE 0 END
                FROM information_schema.columns c JOIN information_schema.tables t ON t.table_name = c.table_name AND t.table_schema = c.table_schema
                WHERE c.table_schema = 'public' AND t.table_type = 'BASE TABLE' AND left(c.table_name, 2) <> '__' AND c.is_generated = 'NEVER'
                """);
        return rows.GroupBy(row => row[0]).ToDictionary(table => table.Key, table => table.Select(row => new Column(row[1], row[2], row[3] == "1")).ToList());
    }

    /// <summary>The columns of a table that are filled, and from what.</summary>
    private static (string Columns, string Values) Filled(List<Column> old, List<Column> today)
    {
        var filled = old.Where(column => column.IsRequired || today.Exists(other => other.Name == column.Name)).ToList();
        return (string.Join(", ", filled.Select(column => $"\"{column.Name}\"")), string.Join(", ", filled.Select(column => today.Exists(other => other.Name == column.Name) ? $"\"{column.Name}\"" : column.Empty)));
    }

    private static async Task FillSqliteAsync(DbConnection connection, string newer, Dictionary<string, List<Column>> old, Dictionary<string, List<Column>> today)
    {
        await RunAsync(connection, $"ATTACH '{newer}' AS newer");
        // Logs refuse that anything is taken away, which a migration may have put there; the search index follows by its triggers.
        var triggers = await ReadAsync(connection, "SELECT name, sql FROM main.sqlite_master WHERE type = 'trigger' AND name LIKE '%\\_no\\_%' ESCAPE '\\'");
        foreach (var trigger in triggers)
            await RunAsync(connection, $"DROP TRIGGER \"{trigger[0]}\"");
        foreach (var (table, columns) in old.Where(table => today.ContainsKey(table.Key)))
        {
            var (names, values) = Filled(columns, today[table]);
            await RunAsync(connection, $"DELETE FROM main.\"{table}\"; INSERT INTO main.\"{table}\" ({names}) SELECT {values} FROM newer.\"{table}\"");
        }
        foreach (var trigger in triggers)
            await RunAsync(connection, trigger[1]);
        await RunAsync(connection, "DETACH newer");
    }

    private static async Task FillPostgresAsync(NpgsqlConnection connection, NpgsqlConnection newer, Dictionary<string, List<Column>> old, Dictionary<string, List<Column>> today)
    {
        // Neither triggers nor references are looked at.
        await RunAsync(connection, "SET session_replication_role = replica");
        foreach (var (table, columns) in old.Where(table => today.ContainsKey(table.Key)))
        {
            var (names, values) = Filled(columns, today[table]);
            await RunAsync(connection, $"DELETE FROM \"{table}\"");
            using (var from = await newer.BeginTextExportAsync($"COPY (SELECT {values} FROM \"{table}\") TO STDOUT"))
            await using (var to = await connection.BeginTextImportAsync($"COPY \"{table}\" ({names}) FROM STDIN"))
                await to.WriteAsync(await from.ReadToEndAsync());
        }
        foreach (var sequence in await ReadAsync(connection, "SELECT table_name, column_name FROM information_schema.columns WHERE table_schema = 'public' AND is_identity = 'YES'"))
            await RunAsync(connection, $"SELECT setval(pg_get_serial_sequence('\"{sequence[0]}\"', '{sequence[1]}'), (SELECT COALESCE(MAX(\"{sequence[1]}\"), 0) + 1 FROM \"{sequence[0]}\"), false)");
    }

    private static async Task RunAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        await command.ExecuteNonQueryAsync();
    }

    private static async Task<List<string[]>> ReadAsync(DbConnection connection, string sql)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = sql;
        var rows = new List<string[]>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            rows.Add([.. Enumerable.Range(0, reader.FieldCount).Select(i => reader.IsDBNull(i) ? "" : AsText(reader.GetValue(i)))]);
        return rows;
    }

    private static string AsText(object value) => value is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(value, CultureInfo.InvariantCulture)!;

    private sealed record Source(TestSite Site, Mission Mission, string ConnectionString, Dictionary<string, string> Empty);

    private sealed record Column(string Name, string Type, bool IsRequired)
    {
        /// <summary>A value that takes the place of one.</summary>
        public string Empty => Type switch
        {
            "TEXT" or "text" or "character varying" => "''",
            "BLOB" => "x''",
            "bytea" => "''::bytea",
            "boolean" => "false",
            _ when Type.StartsWith("timestamp", StringComparison.Ordinal) => "'2026-01-01'::timestamptz",
            _ => "0",
        };
    }
}
