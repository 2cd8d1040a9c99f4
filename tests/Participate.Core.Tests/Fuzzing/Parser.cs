using System.Text;
using AngleSharp.Html.Parser;
using Participate.Core.Budgets;
using Participate.Core.Common.Content;
using Participate.Core.Common.Files;
using Participate.Core.Common.Text;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Eligibility;
using Participate.Core.Ideas.Imports;
using Participate.Core.Insight;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Opinions;
using Participate.Core.Responses;
using Participate.Core.Tests.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Fuzzing;

/// <summary>Something that reads what others wrote, with files to begin from.</summary>
/// <param name="Corpus">The folder under Corpora with files that it reads, and those on which it once failed.</param>
/// <param name="Read">Reads a file and fails where what came of it is not right; an exception is a fault of the parser.</param>
internal sealed record Parser(string Name, string Corpus, Action<byte[]> Read)
{
    // Lists in lists, hundreds deep, are read three times: by Markdig, by the sanitiser and here.
    private const int NestedMarkdown = 100_000;

    private static readonly DateOnly Today = SampleMission.Today;

    /// <summary>Patterns of files in the shared data folder to begin from too.</summary>
    public string[] Shared { get; init; } = [];

    /// <summary>Times as many bytes as the file has that may be allocated.</summary>
    public int Most { get; init; } = 2_000;

    public static IReadOnlyList<Parser> All { get; } =
    [
        new("ideas of an import", "import-ideas", file => Sheet(ImportReader.Read(file, ImportKind.Ideas, SampleMission.With()))),
        new("comments of an import", "import-comments", file => Sheet(ImportReader.Read(file, ImportKind.Comments, SampleMission.With()))),
        new("statements", "statements", file => Assert.True(StatementSheet.Read(file) is { } sheet && (sheet.ProblemCount > 0 || sheet.Rows.Count + sheet.Rejected + sheet.Meta > 0))) { Shared = ["polis/*/comments.csv"] },
        new("figures", "figures", file => Assert.True(ObservationSheet.Read(file, "%", Today) is { } sheet && (sheet.ProblemCount > 0 || sheet.Rows.Count > 0))),
        new("responses", "responses", file => Assert.True(ResponseSheet.Read(file) is { } sheet && (sheet.ProblemCount > 0 || sheet.Rows.Count > 0))),
        new("hashed identifiers", "identifiers", file => Assert.True(IdentifierList.Read(file) is { } read && (!read.Succeeded || read.Value!.All(hash => hash.Length == 64)))),
        new("Pabulib", "pabulib", Pabulib) { Shared = ["pb/*.pb"] },
        new("receipt", "receipt", file => LedgerReceipt.Read(Text(file))?.Check(out _)),
        new("lines of a ledger", "receipt", file => Array.ForEach(Text(file).Split('"'), text => Assert.True(LedgerLine.Parse(text) is not { } line || line.Text == text))),
        new("mission", "mission", Mission),
        new("a member's Markdown", "markdown", file => MemberHtml(Text(file))) { Shared = ["xss/payloads.txt"], Most = NestedMarkdown },
        new("a page's Markdown", "markdown", file => Html(StaffMarkdown.ToHtml(Text(file)), ["table", "thead", "tbody", "tr", "th", "td", "div", "h2", "h3", "h4"], ["id", "class", "scope", "role", "tabindex", "aria-label"])) { Shared = ["xss/payloads.txt"], Most = NestedMarkdown },
        new("what is searched for", "search", file => SearchQuery.Read(Text(file))) { Shared = ["xss/payloads.txt"] },
        new("passages to take out", "search", file => Redaction.Parse(Text(file))),
        new("personal data in a text", "markdown", file => PersonalData.In(Text(file))) { Shared = ["xss/payloads.txt"] },
        new("typed text", "markdown", file => Assert.True(TypedText.OneLine(Text(file)) is { } line && TypedText.OneLine(line) == line)) { Shared = ["xss/payloads.txt"] },
        new("metadata of a JPEG", "none", file => JpegMetadata.Without(file)),
        new("a picture", "none", file => PictureCleaner.Clean(file, FileKinds.Of(file) is { } kind && FileKinds.IsPicture(kind) ? kind : FileKind.Png, 5_000_000)) { Most = 100_000 },
    ];

    public override string ToString() => Name;

    /// <summary>What its runs begin from.</summary>
    public IReadOnlyList<byte[]> Seeds()
    {
        // Larger ones are cut: what is at their end is as what is before.
        const int Largest = 20_000;
        var own = Directory.Exists(Folder) ? Directory.GetFiles(Folder).Order(StringComparer.Ordinal).Select(File.ReadAllBytes) : [];
        var shared = Machine.SharedFolder is not { } folder ? [] : Shared.SelectMany(pattern => Found(folder, pattern)).Select(path => File.ReadAllBytes(path).Take(Largest).ToArray());
        byte[][] made = Corpus == "none" ? [TestFiles.Picture(), TestFiles.Photograph(), TestFiles.Animation(), TestFiles.PngOf(9, 9)]
            : Corpus == "mission" ? [Encoding.UTF8.GetBytes(SampleMission.File), .. Directory.GetFiles(Path.Combine(Web.Settings.SiteRoot.Find().Path, "content", "missions")).Order(StringComparer.Ordinal).Select(File.ReadAllBytes)]
            : [];
        return [.. own, .. shared, .. made];
    }

    private string Folder => Path.Combine(AppContext.BaseDirectory, "Corpora", Corpus);

    private static IEnumerable<string> Found(string folder, string pattern) => pattern.Split('/') is [var first, .. var rest]
        ? rest.Length == 0 ? Directory.GetFiles(folder, first).Order(StringComparer.Ordinal) : Directory.GetDirectories(folder, first).Order(StringComparer.Ordinal).SelectMany(inner => Found(inner, string.Join('/', rest)))
        : [];

    private static string Text(byte[] file) => Encoding.UTF8.GetString(file);

    private static void Sheet(ImportSheet sheet) => Assert.True(sheet.ProblemCount > 0 || sheet.RowCount + sheet.LeftOut > 0, "Neither rows nor a reason.");

    private static void Pabulib(byte[] file)
    {
        var read = PabulibReader.Read(new StringReader(Text(file)));
        Assert.True(read.Succeeded || read.Refusals.Count is > 0 and <= PabulibReader.MostProblems);
        if (!read.Succeeded)
            return;
        using var written = new StringWriter();
        read.Value!.File.Write(written);
        // What was taken is taken again as it is written.
        Assert.True(PabulibReader.Read(new StringReader(written.ToString())).Succeeded, written.ToString());
    }

    private static void Mission(byte[] file)
    {
        var problems = new List<ContentProblem>();
        var mission = MissionFile.Read("sample-mission.md", Text(file), SampleMission.Noon, Today, shiftToToday: true, problems);
        Assert.True(mission is not null || problems.Count > 0, "Neither a mission nor a reason.");
    }

    private static void MemberHtml(string markdown)
    {
        Html(MemberMarkdown.ToHtml(markdown), ["h2", "h3"], ["rel"]);
        Html(MemberMarkdown.ToCommentHtml(markdown), [], ["rel"]);
    }

    /// <summary>An independent look at HTML: only what is named is in it, and it stays the same when a browser reads it.</summary>
    private static void Html(string html, string[] tags, string[] attributes)
    {
        string[] allTags = ["p", "br", "strong", "em", "code", "pre", "blockquote", "ul", "ol", "li", "a", "hr", .. tags], allAttributes = ["href", "start", .. attributes];
        var body = new HtmlParser().ParseDocument("<!DOCTYPE html><body>" + html).Body!;
        foreach (var element in body.QuerySelectorAll("*"))
        {
            Assert.True(allTags.Contains(element.LocalName), $"<{element.LocalName}> in {html}");
            Assert.True(element.Attributes.All(attribute => allAttributes.Contains(attribute.Name)), $"<{element.LocalName}> with other attributes in {html}");
            // Browsers leave out what is no letter before they look for the scheme.
            var address = new string([.. (element.GetAttribute("href") ?? "").Where(letter => letter > ' ')]);
            Assert.False(address.StartsWith("javascript:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("data:", StringComparison.OrdinalIgnoreCase) || address.StartsWith("vbscript:", StringComparison.OrdinalIgnoreCase), html);
        }
        Assert.Equal(html, body.InnerHtml);
    }
}
