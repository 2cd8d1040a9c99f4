using System.Data.Common;
using System.Globalization;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Architecture;

/// <summary>How a database means to run the queries of pages: which large tables it would read from one end to the other, and what it would sort.</summary>
internal static partial class QueryPlans
{
    /// <summary>Tables that grow with what members do.</summary>
    public static IReadOnlyList<string> Large { get; } =
        ["Ideas", "IdeaRevisions", "IdeaTerms", "Comments", "CommentRevisions", "Votes", "VoteEvents", "SearchDocuments", "SearchWords", "SearchSpellings", "Notifications", "NewsItems", "AuditEntries", "ModerationCases", "Follows"];

    /// <summary>The queries that were logged, each once.</summary>
    public static IReadOnlyList<string> Logged(QueryLog log) =>
        [.. log.Seen.Select(line => line[(line.IndexOf('\n', StringComparison.Ordinal) + 1)..].Trim()).Where(sql => sql.StartsWith("SELECT", StringComparison.Ordinal)).Distinct()];

    /// <summary>Large tables that a query would read whole, with its text.</summary>
    public static async Task<IReadOnlyList<string>> ScansAsync(TestSite site, string sql) => await site.ReadAsync(async db =>
    {
        var lines = db is SqliteParticipateDbContext ? await OfSqliteAsync(db, sql) : await OfPostgresAsync(db, sql);
        var names = Alias().Matches(sql).GroupBy(match => match.Groups[2].Value).ToDictionary(group => group.Key, group => group.Last().Groups[1].Value);
        return (IReadOnlyList<string>)
        [
            .. lines.Select(line => Scan().Match(line)).Where(match => match.Success)
                .Select(match => match.Groups[1].Value.Trim('"')).Select(name => names.GetValueOrDefault(name, name)).Where(Large.Contains)
                .Select(table => $"{table} is read whole by: {sql}"),
        ];
    });

    /// <summary>Whether SQLite would sort what a query finds.</summary>
    public static async Task<bool> SortsAsync(TestSite site, string sql) => await site.ReadAsync(async db =>
        (await OfSqliteAsync(db, sql)).Any(line => line.Contains("TEMP B-TREE FOR ORDER BY", StringComparison.Ordinal) || line.Contains("TEMP B-TREE FOR LAST", StringComparison.Ordinal)));

    private static async Task<List<string>> OfSqliteAsync(ParticipateDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "EXPLAIN QUERY PLAN " + sql;
        foreach (var name in Named().Matches(sql).Select(match => match.Value).Distinct())
            Add(command, name, 1);
        return await LinesAsync(command, column: 3);
    }

    /// <summary>Test tables are small, so that reading them whole is cheap: here it is forbidden, and what is read so all the same has no index.</summary>
    private static async Task<List<string>> OfPostgresAsync(ParticipateDbContext db, string sql)
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        command.CommandText = "SET enable_seqscan = off";
        await command.ExecuteNonQueryAsync();
        var names = Named().Matches(sql).Select(match => match.Value).Distinct().ToList();
        await using var explain = db.Database.GetDbConnection().CreateCommand();
        var numbered = Named().Replace(sql, match => "$" + (names.IndexOf(match.Value) + 1).ToString(CultureInfo.InvariantCulture));
        explain.CommandText = names.Count == 0
            ? "EXPLAIN " + sql
            : $"PREPARE plan_of AS {numbered}";
        if (names.Count == 0)
            return await LinesAsync(explain, column: 0);
        await explain.ExecuteNonQueryAsync();
        await using var generic = db.Database.GetDbConnection().CreateCommand();
        generic.CommandText = $"SET plan_cache_mode = force_generic_plan; EXPLAIN EXECUTE plan_of ({string.Join(", ", names.Select(_ => "NULL"))})";
        var lines = await LinesAsync(generic, column: 0);
        await using var end = db.Database.GetDbConnection().CreateCommand();
        end.CommandText = "DEALLOCATE plan_of";
        await end.ExecuteNonQueryAsync();
        return lines;
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static async Task<List<string>> LinesAsync(DbCommand command, int column)
    {
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(column));
        return lines;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Named();

    // "Ideas" AS "i", or as we write it ourselves: "Ideas" i.
    [GeneratedRegex("\"(\\w+)\"\\s+(?:AS\\s+)?\"?(\\w+)\"?")]
    private static partial Regex Alias();

    // SQLite: SCAN i, SCAN i USING INDEX …; PostgreSQL: Seq Scan on "Ideas" i.
    [GeneratedRegex("(?:^SCAN |Seq Scan on )(\"?\\w+\"?)(?! VIRTUAL)")]
    private static partial Regex Scan();
}
