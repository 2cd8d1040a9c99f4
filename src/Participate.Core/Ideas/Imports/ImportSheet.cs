using System.Globalization;
using System.Text.Json.Serialization;

namespace Participate.Core.Ideas.Imports;

/// <summary>What the rows of a file are.</summary>
public enum ImportKind
{
    Ideas = 0,
    Comments = 1,

    /// <summary>Statements to answer; the room of opinions reads and stores them.</summary>
    Statements = 2,
}

/// <summary>Whose columns a file has.</summary>
public enum ImportFormat
{
    Participate = 0,
    Decidim = 1,
    GoVocal = 2,

    /// <summary>A conversation of Pol.is, or one that this site gave out.</summary>
    Polis = 3,
}

/// <summary>What keeps a file from being imported, and where.</summary>
/// <param name="Line">From 1, as a text editor counts.</param>
/// <param name="Column">The name of the column as the file has it; empty where it is about the whole line.</param>
public sealed record ImportProblem(int Line, string Column, string Message)
{
    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"line {Line}{(Column.Length > 0 ? $", column {Column}" : "")}: {Message}");
}

/// <summary>An idea of a file, ready to be stored.</summary>
/// <param name="SourceId">What the other platform calls it.</param>
/// <param name="At">When it was submitted there, UTC; null where the file does not say.</param>
public sealed record ImportedIdea(int Line, string SourceId, IdeaText Text, DateTime? At);

/// <summary>A comment of a file, ready to be stored.</summary>
/// <param name="ParentId">The comment it answers, by its id in the source; null for the idea itself.</param>
public sealed record ImportedComment(int Line, string SourceId, string IdeaId, string? ParentId, Stance Stance, string Body, DateTime? At);

/// <summary>A file as it was read: whole where <see cref="Problems"/> is empty.</summary>
[JsonObjectCreationHandling(JsonObjectCreationHandling.Populate)]
public sealed class ImportSheet
{
    /// <summary>Problems beyond these are counted only.</summary>
    public const int MostProblems = 100;

    [JsonInclude]
    private readonly List<ImportProblem> problems = [];

    public ImportFormat Format { get; set; }

    public List<ImportedIdea> Ideas { get; } = [];

    public List<ImportedComment> Comments { get; } = [];

    /// <summary>The first hundred, in the order of the file.</summary>
    [JsonIgnore]
    public IReadOnlyList<ImportProblem> Problems => problems;

    [JsonInclude]
    public int ProblemCount { get; private set; }

    /// <summary>Columns that the import has no use for.</summary>
    public List<string> UnusedColumns { get; } = [];

    /// <summary>What is stored otherwise than it stands in the file, such as a title made shorter.</summary>
    public List<ImportProblem> Changes { get; } = [];

    /// <summary>Rows that were withdrawn on the other platform, which are left out.</summary>
    public int LeftOut { get; set; }

    public int RowCount => Ideas.Count + Comments.Count;

    /// <summary>Lets go of the rows; counts, problems and changes stay.</summary>
    public void ForgetRows()
    {
        Ideas.Clear();
        Comments.Clear();
    }

    public void Refuse(int line, string column, string message)
    {
        ProblemCount++;
        if (problems.Count < MostProblems)
            problems.Add(new ImportProblem(line, column, message));
    }
}
