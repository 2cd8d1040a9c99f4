using System.Globalization;
using System.Text;
using Participate.Core.Common.Text;

namespace Participate.Core.Ideas.Imports;

/// <summary>A row of a file of comments.</summary>
internal static class ImportedCommentRows
{
    public static void Read(ImportTable table, string id, ImportSheet sheet)
    {
        var before = sheet.ProblemCount;
        var isOurs = sheet.Format == ImportFormat.Participate;
        var body = isOurs ? TypedText.Lines(table.Cell("body")) : ImportText.Plain(table.Cell("body"));
        if (!body.EnumerateRunes().Any(Rune.IsLetterOrDigit))
            sheet.Refuse(table.Line, "body", "There is no text.");
        if (body.Length > Comment.BodyMaxLength)
            sheet.Refuse(table.Line, "body", $"A comment has at most {Comment.BodyMaxLength.ToString("N0", CultureInfo.InvariantCulture)} characters.");
        var stance = isOurs ? StanceOf(table.Cell("stance"), "stance", ("for", "against", "neutral"), table, sheet) : StanceOf(table.Cell("alignment"), "alignment", ("1", "-1", "0"), table, sheet);
        var at = ImportText.Time(table, sheet, "created_at");
        var answersComment = !isOurs && table.Cell("commentable_type").EndsWith("Comment", StringComparison.Ordinal);
        var ideaId = isOurs ? table.Cell("idea_id").Trim() : answersComment || table.Cell("commentable_type").Length == 0 ? IdeaOf(table.Cell("root_commentable_url")) : table.Cell("commentable_id").Trim();
        if (ideaId.Length == 0)
            sheet.Refuse(table.Line, isOurs ? "idea_id" : "root_commentable_url", "It does not say which idea the comment is on.");
        var parent = isOurs ? table.Cell("parent_id").Trim() : answersComment ? table.Cell("commentable_id").Trim() : "";
        if (sheet.ProblemCount == before)
            sheet.Comments.Add(new ImportedComment(table.Line, id, ideaId, parent.Length == 0 ? null : parent, stance, body, at));
    }

    /// <summary>The number after <c>/proposals/</c> in the address of what is discussed; empty where there is none.</summary>
    private static string IdeaOf(string url)
    {
        const string Before = "/proposals/";
        var at = url.LastIndexOf(Before, StringComparison.Ordinal);
        return at < 0 ? "" : string.Concat(url[(at + Before.Length)..].TakeWhile(char.IsAsciiDigit));
    }

    private static Stance StanceOf(string cell, string column, (string For, string Against, string Neutral) words, ImportTable table, ImportSheet sheet)
    {
        var word = cell.Trim().ToLowerInvariant();
        if (word == words.For)
            return Stance.For;
        if (word == words.Against)
            return Stance.Against;
        if (word.Length > 0 && word != words.Neutral)
            sheet.Refuse(table.Line, column, $"“{ImportText.Beginning(cell, 20)}” is none of {words.For}, {words.Against} and {words.Neutral}.");
        return Stance.Neutral;
    }
}
