using System.Globalization;
using System.IO.Compression;
using Participate.Core.Common.Text;
using Participate.Core.Ideas.Imports;

namespace Participate.Core.Opinions;

/// <summary>A statement of a file, ready to be stored.</summary>
/// <param name="SourceId">Its number in the conversation.</param>
/// <param name="IsRead">A moderator let it through there.</param>
public sealed record ImportedStatement(int Line, long SourceId, string Text, bool IsRead);

/// <summary>
/// Reads the statements of a conversation: <c>comments.csv</c> as Pol.is exports it now and did before, or a zip that holds it. What cannot be read is
/// refused with its line and column. Answers are not looked at. No database, no clock.
/// </summary>
public sealed class StatementSheet
{
    /// <summary>The largest file, in bytes; of a zip also the largest file of statements in it.</summary>
    public const int MaxBytes = 5_000_000;

    /// <summary>Files that a zip may hold: that of a conversation has fewer than ten.</summary>
    public const int MostFiles = 100;

    /// <summary>The most rows of a file: while they are stored, in one transaction, members wait to answer.</summary>
    public const int MaxRows = 3_000;

    private const int MessageMaxLength = 300, ColumnMaxLength = 40;

    private readonly ImportSheet findings = new();

    private StatementSheet()
    {
    }

    /// <summary>What may be imported, in the order of the file; texts are tidied and not judged yet.</summary>
    public List<ImportedStatement> Rows { get; } = [];

    public IReadOnlyList<ImportProblem> Problems => findings.Problems;

    public int ProblemCount => findings.ProblemCount;

    /// <summary>Rows that moderators there took out.</summary>
    public int Rejected { get; private set; }

    /// <summary>Rows about the conversation itself, which are no opinions.</summary>
    public int Meta { get; private set; }

    /// <summary>Reads a whole file.</summary>
    public static StatementSheet Read(byte[] file)
    {
        var sheet = new StatementSheet();
        var csv = file.AsSpan().StartsWith("PK"u8) ? sheet.Unpacked(file) : file;
        if (csv is not null)
            sheet.ReadRows(csv);
        return sheet;
    }

    public void Refuse(int line, string column, string message) => findings.Refuse(line, column, message);

    private void ReadRows(byte[] csv)
    {
        var rows = StatementRows.Read(csv, StatementRows.FormatOf(csv), out var problem);
        if (problem is not null)
            Refuse(Math.Max(1, problem.Line), ColumnOf(csv, problem.Column), TypedText.Shortened(TypedText.OneLine(problem.Message), MessageMaxLength));
        else if (rows.Count > MaxRows)
            Refuse(rows[MaxRows].Line, "", string.Create(CultureInfo.InvariantCulture, $"A file can have {MaxRows:N0} rows. Split it."));
        else if (rows.Count == 0)
            Refuse(2, "", "There are no rows under the names of the columns.");
        else
            Sort(rows);
    }

    private void Sort(IReadOnlyList<StatementRow> rows)
    {
        foreach (var (statement, _, _, line) in rows)
        {
            if (statement.Moderated < 0)
                Rejected++;
            else if (statement.IsMeta)
                Meta++;
            else
                Rows.Add(new ImportedStatement(line, statement.Id, StatementText.Tidied(statement.Text), statement.Moderated > 0));
        }
    }

    /// <summary>The file of statements in a zip; null, with a problem, where there is none or several, or it cannot be read.</summary>
    private byte[]? Unpacked(byte[] file)
    {
        try
        {
            using var bytes = new MemoryStream(file);
            using var zip = new ZipArchive(bytes, ZipArchiveMode.Read);
            if (zip.Entries.Count > MostFiles)
                Refuse(1, "", $"The zip holds more than {MostFiles} files.");
            else if (zip.Entries.Where(entry => entry.Name == ConversationReader.StatementFile).ToList() is not [var found])
                Refuse(1, "", $"The zip must hold one file {ConversationReader.StatementFile}.");
            else if (found.Length is < 0 or > MaxBytes)
                Refuse(1, "", $"{ConversationReader.StatementFile} in the zip is larger than {MaxBytes / 1_000_000} MB.");
            else
                return Whole(found);
        }
        catch (Exception exception) when (exception is InvalidDataException or IOException or ArgumentException)
        {
            // The headers of a zip say where its parts are, and may say anything.
            Refuse(1, "", "The zip is damaged.");
        }
        return null;
    }

    /// <summary>What a file of a zip holds: never more than the zip says, however far it would unpack.</summary>
    private static byte[] Whole(ZipArchiveEntry entry)
    {
        using var stream = entry.Open();
        var content = new byte[entry.Length + 1];
        return stream.ReadAtLeast(content, content.Length, throwOnEndOfStream: false) == entry.Length
            ? content[..^1] : throw new InvalidDataException("It has another length than the zip says.");
    }

    /// <summary>The name of a column, by its number from 1; empty for the whole line.</summary>
    private static string ColumnOf(byte[] csv, int number)
    {
        var scan = new CsvScan(ConversationReader.StatementFile, csv);
        var names = number > 0 && scan.NextRow() ? scan.Texts() : [];
        return number > 0 && number <= names.Count ? TypedText.Shortened(TypedText.OneLine(names[number - 1]), ColumnMaxLength) : "";
    }
}
