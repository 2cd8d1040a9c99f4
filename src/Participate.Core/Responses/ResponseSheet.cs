using System.Globalization;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Imports;

namespace Participate.Core.Responses;

/// <summary>An answer of a file.</summary>
public sealed record ImportedResponse(int Line, int IdeaId, Decision Decision, string Body);

/// <summary>
/// Reads official answers as Decidim imports them: <c>id, state, answer</c>, the answer also as <c>answer/en</c>. Columns are matched by name; what
/// cannot be read is refused with its line and column. No database, no clock.
/// </summary>
public sealed class ResponseSheet
{
    /// <summary>The largest file, in bytes.</summary>
    public const int MaxBytes = 5_000_000;

    /// <summary>The most rows of a file.</summary>
    public const int MaxRows = 2_000;

    private static readonly Dictionary<string, Decision> States = new(StringComparer.OrdinalIgnoreCase)
    {
        // As Decidim names them.
        ["accepted"] = Decision.Accepted,
        ["rejected"] = Decision.NotAccepted,
        ["evaluating"] = Decision.UnderConsideration,
    };

    private readonly ImportSheet findings = new();

    private ResponseSheet()
    {
    }

    public List<ImportedResponse> Rows { get; } = [];

    public IReadOnlyList<ImportProblem> Problems => findings.Problems;

    public int ProblemCount => findings.ProblemCount;

    /// <summary>Columns that the import has no use for.</summary>
    public IReadOnlyList<string> UnusedColumns => findings.UnusedColumns;

    /// <summary>Reads a whole file.</summary>
    public static ResponseSheet Read(byte[] file)
    {
        var sheet = new ResponseSheet();
        using var table = ImportTable.Open(file, sheet.findings);
        if (table is not null)
            sheet.ReadRows(table);
        return sheet;
    }

    public void Refuse(int line, string column, string message) => findings.Refuse(line, column, message);

    private void ReadRows(ImportTable table)
    {
        var answer = table.Has("answer") ? "answer" : LocalColumns.Find(table, "answer");
        if (!table.Has("id") || !table.Has("state") || answer is null)
        {
            Refuse(1, "", "These are not the columns of answers. Looked for: id, state and answer (or answer/en).");
            return;
        }
        var lines = new Dictionary<int, int>();
        while (table.Read(findings))
        {
            if (lines.Count >= MaxRows)
            {
                Refuse(table.Line, "", $"A file can have {MaxRows.ToString("N0", CultureInfo.InvariantCulture)} rows. Split it.");
                break;
            }
            ReadRow(table, answer, lines);
        }
        if (Rows.Count == 0 && ProblemCount == 0)
            Refuse(2, "", "There are no rows under the names of the columns.");
        findings.UnusedColumns.AddRange(table.Unused);
    }

    private void ReadRow(ImportTable table, string answer, Dictionary<int, int> lines)
    {
        var before = ProblemCount;
        var (id, state) = (table.Cell("id").Trim(), table.Cell("state").Trim());
        if (!int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var ideaId))
            Refuse(table.Line, "id", id.Length == 0 ? "There is no id." : $"“{ImportText.Beginning(id, 20)}” is not the number of an idea.");
        else if (!lines.TryAdd(ideaId, table.Line))
            Refuse(table.Line, "id", $"Line {lines[ideaId]} has the same id.");
        if (DecisionOf(state) is not { } decision)
        {
            decision = Decision.None;
            Refuse(table.Line, "state", $"“{ImportText.Beginning(state, 30)}” is no decision. They are {string.Join(", ", ResponseText.Decisions.Select(entry => entry.Key))}; or rejected and evaluating, as Decidim says.");
        }
        var body = ImportText.Plain(answer == "answer" ? table.Cell(answer) : LocalColumns.Cell(table, "answer"));
        foreach (var refusal in new ResponseText { Decision = decision, Body = body }.Tidied().Refusals().Where(refusal => refusal.Field == nameof(ResponseText.Body)))
            Refuse(table.Line, answer, refusal.Message);
        if (ProblemCount == before)
            Rows.Add(new ImportedResponse(table.Line, ideaId, decision, TypedText.Lines(body)));
    }

    private static Decision? DecisionOf(string state) =>
        DecisionNames.FromKey(state.ToLowerInvariant()) is { } own and not Decision.None ? own : States.TryGetValue(state, out var decision) ? decision : null;
}
