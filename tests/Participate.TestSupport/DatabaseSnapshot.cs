using System.Data.Common;
using System.Security.Cryptography;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Mail;
using Participate.Core.Notifications;

namespace Participate.TestSupport;

/// <summary>Everything in the database at one moment, as a number for each table: to show that a refused request changed nothing.</summary>
public sealed class DatabaseSnapshot
{
    private readonly SortedDictionary<string, (long Rows, string Hash)> tables = [];

    // Digests begin by the clock, whatever is asked of the site, visits of discussions are noted after the page is made, and visitors sign in between two moments.
    private static readonly string[] OfTheBackground = ["DigestRuns", "DiscussionVisits", "Sessions"];

    private DatabaseSnapshot()
    {
    }

    /// <summary>Followers are told beside any request; here all of it is told before.</summary>
    public static async Task<DatabaseSnapshot> TakeAsync(TestSite site)
    {
        await site.Make.NewsToldAsync();
        return await ReadAllAsync(site);
    }

    private static Task<DatabaseSnapshot> ReadAllAsync(TestSite site) => site.ReadAsync(async db =>
    {
        var snapshot = new DatabaseSnapshot();
        await db.Database.OpenConnectionAsync();
        var connection = db.Database.GetDbConnection();
        foreach (var table in db.Model.GetEntityTypes().Select(type => type.GetTableName()).OfType<string>().Distinct().Where(table => !OfTheBackground.Contains(table)))
            snapshot.tables[table] = await ReadAsync(connection, table);
        return snapshot;
    });

    /// <summary>The tables whose rows differ, in words; empty where nothing does.</summary>
    public IReadOnlyList<string> ChangesSince(DatabaseSnapshot before, params string[] except) =>
    [
        .. tables.Where(table => !except.Contains(table.Key) && before.tables[table.Key] != table.Value)
            .Select(table => $"{table.Key}: {before.tables[table.Key].Rows} rows became {table.Value.Rows}{(before.tables[table.Key].Rows == table.Value.Rows ? " with other content" : "")}"),
    ];

    private static async Task<(long Rows, string Hash)> ReadAsync(DbConnection connection, string table)
    {
        await using var command = connection.CreateCommand();
        command.CommandText = $"SELECT * FROM \"{table}\"";
        await using var reader = await command.ExecuteReaderAsync();
        var own = Enumerable.Range(0, reader.FieldCount).Where(column => !IsOfTheSender(table, reader.GetName(column))).ToList();
        var rows = 0L;
        var sum = new byte[32];
        var values = new object[reader.FieldCount];
        while (await reader.ReadAsync())
        {
            rows++;
            reader.GetValues(values);
            // The sum of the rows' hashes does not depend on the order in which they come.
            var hash = SHA256.HashData(Encoding.UTF8.GetBytes(string.Join('\u001f', own.Select(column => AsText(values[column])))));
            for (var i = 0; i < sum.Length; i++)
                sum[i] += hash[i];
        }
        return (rows, Convert.ToHexString(sum));
    }

    /// <summary>The sender of e-mail and the teller of news note how they fare beside any request, at a time of their own.</summary>
    private static bool IsOfTheSender(string table, string column) =>
        (table == "NewsItems" && column is nameof(NewsItem.ToldAt) or nameof(NewsItem.ToldUpTo))
        || (table == "OutboxEmails" && column is nameof(OutboxEmail.SentAt) or nameof(OutboxEmail.RetryAt) or nameof(OutboxEmail.Attempts) or nameof(OutboxEmail.LastError));

    private static string AsText(object value) => value switch
    {
        byte[] bytes => Convert.ToHexString(bytes),
        IFormattable formattable => formattable.ToString(null, System.Globalization.CultureInfo.InvariantCulture),
        _ => value.ToString() ?? "",
    };
}
