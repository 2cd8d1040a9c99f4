using System.Globalization;
using System.IO.Compression;
using System.Text;
using System.Text.Json;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Insight.Opinions;

namespace Participate.Core.Opinions;

/// <summary>
/// Writes a conversation as a zip in the format <c>polis-export/1</c>: commas, line feeds, UTF-8 without mark. Texts that a spreadsheet would run are
/// inert. File by file and row by row; memory holds the latest answers. The stream stays open.
/// </summary>
public static class ConversationZip
{
    private const string FormatFile = "format.json", GroupFile = "comment-groups.csv";

    /// <summary>Writes the zip.</summary>
    /// <param name="url">Where the conversation is.</param>
    public static async Task WriteAsync(Conversation conversation, string url, Stream stream, CancellationToken cancellationToken = default)
    {
        var matrix = conversation.Matrix();
        var groups = conversation.Participants.Where(participant => participant.Group is not null).Select(participant => participant.Group!.Value).Distinct().Order().ToList();
        IReadOnlyList<IReadOnlyList<int>> members = [.. groups.Select(group => (IReadOnlyList<int>)
            [.. Enumerable.Range(0, matrix.Participants).Where(row => conversation.Participants[row].Group == group)])];
        var tally = OpinionTally.Of(matrix, members);
        await using var zip = await ZipArchive.CreateAsync(stream, ZipArchiveMode.Create, leaveOpen: true, Encoding.UTF8, cancellationToken);
        await FileAsync(zip, FormatFile, Format(), cancellationToken);
        await FileAsync(zip, ConversationReader.SummaryFile, Summary(conversation, url, groups.Count), cancellationToken);
        await FileAsync(zip, ConversationReader.StatementFile, Statements(conversation, tally), cancellationToken);
        await FileAsync(zip, ConversationReader.AnswerFile, Answers(conversation), cancellationToken);
        await FileAsync(zip, ConversationReader.ExportTable, Latest(conversation, matrix), cancellationToken);
        await FileAsync(zip, GroupFile, Groups(conversation, tally), cancellationToken);
    }

    private static async Task FileAsync(ZipArchive zip, string name, IEnumerable<string> lines, CancellationToken cancellationToken)
    {
        await using var entry = await zip.CreateEntry(name).OpenAsync(cancellationToken);
        await using var writer = new StreamWriter(entry, new UTF8Encoding(encoderShouldEmitUTF8Identifier: false)) { NewLine = "\n" };
        foreach (var line in lines)
            await writer.WriteLineAsync(line.AsMemory(), cancellationToken);
    }

    private static IEnumerable<string> Format()
    {
        yield return JsonSerializer.Serialize(new { format = "polis-export/1", agree = 1, disagree = -1, pass = 0, time = "seconds since 1970-01-01T00:00:00Z" });
    }

    private static IEnumerable<string> Summary(Conversation conversation, string url, int groups)
    {
        yield return Row("topic", Text(conversation.Topic));
        yield return Row("url", Text(url));
        yield return Row("voters", Number(conversation.Answers.Select(answer => answer.Participant).Distinct().Count()));
        yield return Row("voters-in-conv", Number(conversation.Participants.Count(participant => participant.Group is not null)));
        yield return Row("commenters", Number(conversation.Statements.Select(statement => statement.Author).Distinct().Count()));
        yield return Row("comments", Number(conversation.Statements.Count));
        yield return Row("groups", Number(groups));
        yield return Row("conversation-description", Text(conversation.Description));
        yield return Row("vote-convention", ConversationReader.Convention);
    }

    private static IEnumerable<string> Statements(Conversation conversation, OpinionTally tally)
    {
        yield return "timestamp,datetime,comment-id,author-id,agrees,disagrees,moderated,comment-body";
        for (var column = 0; column < conversation.Statements.Count; column++)
        {
            var statement = conversation.Statements[column];
            yield return Row(
                Number(statement.Time), Date(statement.Time), Number(statement.Id), Number(statement.Author),
                Number(tally.All[column].Agrees), Number(tally.All[column].Disagrees), Number(statement.Moderated), Text(statement.Text));
        }
    }

    private static IEnumerable<string> Answers(Conversation conversation)
    {
        yield return "timestamp,datetime,comment-id,voter-id,vote";
        foreach (var answer in conversation.Answers)
        {
            yield return Row(
                Number(answer.Time), Date(answer.Time), Number(conversation.Statements[answer.Statement].Id), Number(conversation.Participants[answer.Participant].Id),
                Number((int)answer.Choice));
        }
    }

    private static IEnumerable<string> Latest(Conversation conversation, AnswerMatrix matrix)
    {
        var written = conversation.Statements.GroupBy(statement => statement.Author).ToDictionary(group => group.Key, group => group.Count());
        yield return Row(["participant", "group-id", "n-comments", "n-votes", "n-agree", "n-disagree", .. conversation.Statements.Select(statement => Number(statement.Id))]);
        for (var row = 0; row < matrix.Participants; row++)
        {
            var cells = new string[matrix.Statements];
            var (statements, choices) = (matrix.StatementsOf(row).ToArray(), matrix.ChoicesOf(row).ToArray());
            for (var i = 0; i < statements.Length; i++)
                cells[statements[i]] = Number(choices[i]);
            var participant = conversation.Participants[row];
            yield return Row([
                Number(participant.Id), participant.Group is { } group ? Number(group) : "", Number(written.GetValueOrDefault(participant.Id)), Number(statements.Length),
                Number(choices.Count(choice => choice == 1)), Number(choices.Count(choice => choice == -1)), .. cells]);
        }
    }

    private static IEnumerable<string> Groups(Conversation conversation, OpinionTally tally)
    {
        string[] kinds = ["votes", "agrees", "disagrees", "passes"];
        yield return Row([
            "comment-id", "comment", "total-votes", "total-agrees", "total-disagrees", "total-passes",
            .. tally.Groups.SelectMany((_, group) => kinds.Select(kind => $"group-{(char)('a' + group)}-{kind}"))]);
        string[] Counts(OpinionCount count) => [Number(count.Answers), Number(count.Agrees), Number(count.Disagrees), Number(count.Passes)];
        for (var column = 0; column < conversation.Statements.Count; column++)
        {
            yield return Row([
                Number(conversation.Statements[column].Id), Text(conversation.Statements[column].Text), .. Counts(tally.All[column]),
                .. tally.Groups.SelectMany(group => Counts(group[column]))]);
        }
    }

    private static string Row(params string[] cells) => string.Join(',', cells);

    private static string Number(long number) => number.ToString(CultureInfo.InvariantCulture);

    private static string Date(long seconds) => DateTimeOffset.FromUnixTimeSeconds(seconds).ToString("yyyy-MM-dd'T'HH:mm:ss'Z'", CultureInfo.InvariantCulture);

    private static string Text(string text)
    {
        var inert = SpreadsheetText.Inert(text);
        return CsvCell.NeedsQuotes(inert) ? $"\"{CsvCell.Doubled(inert)}\"" : inert;
    }
}
