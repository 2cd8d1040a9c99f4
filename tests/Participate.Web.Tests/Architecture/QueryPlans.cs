using System.Collections.Concurrent;
using System.Data.Common;
using System.Text.Json;
using System.Text.RegularExpressions;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Architecture;

/// <summary>How the databases mean to run the queries of pages: which large tables they would read from one end to the other, and what they would sort.</summary>
internal static partial class QueryPlans
{
    /// <summary>Tables that grow with what members do.</summary>
    public static IReadOnlyList<string> Large { get; } =
        ["Ideas", "IdeaRevisions", "IdeaTerms", "Comments", "CommentRevisions", "Votes", "VoteEvents", "SearchDocuments", "SearchWords", "SearchSpellings", "Notifications", "NewsItems", "AuditEntries", "ModerationCases", "Follows"];

    /// <summary>Large tables that a query would read whole, with its text.</summary>
    public static Task<IReadOnlyList<string>> ScansAsync(TestSite site, DatabaseProvider database, Query query) => site.ReadAsync(async db => (IReadOnlyList<string>)
    [
        .. (database == DatabaseProvider.Sqlite ? ReadWhole(query.Sql, await OfSqliteAsync(db, query)) : ReadWhole(await OfPostgresAsync(db, query), isCutShort: false))
            .Where(Large.Contains).Select(table => $"{table} is read whole by: {query.Sql}"),
    ]);

    /// <summary>Whether a database would sort what a query finds.</summary>
    public static Task<bool> SortsAsync(TestSite site, DatabaseProvider database, Query query) => site.ReadAsync(async db => database == DatabaseProvider.Sqlite
        ? (await OfSqliteAsync(db, query)).Any(line => line.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal) || line.Contains("TEMP B-TREE FOR LAST", StringComparison.Ordinal))
        : HasSort(await OfPostgresAsync(db, query)));

    private static async Task<List<string>> OfSqliteAsync(ParticipateDbContext db, Query query)
    {
        await using var command = await query.ExplainAsync(db, "EXPLAIN QUERY PLAN ");
        return await LinesAsync(command);
    }

    private static IEnumerable<string> ReadWhole(string sql, IEnumerable<string> lines)
    {
        var names = Alias().Matches(sql).GroupBy(match => match.Groups[2].Value).ToDictionary(group => group.Key, group => group.Last().Groups[1].Value);
        return lines.Select(line => Scan().Match(line)).Where(match => match.Success).Select(match => match.Groups[1].Value).Select(name => names.GetValueOrDefault(name, name));
    }

    private static async Task<JsonElement> OfPostgresAsync(ParticipateDbContext db, Query query)
    {
        await using var command = await query.ExplainAsync(db, "SET enable_seqscan = off; EXPLAIN (FORMAT JSON) ");
        return JsonDocument.Parse((string)(await command.ExecuteScalarAsync())!).RootElement[0].GetProperty("Plan");
    }

    /// <summary>Tables of which a plan reads every row, or every entry of an index, but where it stops once it has enough.</summary>
    private static IEnumerable<string> ReadWhole(JsonElement node, bool isCutShort)
    {
        var type = node.GetProperty("Node Type").GetString()!;
        var isOfIndex = type.StartsWith("Index", StringComparison.Ordinal);
        if (node.TryGetProperty("Relation Name", out var table) && (type == "Seq Scan" || (isOfIndex && !isCutShort && !node.TryGetProperty("Index Cond", out _))))
            yield return table.GetString()!;
        if (!node.TryGetProperty("Plans", out var parts))
            yield break;
        var isCut = type == "Limit" || (isCutShort && type is not ("Sort" or "Incremental Sort" or "Aggregate" or "Hash" or "Materialize" or "Unique"));
        foreach (var found in parts.EnumerateArray().SelectMany(part => ReadWhole(part, isCut)))
            yield return found;
    }

    private static bool HasSort(JsonElement node) => node.GetProperty("Node Type").GetString() == "Sort"
        || (node.TryGetProperty("Plans", out var parts) && parts.EnumerateArray().Any(HasSort));

    private static async Task<List<string>> LinesAsync(DbCommand command)
    {
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(3));
        return lines;
    }

    // "Ideas" AS "i", or as we write it ourselves: "Ideas" i.
    [GeneratedRegex("\"(\\w+)\"\\s+(?:AS\\s+)?\"?(\\w+)\"?")]
    private static partial Regex Alias();

    // SCAN i, SCAN i USING INDEX …
    [GeneratedRegex(@"^SCAN (\w+)(?=\s|$)(?! VIRTUAL)")]
    private static partial Regex Scan();
}

/// <summary>A query as it was sent.</summary>
internal sealed record Query(string Sql, IReadOnlyList<DbParameter> Parameters)
{
    /// <summary>The command that asks a database how it would run it.</summary>
    public async Task<DbCommand> ExplainAsync(ParticipateDbContext db, string explain)
    {
        await db.Database.OpenConnectionAsync();
        var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = explain + Sql;
        foreach (var parameter in Parameters)
            command.Parameters.Add(Copy(parameter));
        return command;
    }

    public static DbParameter Copy(DbParameter parameter) => parameter is NpgsqlParameter postgres ? postgres.Clone() : new SqliteParameter(parameter.ParameterName, parameter.Value);
}

/// <summary>Keeps the queries that pages send, each once.</summary>
internal sealed class SentQueries : DbCommandInterceptor
{
    private readonly ConcurrentDictionary<string, Query> seen = new(StringComparer.Ordinal);

    public IReadOnlyList<Query> Seen => [.. seen.Values];

    /// <summary>The same kind of site, with its queries kept here.</summary>
    public TestSiteOptions Watching(TestSiteOptions options) => options with
    {
        Configure = services =>
        {
            if (options.Database == DatabaseProvider.Sqlite)
                services.ConfigureDbContext<SqliteParticipateDbContext>(builder => builder.AddInterceptors(this));
            else
                services.ConfigureDbContext<PostgresParticipateDbContext>(builder => builder.AddInterceptors(this));
        },
    };

    public void Clear() => seen.Clear();

    public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
    {
        var sql = command.CommandText.Trim();
        if (sql.StartsWith("SELECT", StringComparison.Ordinal) && QueryLog.IsOfPage(sql))
            seen.TryAdd(sql, new Query(sql, [.. command.Parameters.Cast<DbParameter>().Select(Query.Copy)]));
        return ValueTask.FromResult(result);
    }
}
