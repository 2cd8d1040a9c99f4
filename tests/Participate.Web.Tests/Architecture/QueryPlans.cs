using System.Data.Common;
using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Architecture;

/// <summary>How SQLite means to run the queries of pages: which large tables it would read from one end to the other, and what it would sort.</summary>
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
        var lines = await OfSqliteAsync(db, sql);
        var names = Alias().Matches(sql).GroupBy(match => match.Groups[2].Value).ToDictionary(group => group.Key, group => group.Last().Groups[1].Value);
        return (IReadOnlyList<string>)
        [
            .. lines.Select(line => Scan().Match(line)).Where(match => match.Success)
                .Select(match => match.Groups[1].Value).Select(name => names.GetValueOrDefault(name, name)).Where(Large.Contains)
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
        return await LinesAsync(command);
    }

    private static void Add(DbCommand command, string name, object value)
    {
        var parameter = command.CreateParameter();
        (parameter.ParameterName, parameter.Value) = (name, value);
        command.Parameters.Add(parameter);
    }

    private static async Task<List<string>> LinesAsync(DbCommand command)
    {
        var lines = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            lines.Add(reader.GetString(3));
        return lines;
    }

    [GeneratedRegex(@"@\w+")]
    private static partial Regex Named();

    // "Ideas" AS "i", or as we write it ourselves: "Ideas" i.
    [GeneratedRegex("\"(\\w+)\"\\s+(?:AS\\s+)?\"?(\\w+)\"?")]
    private static partial Regex Alias();

    // SCAN i, SCAN i USING INDEX …
    [GeneratedRegex(@"^SCAN (\w+)(?=\s|$)(?! VIRTUAL)")]
    private static partial Regex Scan();
}
