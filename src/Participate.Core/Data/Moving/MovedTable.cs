using System.Globalization;
using System.Text;
using System.Text.Json.Nodes;
using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore.Metadata;
using NpgsqlTypes;

namespace Participate.Core.Data.Moving;

/// <summary>A column as it is moved.</summary>
/// <param name="StoreType">What PostgreSQL calls it.</param>
internal sealed record MovedColumn(string Name, string StoreType)
{
    private const string Time = "timestamp with time zone";

    public NpgsqlDbType Type => StoreType switch
    {
        "integer" => NpgsqlDbType.Integer,
        "bigint" => NpgsqlDbType.Bigint,
        "boolean" => NpgsqlDbType.Boolean,
        "double precision" => NpgsqlDbType.Double,
        "bytea" => NpgsqlDbType.Bytea,
        "date" => NpgsqlDbType.Date,
        Time => NpgsqlDbType.TimestampTz,
        _ when IsText => NpgsqlDbType.Text,
        _ => throw new NotSupportedException($"The column {Name} is {StoreType}, which no table had when this was written."),
    };

    public bool IsText => StoreType == "text" || StoreType.StartsWith("character varying", StringComparison.Ordinal);

    /// <summary>The value of a row of SQLite as PostgreSQL keeps it (times to the microsecond); null for none.</summary>
    public object? Read(SqliteDataReader row, int index) => row.IsDBNull(index) ? null : StoreType switch
    {
        "integer" => row.GetInt32(index),
        "bigint" => row.GetInt64(index),
        "boolean" => row.GetBoolean(index),
        "double precision" => row.GetDouble(index),
        "bytea" => row.GetFieldValue<byte[]>(index),
        "date" => row.GetFieldValue<DateOnly>(index),
        Time => ToMicroseconds(row.GetDateTime(index)),
        _ => row.GetString(index),
    };

    private static DateTime ToMicroseconds(DateTime time) => new(time.Ticks - (time.Ticks % TimeSpan.TicksPerMicrosecond), DateTimeKind.Utc);
}

/// <summary>A table as it is moved: columns that are stored and not worked out, the key first.</summary>
internal sealed class MovedTable
{
    private readonly string select;

    /// <param name="table">As PostgreSQL has it.</param>
    public MovedTable(ITable table)
    {
        Name = table.Name;
        var key = table.PrimaryKey!.Columns.Select(column => column.Name).ToList();
        Columns = [.. table.Columns
            .Where(column => column.ComputedColumnSql is null)
            .OrderBy(column => key.IndexOf(column.Name) is var at && at < 0 ? int.MaxValue : at)
            .Select(column => new MovedColumn(column.Name, column.StoreType))];
        Key = [.. Columns.Take(key.Count)];
        References = [.. table.ForeignKeyConstraints.Select(reference => (reference.Name, reference.PrincipalTable.Name))];
        select = $"SELECT {string.Join(", ", Columns.Select(column => Quoted(column.Name)))} FROM {Quoted(Name)}";
    }

    public string Name { get; }

    public IReadOnlyList<MovedColumn> Columns { get; }

    /// <summary>The first columns.</summary>
    public IReadOnlyList<MovedColumn> Key { get; }

    /// <summary>Foreign keys by name, and the tables that they lead to.</summary>
    public IReadOnlyList<(string Constraint, string Table)> References { get; }

    public string CopySql => $"COPY {Quoted(Name)} ({string.Join(", ", Columns.Select(column => Quoted(column.Name)))}) FROM STDIN (FORMAT BINARY)";

    /// <summary>All rows on PostgreSQL in the order in which SQLite has them: texts byte by byte.</summary>
    public string TargetSql => $"{select} ORDER BY {string.Join(", ", Key.Select(column => Quoted(column.Name) + (column.IsText ? " COLLATE \"C\"" : "")))}";

    /// <summary>All rows on SQLite in the order of the key.</summary>
    public string SourceSql => $"{select} ORDER BY {KeyNames}";

    private string KeyNames => string.Join(", ", Key.Select(column => Quoted(column.Name)));

    public static string Quoted(string name) => $"\"{name}\"";

    /// <summary>The next rows of SQLite.</summary>
    /// <param name="after">The key of the last one that is moved, as <see cref="KeyOf"/> gave it; null at the beginning.</param>
    public SqliteCommand Next(SqliteConnection source, JsonArray? after, int most)
    {
        var command = source.CreateCommand();
        var where = after is null ? "" : $" WHERE ({KeyNames}) > ({string.Join(", ", Key.Select((_, i) => $"@k{i}"))})";
        command.CommandText = $"{select}{where} ORDER BY {KeyNames} LIMIT {most.ToString(CultureInfo.InvariantCulture)}";
        for (var i = 0; i < after?.Count; i++)
            command.Parameters.AddWithValue($"@k{i}", Raw(after[i]!));
        return command;
    }

    /// <summary>The key of a row as SQLite keeps it, to go on after it.</summary>
    public JsonArray KeyOf(SqliteDataReader row) => [.. Key.Select((_, i) => row.GetValue(i) switch
    {
        long number => JsonValue.Create(number),
        byte[] bytes => new JsonObject { ["bytes"] = Convert.ToBase64String(bytes) },
        var text => (JsonNode)JsonValue.Create((string)text),
    })];

    /// <summary>The order of two rows by their key, as both databases have it.</summary>
    public int Compare(IReadOnlyList<object?> one, IReadOnlyList<object?> other)
    {
        for (var i = 0; i < Key.Count; i++)
        {
            var order = (one[i], other[i]) switch
            {
                (string a, string b) => Encoding.UTF8.GetBytes(a).AsSpan().SequenceCompareTo(Encoding.UTF8.GetBytes(b)),
                (byte[] a, byte[] b) => a.AsSpan().SequenceCompareTo(b),
                var (a, b) => Comparer<object>.Default.Compare(a, b),
            };
            if (order != 0)
                return order;
        }
        return 0;
    }

    /// <summary>The columns in which two rows differ.</summary>
    public IEnumerable<string> Differing(IReadOnlyList<object?> one, IReadOnlyList<object?> other) => Columns
        .Where((_, i) => one[i] is byte[] a && other[i] is byte[] b ? !a.AsSpan().SequenceEqual(b) : !Equals(one[i], other[i]))
        .Select(column => column.Name);

    /// <summary>The key of a row in words.</summary>
    public string Words(IReadOnlyList<object?> row) =>
        string.Join(", ", Key.Select((column, i) => $"{column.Name} {(row[i] is byte[] bytes ? Convert.ToHexString(bytes) : Convert.ToString(row[i], CultureInfo.InvariantCulture))}"));

    private static object Raw(JsonNode node) => node is JsonObject bytes
        ? Convert.FromBase64String(bytes["bytes"]!.GetValue<string>())
        : node.AsValue().TryGetValue<long>(out var number) ? number : node.GetValue<string>();
}
