using System.IO.Compression;
using System.Text.Json;
using System.Text.RegularExpressions;
using MiniExcelLibs;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Tests.OpenData;
using UglyToad.PdfPig;
using UglyToad.PdfPig.DocumentLayoutAnalysis.TextExtractor;

namespace Participate.Web.Tests.Summaries;

/// <summary>A mission on which nobody said anything: every rendering is there, says so, and claims nothing.</summary>
public partial class EmptySummaryTests(EmptySummaryTests.EmptySite empty) : IClassFixture<EmptySummaryTests.EmptySite>
{
    private const string Said = "No idea has been published on this mission yet";

    /// <summary>One site with an empty mission whose first phase is over, and its frozen summary.</summary>
    public sealed class EmptySite : IAsyncLifetime
    {
        public TestSite Site { get; private set; } = null!;

        public Mission Mission { get; private set; } = null!;

        public TestMember Team { get; private set; } = null!;

        public int Frozen { get; private set; }

        public async Task InitializeAsync()
        {
            Site = await TestSite.StartAsync();
            Mission = await Site.Make.MissionAsync(PhaseKind.Design);
            Team = await Site.Make.TeamAsync(Mission);
            Frozen = await Site.Make.FrozenAsync(Mission, Team, note: "Before anybody came");
            await Site.Make.OpenDataAsync(Mission);
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Page_EmptyMission_SaysSoAndShowsNoChart(bool isFrozen)
    {
        using var visitor = empty.Site.Visitor();

        var page = (await visitor.GetAsync(Address("summary", isFrozen))).Expect();

        Assert.Contains(Said, page.Text, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "0", "0"], page.Document.QuerySelectorAll(".pt-stats__value").Take(4).Select(value => value.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll(".pt-bars, .pt-chart, #ideas-that-stand-out"));
        Assert.Contains("It is not a survey", page.Text, StringComparison.Ordinal);
        AssertNothingBroken(page.Text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Pdf_EmptyMission_SaysSoOnOneOrTwoPages(bool isFrozen)
    {
        using var visitor = empty.Site.Visitor();

        using var pdf = PdfDocument.Open(await visitor.Http.GetByteArrayAsync(new Uri(Address("summary.pdf", isFrozen), UriKind.Relative)));
        var text = string.Join(' ', pdf.GetPages().SelectMany(page => ContentOrderTextExtractor.GetText(page).Split((char[]?)null, StringSplitOptions.RemoveEmptyEntries)));

        Assert.InRange(pdf.NumberOfPages, 1, 2);
        Assert.Contains(Said, text, StringComparison.Ordinal);
        Assert.Contains("It is not a survey", text, StringComparison.Ordinal);
        foreach (var claim in new[] { "Of the votes", "Most supported", "Ideas by", "over time" })
            Assert.DoesNotContain(claim, text, StringComparison.Ordinal);
        AssertNothingBroken(text);
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Workbook_EmptyMission_HasItsSheetsWithHeadsAndZeroes(bool isFrozen)
    {
        using var visitor = empty.Site.Visitor();

        var book = await visitor.Http.GetByteArrayAsync(new Uri(Address("summary.xlsx", isFrozen), UriKind.Relative));

        var names = MiniExcel.GetSheetNames(new MemoryStream(book));
        Assert.Superset(new HashSet<string> { "Summary", "Ideas", "Comments", "Breakdowns", "Rankings", "Over time", "Data dictionary" }, names.ToHashSet());
        Assert.Equal("Title", ((IDictionary<string, object>)new MemoryStream(book).Query(sheetName: "Ideas").First())["B"]);
        foreach (var sheet in new[] { "Ideas", "Comments", "Rankings", "Arguments", "Over time" })
            Assert.Empty(Rows(sheet));
        Assert.All(Rows("Breakdowns"), row => Assert.Equal(0d, row["Ideas"]));
        var figures = Rows("Summary").ToDictionary(row => (string)row["Figure"], row => row["Number"]);
        foreach (var figure in new[] { "Ideas", "Comments", "Votes", "Members taking part", "Ideas with a final decision" })
            Assert.Equal(0d, figures[figure]);

        IEnumerable<IDictionary<string, object>> Rows(string sheet) => new MemoryStream(book).Query(useHeaderRow: true, sheetName: sheet).Cast<IDictionary<string, object>>();
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Json_EmptyMission_HasZeroesAndEmptyLists(bool isFrozen)
    {
        using var visitor = empty.Site.Visitor();

        var json = JsonDocument.Parse(await visitor.Http.GetByteArrayAsync(new Uri(Address("summary.json", isFrozen), UriKind.Relative))).RootElement;

        Assert.All(json.GetProperty("totals").EnumerateObject(), total => Assert.Equal(0, total.Value.GetInt32()));
        var analysis = json.GetProperty("analysis");
        Assert.Equal(0, analysis.GetProperty("members").GetInt32());
        foreach (var list in new[] { "mostSupported", "mostOpposed", "mostDivided", "mostDiscussed", "arguments" })
            Assert.Equal(0, analysis.GetProperty(list).GetArrayLength());
        Assert.All(analysis.GetProperty("ideasByStatus").EnumerateArray(), count => Assert.Equal(0, count.GetProperty("ideas").GetInt32()));
        Assert.Equal(0, analysis.GetProperty("participation").GetProperty("periods").GetArrayLength());
    }

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Zip_EmptyMission_HoldsHeadsOfTablesAndTheBriefing(bool isFrozen)
    {
        using var visitor = empty.Site.Visitor();

        using var zip = new ZipArchive(new MemoryStream(await visitor.Http.GetByteArrayAsync(new Uri(Address("summary.zip", isFrozen), UriKind.Relative))));

        foreach (var table in new[] { "ideas.csv", "comments.csv" })
        {
            var text = await new StreamReader(zip.GetEntry(table)!.Open()).ReadToEndAsync();
            Assert.Matches("^id,[a-z_,]+\r\n$", text);
            Assert.Equal(text, (await visitor.GetAsync(Address(table == "ideas.csv" ? "summary.csv" : "summary/comments.csv", isFrozen))).Expect().Body);
        }
        Assert.True(zip.GetEntry("summary.pdf")!.Length > 1000);
    }

    [Fact]
    public async Task Others_EmptyMission_AreThereAndSayNothingElse()
    {
        using var visitor = empty.Site.Visitor();
        var slug = empty.Mission.Slug;

        var who = (await visitor.GetAsync($"/missions/{slug}/summary/who-took-part.csv")).Expect();
        Assert.All(Downloaded.Rows(who.Body), row => Assert.True(row["members"].Length == 0 || row["members"] == "0", who.Body));
        Assert.All(Downloaded.Rows((await visitor.GetAsync($"/missions/{slug}/summary/responses.csv")).Expect().Body), row => Assert.Equal(row["table"] == "days-to-response" ? "" : "0", row["value"]));
        Assert.All(Downloaded.Rows((await visitor.GetAsync($"/missions/{slug}/summary/votes-by-level.csv")).Expect().Body), row => Assert.Equal("0", row["votes"]));
        var compared = (await visitor.GetAsync($"/missions/{slug}/summary/compare?before={empty.Frozen}")).Expect();
        AssertNothingBroken(compared.Text);
        Assert.All(compared.Document.QuerySelectorAll("td.govuk-table__cell--numeric"), cell => Assert.Equal("0", cell.TextContent.Trim()));
        // Phases and figures are the mission's own.
        foreach (var table in Stored.Tables.Except(["phases", "observations"]))
            Assert.Equal("", (await visitor.GetAsync(Stored.Address(empty.Mission, table + ".jsonl"))).Expect().Body);
        Assert.Equal(0, JsonDocument.Parse((await visitor.GetAsync($"/api/v1/missions/{slug}/ideas")).Expect().Body).RootElement.GetProperty("items").GetArrayLength());
        foreach (var page in new[] { "responses", "answering", "data", "summary/frozen" })
            AssertNothingBroken((await visitor.GetAsync($"/missions/{slug}/{page}")).Expect().Text);
        Assert.Empty(empty.Site.Errors);
    }

    private string Address(string file, bool isFrozen) => $"/missions/{empty.Mission.Slug}/{file}{(isFrozen ? $"?snapshot={empty.Frozen}" : "")}";

    private static void AssertNothingBroken(string text)
    {
        // The year 1 is a date that was never set; a hash may have those digits by chance.
        var words = Hash().Replace(text, "");
        foreach (var sign in new[] { "NaN", "∞", "Infinity", "0001" })
            Assert.DoesNotContain(sign, words, StringComparison.Ordinal);
    }

    [GeneratedRegex("[0-9a-f]{64}")]
    private static partial Regex Hash();
}
