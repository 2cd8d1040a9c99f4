using System.Globalization;
using System.IO.Compression;
using System.Text.Json;
using MiniExcelLibs;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Participate.Web.Tests.Summaries;

/// <summary>Page, PDF, workbook, CSV and JSON are renderings of one summary: they tell the same.</summary>
public class SummaryRenderingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Renderings_AnyConsultation_HaveTheSameTotals(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        for (var seed = 1; seed <= 3; seed++)
        {
            var mission = await site.Make.MissionAsync(PhaseKind.Design);
            await site.Make.ConsultationAsync(mission, seed, ideas: seed * 6);
            using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
            foreach (var query in new[] { "", "?place=E12000001", "?sector=business" })
                await AssertSameAsync(team, mission, query);
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Pdf_Briefing_IsTaggedTextWithPageNumbersAndLinks()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.ConsultationAsync(mission, seed: 5, ideas: 40, people: 20);
        var idea = await site.Make.IdeaAsync(mission, title: "Ŵyl lyfrau i bob plentyn yng Nghymru");
        foreach (var voter in await site.Make.MembersAsync(30))
            await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        var comment = await site.Make.CommentAsync(idea, body: "It **works** in Gwynedd already.", stance: Stance.For);
        await site.Make.CommentAsync(idea, body: "Ring me on 07700 900123 about it.", stance: Stance.Against);
        using var visitor = site.Visitor();

        var bytes = await BytesAsync(visitor, mission, "summary.pdf");

        using var pdf = PdfDocument.Open(bytes);
        Assert.InRange(pdf.NumberOfPages, 4, 12);
        var text = Words(bytes);
        foreach (var said in new[] { mission.Title, "Ŵyl lyfrau i bob plentyn yng Nghymru", "For: “It works in Gwynedd already.”", $"/comments/{comment.Id}", "Most supported", "It is not a survey", "Page 1", $"Page {pdf.NumberOfPages}" })
            Assert.Contains(said, text, StringComparison.Ordinal);
        Assert.DoesNotContain("07700", text, StringComparison.Ordinal);
        var raw = System.Text.Encoding.Latin1.GetString(bytes);
        Assert.Contains("/MarkInfo", raw, StringComparison.Ordinal);
        Assert.Contains("/StructTreeRoot", raw, StringComparison.Ordinal);
        Assert.Contains("(en-GB)", raw, StringComparison.Ordinal);
        Assert.Contains(pdf.GetPages().SelectMany(page => page.GetAnnotations()), annotation => annotation.Action is UglyToad.PdfPig.Actions.UriAction link && link.Uri.EndsWith($"/comments/{comment.Id}", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Workbook_TextThatLooksLikeAFormula_StaysText_AndNumbersAreNumbers()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission, title: "=HYPERLINK(\"https://example.org\";\"look\")");
        await site.Make.CommentAsync(idea, body: "@SUM(1+1)*cmd|' /C calc'!A0", stance: Stance.For);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        using var visitor = site.Visitor();

        var bytes = await BytesAsync(visitor, mission, "summary.xlsx");

        using var zip = new ZipArchive(new MemoryStream(bytes));
        foreach (var entry in zip.Entries.Where(entry => entry.FullName.StartsWith("xl/worksheets/sheet", StringComparison.Ordinal)))
        {
            using var sheet = new StreamReader(entry.Open());
            Assert.DoesNotContain("<x:f", await sheet.ReadToEndAsync(), StringComparison.Ordinal);
        }
        var row = Assert.Single(Sheets(bytes)["Ideas"]);
        Assert.Equal("=HYPERLINK(\"https://example.org\";\"look\")", row["Title"]);
        Assert.IsType<double>(row["Support"]);
        Assert.IsType<DateTime>(row["Published at (UTC)"]);
    }

    [Fact]
    public async Task Zip_Everything_HoldsTheSameFilesAsTheDownloads()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.ConsultationAsync(mission, seed: 2);
        site.Clock.Freeze();
        using var visitor = site.Visitor();

        using var zip = new ZipArchive(new MemoryStream(await BytesAsync(visitor, mission, "summary.zip")));

        Assert.Equal(["README.txt", "coalition.csv", "comments.csv", "data-dictionary.md", "ideas.csv", "responses.csv", "summary.json", "summary.pdf", "summary.schema.json", "votes-by-level.csv"], zip.Entries.Select(entry => entry.FullName).Order(StringComparer.Ordinal));
        Assert.Equal(await BytesAsync(visitor, mission, "summary.csv"), Entry("ideas.csv"));
        Assert.Equal(await BytesAsync(visitor, mission, "summary/comments.csv"), Entry("comments.csv"));
        Assert.Equal(await BytesAsync(visitor, mission, "summary/responses.csv"), Entry("responses.csv"));
        Assert.Equal(await BytesAsync(visitor, mission, "summary/coalition.csv"), Entry("coalition.csv"));
        Assert.Contains("Open Government Licence", System.Text.Encoding.UTF8.GetString(Entry("README.txt")), StringComparison.Ordinal);

        byte[] Entry(string name)
        {
            using var copy = new MemoryStream();
            using var entry = zip.GetEntry(name)!.Open();
            entry.CopyTo(copy);
            return copy.ToArray();
        }
    }

    [Fact]
    public async Task Schema_OfTheJson_NamesEveryMemberThatAFileHas()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.ConsultationAsync(mission, seed: 4, ideas: 20);
        using var visitor = site.Visitor();

        var schema = JsonDocument.Parse(await visitor.Http.GetByteArrayAsync(new Uri("/schemas/engagement-summary.json", UriKind.Relative))).RootElement;
        var file = await Downloaded.JsonAsync(visitor, mission.Slug);

        Assert.Equal("https://json-schema.org/draft/2020-12/schema", schema.GetProperty("$schema").GetString());
        var (known, said) = (Names(schema).ToHashSet(), Members(file).ToHashSet());
        Assert.Contains("analysis", said);
        Assert.Empty(said.Except(known));

        static IEnumerable<string> Names(JsonElement schema) => schema.ValueKind switch
        {
            JsonValueKind.Object => schema.EnumerateObject().SelectMany(member => Names(member.Value).Concat(member.NameEquals("properties") ? member.Value.EnumerateObject().Select(property => property.Name) : [])),
            JsonValueKind.Array => schema.EnumerateArray().SelectMany(Names),
            _ => [],
        };

        static IEnumerable<string> Members(JsonElement element) => element.ValueKind switch
        {
            JsonValueKind.Object => element.EnumerateObject().SelectMany(member => Members(member.Value).Prepend(member.Name)),
            JsonValueKind.Array => element.EnumerateArray().SelectMany(Members),
            _ => [],
        };
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Renderings_SomeIdeasAreAnswered_TellTheSameOfResponses(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var team = await site.Make.TeamAsync(mission);
        var ideas = new List<Idea>();
        for (var i = 0; i < 5; i++)
            ideas.Add(await site.Make.IdeaAsync(mission));
        var before = await site.Make.FrozenAsync(mission, team);
        site.Clock.Advance(TimeSpan.FromDays(3.5));
        await site.Make.ResponseAsync(mission, site.Make.ResponseText(), ideas[0], ideas[1]);
        await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.NotAccepted), ideas[2]);
        await site.Make.ResponsesSpreadAsync();
        // Decided without a response.
        await site.Make.FinalAnswerAsync(ideas[3], Decision.OutOfScope);
        using var visitor = site.Visitor();

        var lines = Downloaded.Rows((await visitor.GetAsync($"/missions/{mission.Slug}/summary/responses.csv")).Expect().Body).Select(row => (row["table"], row["key"], row["value"])).ToList();
        foreach (var line in new[] { ("ideas", "no-decision", "1"), ("ideas", "accepted", "2"), ("ideas", "out-of-scope", "1"), ("with-response", "accepted", "2"), ("with-response", "not-accepted", "1"), ("with-response", "out-of-scope", "0"), ("waiting", "0-4", "1"), ("waiting", "12-", "0"), ("days-to-response", "median", "3") })
            Assert.Contains(line, lines);
        var json = (await Downloaded.JsonAsync(visitor, mission.Slug)).GetProperty("analysis").GetProperty("responses").EnumerateArray();
        Assert.Equal(lines, json.Select(line => (line.GetProperty("table").GetString()!, line.GetProperty("key").GetString()!, line.TryGetProperty("value", out var value) ? value.GetRawText() : "")));
        var sheets = Sheets(await BytesAsync(visitor, mission, "summary.xlsx"));
        Assert.Equal(lines, sheets["Responses"].Select(row => ((string)row["Table"], (string)row["Key"], ((double)row["Number"]).ToString(CultureInfo.InvariantCulture))));
        Assert.Equal((3, 3), (Figure(sheets, "Ideas with an official response"), Figure(sheets, "Days from publication to a response, median")));
        var pdf = Words(await BytesAsync(visitor, mission, "summary.pdf"));
        foreach (var said in new[] { "Accepted 2 2", "Not accepted 1 1", "Out of scope 1 0", "Half of the ideas with a response had it within 3 days" })
            Assert.Contains(said, pdf, StringComparison.Ordinal);
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();
        var shown = page.Document.QuerySelectorAll("section[aria-labelledby=answering] .govuk-table tbody tr").Select(row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim()))).ToList();
        foreach (var said in new[] { "No decision yet 1 0", "Accepted 2 2", "Not accepted 1 1", "Out of scope 1 0" })
            Assert.Contains(said, shown);
        Assert.Contains("Half of the ideas with a response had it within 3 days", page.Text, StringComparison.Ordinal);
        var compared = (await visitor.GetAsync($"/missions/{mission.Slug}/summary/compare?before={before}")).Expect();
        Assert.Contains(compared.Document.QuerySelectorAll("tr"), row => string.Join(' ', row.Children.Select(cell => cell.TextContent.Trim())).StartsWith("Ideas with an official response 0 3", StringComparison.Ordinal));
    }

    private static async Task AssertSameAsync(Visitor team, Mission mission, string query)
    {
        var rows = Downloaded.Rows((await team.GetAsync($"/missions/{mission.Slug}/summary.csv{query}")).Expect().Body);
        var comments = Downloaded.Rows((await team.GetAsync($"/missions/{mission.Slug}/summary/comments.csv{query}")).Expect().Body);
        var expected = new SummaryTotals(rows.Count, comments.Count, Downloaded.Sum(rows, "support"), Downloaded.Sum(rows, "neutral"), Downloaded.Sum(rows, "oppose"));

        var json = JsonDocument.Parse((await team.GetAsync($"/missions/{mission.Slug}/summary.json{query}")).Expect().Body).RootElement;
        var totals = json.GetProperty("totals");
        Assert.Equal(expected, new SummaryTotals(Of("ideas"), Of("comments"), Of("support"), Of("neutral"), Of("oppose")));

        var sheets = Sheets(await BytesAsync(team, mission, "summary.xlsx" + query));
        Assert.Equal(expected, new SummaryTotals(Figure(sheets, "Ideas"), Figure(sheets, "Comments"), Figure(sheets, "Votes in support"), Figure(sheets, "Neutral votes"), Figure(sheets, "Votes that oppose")));
        Assert.Equal(expected, new SummaryTotals(sheets["Ideas"].Count, sheets["Comments"].Count, SumOf("Support"), SumOf("Neutral"), SumOf("Oppose")));

        var page = (await team.GetAsync($"/missions/{mission.Slug}/summary{query}")).Expect();
        var members = json.GetProperty("analysis").GetProperty("members").GetInt32();
        int[] shown = [expected.Ideas, expected.Comments, expected.Votes, members];
        Assert.Equal(shown.Select(number => number.ToString("N0", CultureInfo.GetCultureInfo("en-GB"))), page.Document.QuerySelectorAll(".pt-stats__value").Take(4).Select(value => value.TextContent));

        var pdf = Words(await BytesAsync(team, mission, "summary.pdf" + query));
        Assert.Equal(expected.Votes > 0, pdf.Contains($"Of the votes, {expected.Support} support, {expected.Neutral} are neutral and {expected.Oppose} oppose.", StringComparison.Ordinal));

        int Of(string total) => totals.GetProperty(total).GetInt32();

        int SumOf(string column) => (int)sheets["Ideas"].Sum(row => (double)row[column]);
    }

    private static Task<byte[]> BytesAsync(Visitor visitor, Mission mission, string file) => visitor.Http.GetByteArrayAsync(new Uri($"/missions/{mission.Slug}/{file}", UriKind.Relative));

    /// <summary>The words of a PDF with single spaces between them, page after page.</summary>
    private static string Words(byte[] pdf)
    {
        using var document = PdfDocument.Open(pdf);
        return string.Join(' ', document.GetPages().SelectMany(page => ContentOrderTextExtractor.GetText(page).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));
    }

    private static Dictionary<string, List<IDictionary<string, object>>> Sheets(byte[] workbook) => MiniExcel.GetSheetNames(new MemoryStream(workbook)).ToDictionary(
        name => name,
        name => new MemoryStream(workbook).Query(useHeaderRow: true, sheetName: name).Cast<IDictionary<string, object>>().ToList());

    private static int Figure(Dictionary<string, List<IDictionary<string, object>>> sheets, string name) => (int)(double)sheets["Summary"].Single(row => (string)row["Figure"] == name)["Number"];
}
