namespace Participate.Core.Opinions;

/// <summary>A conversation that was read, or why it was not.</summary>
public sealed record ConversationReading(Conversation? Conversation, ConversationFormat Format, ConversationProblem? Problem);

/// <summary>
/// Reads a conversation's folder: <c>polis-export/1</c>, or the older layout of public data. What it cannot tell it refuses with file, line and
/// column. Time and memory grow with the size of the files; the table of latest answers is held in memory while it is read.
/// </summary>
public sealed class ConversationReader
{
    /// <summary>What agree, disagree and pass are, in the summary of a <c>polis-export/1</c>.</summary>
    public const string Convention = "agree=+1;disagree=-1;pass=0;format=polis-export/1";

    /// <summary>The table of latest answers, in each layout.</summary>
    public const string ExportTable = "participant-votes.csv", OlderTable = "participants-votes.csv";

    internal const string SummaryFile = "summary.csv", StatementFile = "comments.csv", AnswerFile = "votes.csv";

    private readonly string folder;
    private readonly ConversationFormat format;

    private ConversationReader(string folder, ConversationFormat format) => (this.folder, this.format) = (folder, format);

    /// <summary>Reads a folder.</summary>
    /// <exception cref="IOException">A file that is there cannot be read.</exception>
    public static async Task<ConversationReading> ReadAsync(string folder, CancellationToken cancellationToken = default)
    {
        var (export, older) = (File.Exists(Path.Combine(folder, ExportTable)), File.Exists(Path.Combine(folder, OlderTable)));
        if (export == older)
        {
            return new ConversationReading(null, default, new ConversationProblem("", 0, 0, export
                ? $"There is {ExportTable} and {OlderTable}: which of them holds cannot be told."
                : $"There is neither {ExportTable} nor {OlderTable} in {folder}."));
        }
        var reader = new ConversationReader(folder, export ? ConversationFormat.Export : ConversationFormat.Older);
        return await reader.ReadAsync(cancellationToken);
    }

    private async Task<ConversationReading> ReadAsync(CancellationToken cancellationToken)
    {
        var table = format == ConversationFormat.Export ? ExportTable : OlderTable;
        if (await BytesAsync(StatementFile, cancellationToken) is not { } statementBytes)
            return Refused(new ConversationProblem("", 0, 0, $"There is no {StatementFile}, so which statements were taken out cannot be told."));
        var summary = ConversationSummary.Read(await BytesAsync(SummaryFile, cancellationToken), out var problem);
        if (problem is not null)
            return Refused(problem);
        var statements = StatementRows.Read(statementBytes, format, out problem);
        if (problem is not null)
            return Refused(problem);
        var latest = LatestRows.Read(table, (await BytesAsync(table, cancellationToken))!, statements, out problem);
        problem ??= StatementRows.RefusalOfSigns(statements, latest);
        if (problem is not null)
            return Refused(problem);
        var given = AnswerRows.Read(await BytesAsync(AnswerFile, cancellationToken), statements, latest, out problem);
        return problem is not null ? Refused(problem) : new ConversationReading(ConversationOrder.Put(summary, statements, latest, given), format, null);
    }

    private ConversationReading Refused(ConversationProblem problem) => new(null, format, problem);

    private async Task<byte[]?> BytesAsync(string name, CancellationToken cancellationToken)
    {
        var path = Path.Combine(folder, name);
        return File.Exists(path) ? await File.ReadAllBytesAsync(path, cancellationToken) : null;
    }
}
