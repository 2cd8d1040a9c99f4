using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Budgets;

/// <summary>
/// Reads and checks <c>.pb</c> files. What does not fit is refused with the line and the field, at most <see cref="MostProblems"/> at once. Amounts are
/// whole or have up to three decimals, and are below 10¹⁵. Rows may leave out cells at their end, but never an id, a cost or a vote.
/// </summary>
public sealed class PabulibReader
{
    /// <summary>So many problems are told of.</summary>
    public const int MostProblems = 20;

    private const int MostProjects = 20_000;
    private const int MostPoints = 1_000_000;
    private static readonly string[] Sections = [PabulibFile.MetaSection, PabulibFile.ProjectsSection, PabulibFile.VotesSection];
    private static readonly string[] RequiredMeta = ["num_projects", "num_votes", "budget", "vote_type"];

    private readonly List<Refusal> problems = [];

    private PabulibReader()
    {
    }

    /// <summary>Reads a file. Its length in time and memory.</summary>
    public static Outcome<PabulibElection> Read(TextReader text)
    {
        var reader = new PabulibReader();
        var election = reader.ReadAll(text);
        return election is null || reader.problems.Count > 0 ? Outcome<PabulibElection>.Refused(reader.problems) : election;
    }

    private PabulibElection? ReadAll(TextReader text)
    {
        var rows = new PabulibRows(text);
        var sections = new Dictionary<string, List<PabulibRow>>();
        List<PabulibRow>? current = null;
        foreach (var row in rows.Read())
        {
            var title = row.Cells.Count == 1 ? row.Cells[0].Trim().ToUpperInvariant() : "";
            if (Sections.Contains(title))
            {
                current = [];
                if (!sections.TryAdd(title, current))
                    Refuse(row.Line, title, "this section is there already.");
            }
            else if (current is null)
            {
                Refuse(row.Line, "", "a .pb file begins with the line META.");
                return null;
            }
            else
                current.Add(row);
        }
        if (rows.OpenQuotation > 0)
            Refuse(rows.OpenQuotation, "", "a quotation begins here and does not end.");
        foreach (var missing in Sections.Where(section => !sections.ContainsKey(section)))
            Refuse(0, missing, "this section is missing.");
        if (problems.Count > 0)
            return null;
        var (meta, lines) = MetaOf(sections[PabulibFile.MetaSection]);
        var projects = TableOf(PabulibFile.ProjectsSection, sections[PabulibFile.ProjectsSection], "project_id", "cost");
        var votes = TableOf(PabulibFile.VotesSection, sections[PabulibFile.VotesSection], "voter_id", "vote");
        if (projects is null || votes is null || problems.Count > 0)
            return null;
        var file = new PabulibFile(meta, projects, votes);
        return Checked(file, lines, sections[PabulibFile.ProjectsSection], sections[PabulibFile.VotesSection]);
    }

    private (List<KeyValuePair<string, string>> Meta, Dictionary<string, int> Lines) MetaOf(List<PabulibRow> rows)
    {
        var (meta, lines) = (new List<KeyValuePair<string, string>>(), new Dictionary<string, int>());
        foreach (var row in rows.Skip(1))
        {
            var key = row.Cells[0].Trim();
            if (key.Length == 0 || row.Cells.Count < 2)
                Refuse(row.Line, Shown(key), "a line of META has a key and a value.");
            else if (!lines.TryAdd(key, row.Line))
                Refuse(row.Line, Shown(key), "this key is there already.");
            else
                meta.Add(new(key, string.Join(';', row.Cells.Skip(1))));
        }
        foreach (var key in RequiredMeta.Where(key => !lines.ContainsKey(key)))
            Refuse(0, $"{PabulibFile.MetaSection}, {key}", "this key is missing.");
        return (meta, lines);
    }

    private PabulibTable? TableOf(string section, List<PabulibRow> rows, params string[] required)
    {
        var columns = rows.Count == 0 ? [] : rows[0].Cells.ConvertAll(name => name.Trim());
        foreach (var name in required.Where(name => !columns.Contains(name)))
            Refuse(rows.Count == 0 ? 0 : rows[0].Line, $"{section}, {name}", "this column is missing.");
        if (columns.Distinct().Count() != columns.Count)
            Refuse(rows[0].Line, section, "two columns have the same name.");
        if (problems.Count > 0)
            return null;
        var least = required.Max(name => columns.IndexOf(name)) + 1;
        foreach (var row in rows.Skip(1))
        {
            if (row.Cells.Count < least || row.Cells.Count > columns.Count)
                Refuse(row.Line, section, $"there are {row.Cells.Count} cells for {columns.Count} columns.");
            while (row.Cells.Count < columns.Count)
                row.Cells.Add("");
        }
        return new PabulibTable(columns, [.. rows.Skip(1).Select(row => (IReadOnlyList<string>)row.Cells)]);
    }

    private PabulibElection? Checked(PabulibFile file, Dictionary<string, int> lines, List<PabulibRow> projectRows, List<PabulibRow> voteRows)
    {
        CheckCount(file, "num_projects", lines, file.Projects.Rows.Count);
        CheckCount(file, "num_votes", lines, file.Votes.Rows.Count);
        if (file.Projects.Rows.Count > MostProjects)
            Refuse(projectRows[0].Line, PabulibFile.ProjectsSection, $"there are more than {MostProjects} projects.");
        BallotKind? kind = file["vote_type"]!.Trim() switch
        {
            "approval" or "choose-1" => BallotKind.Approval,
            "ordinal" => BallotKind.Ranked,
            "cumulative" or "scoring" => BallotKind.Points,
            _ => null,
        };
        if (kind is null)
            Refuse(lines["vote_type"], "vote_type", "this is approval, ordinal, cumulative, scoring or choose-1.");
        var budget = AmountOf(file["budget"]!, lines["budget"], "budget");
        var (idColumn, costColumn) = (file.Projects.ColumnOf("project_id"), file.Projects.ColumnOf("cost"));
        var places = new Dictionary<string, int>();
        var costs = new List<decimal>();
        foreach (var row in projectRows.Skip(1))
        {
            var id = row.Cells[idColumn].Trim();
            if (id.Length == 0 || id.Contains(','))
                Refuse(row.Line, "project_id", "an id is not empty and has no comma.");
            else if (!places.TryAdd(id, costs.Count))
                Refuse(row.Line, "project_id", $"the id {Shown(id)} is there already.");
            costs.Add(AmountOf(row.Cells[costColumn], row.Line, "cost"));
        }
        if (problems.Count > 0 || kind is null)
            return null;
        var ballots = new PabulibBallots(file, kind.Value, places, Refuse).Read(voteRows);
        if (problems.Count > 0)
            return null;
        var unit = costs.Append(budget).Max(UnitOf);
        var election = BudgetElection.Create([.. places.Select(pair => new BudgetProject(pair.Key, (long)(costs[pair.Value] * unit)))], (long)(budget * unit), unit, ballots);
        return new PabulibElection(file, kind.Value, election);
    }

    private void CheckCount(PabulibFile file, string key, Dictionary<string, int> lines, int count)
    {
        if (!int.TryParse(file[key]!.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var said) || said != count)
            Refuse(lines[key], key, $"it says {Shown(file[key]!)}, and there are {count}.");
    }

    private decimal AmountOf(string text, int line, string field)
    {
        const decimal Most = 1_000_000_000_000_000;
        var trimmed = text.Trim();
        if (trimmed.Length > 40 || !decimal.TryParse(trimmed, NumberStyles.AllowDecimalPoint | NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var amount))
            Refuse(line, field, $"{Shown(trimmed)} is not an amount.");
        else if (amount < 0)
            Refuse(line, field, "an amount is not negative.");
        else if (amount >= Most)
            Refuse(line, field, "amounts are below 1,000,000,000,000,000.");
        else if (decimal.Truncate(amount * 1000) != amount * 1000)
            Refuse(line, field, "amounts have at most three decimals.");
        else
            return amount;
        return 0;
    }

    private static int UnitOf(decimal amount)
    {
        var unit = 1;
        while (decimal.Truncate(amount * unit) != amount * unit)
            unit *= 10;
        return unit;
    }

    /// <summary>The points of a cell, or null where it is no whole number of bearable size.</summary>
    internal static int? PointsOf(string cell) =>
        int.TryParse(cell.Trim(), NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var points) && Math.Abs((long)points) <= MostPoints ? points : null;

    /// <summary>Text of the file in a message: short, on one line.</summary>
    internal static string Shown(string text) => $"“{new string([.. text.Take(40).Select(character => char.IsControl(character) ? ' ' : character)])}{(text.Length > 40 ? "…" : "")}”";

    private void Refuse(int line, string field, string message)
    {
        if (problems.Count < MostProblems)
            problems.Add(Refusal.Invalid(field, $"{(line > 0 ? $"Line {line}" : "File")}{(field.Length > 0 ? $", {field}" : "")}: {message}"));
    }
}
