using System.Text;

namespace Participate.Core.Budgets;

/// <summary>A section of a file: the names of its columns, and rows with as many cells.</summary>
public sealed record PabulibTable(IReadOnlyList<string> Columns, IReadOnlyList<IReadOnlyList<string>> Rows)
{
    /// <summary>The place of a column, or -1.</summary>
    public int ColumnOf(string name)
    {
        for (var at = 0; at < Columns.Count; at++)
        {
            if (Columns[at] == name)
                return at;
        }
        return -1;
    }
}

/// <summary>
/// A participatory budget as a Pabulib file (<c>.pb</c>): what it is about, its projects, and its ballots. All cells are kept as they stand, so that what
/// is read and written again means the same, columns that nobody here knows included.
/// </summary>
public sealed record PabulibFile(IReadOnlyList<KeyValuePair<string, string>> Meta, PabulibTable Projects, PabulibTable Votes)
{
    public const string MetaSection = "META";
    public const string ProjectsSection = "PROJECTS";
    public const string VotesSection = "VOTES";

    /// <summary>What META says of a key, or null.</summary>
    public string? this[string key] => Meta.Where(pair => pair.Key == key).Select(pair => pair.Value).FirstOrDefault();

    /// <summary>Writes the file: cells with <c>;</c>, quotation marks or line ends are quoted.</summary>
    public void Write(TextWriter writer)
    {
        WriteSection(writer, MetaSection, ["key", "value"], Meta.Select(pair => (IReadOnlyList<string>)[pair.Key, pair.Value]));
        WriteSection(writer, ProjectsSection, Projects.Columns, Projects.Rows);
        WriteSection(writer, VotesSection, Votes.Columns, Votes.Rows);
    }

    /// <summary>The file as text.</summary>
    public string ToText()
    {
        using var writer = new StringWriter();
        Write(writer);
        return writer.ToString();
    }

    private static void WriteSection(TextWriter writer, string title, IReadOnlyList<string> columns, IEnumerable<IReadOnlyList<string>> rows)
    {
        writer.Write(title);
        writer.Write('\n');
        foreach (var row in rows.Prepend(columns))
        {
            writer.Write(string.Join(';', row.Select(Quoted)));
            writer.Write('\n');
        }
    }

    private static string Quoted(string cell) => cell.AsSpan().IndexOfAny(";\"\r\n") < 0
        ? cell
        : new StringBuilder(cell.Length + 2).Append('"').Append(cell.Replace("\"", "\"\"", StringComparison.Ordinal)).Append('"').ToString();
}
