using System.IO.Compression;
using System.Text;
using System.Text.Json;
using System.Xml;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Tests.OpenData;
using UglyToad.PdfPig;
using UglyToad.PdfPig.Actions;

namespace Participate.Web.Tests.Summaries;

/// <summary>A formula, HTML, a script address and control characters in every text of a mission: in no rendering do they do anything.</summary>
public class HostileRenderingTests(HostileRenderingTests.HostileSite hostile) : IClassFixture<HostileRenderingTests.HostileSite>
{
    /// <summary>A formula to a spreadsheet, elements to a browser, a link to Markdown, a bell and a turned direction to a terminal.</summary>
    private const string Text = "=cmd|' /C x'!A0<script>alert(1)</script><img src=x onerror=alert(1)>[go](javascript:alert(1))\u0007\u202E";

    /// <summary>A site whose texts were written past every check.</summary>
    public sealed class HostileSite : IAsyncLifetime
    {
        public TestSite Site { get; private set; } = null!;

        public Mission Mission { get; private set; } = null!;

        public TestMember Team { get; private set; } = null!;

        public int Frozen { get; private set; }

        public int Response { get; private set; }

        public async Task InitializeAsync()
        {
            Site = await TestSite.StartAsync();
            var make = Site.Make;
            Mission = await make.MissionAsync(PhaseKind.Design);
            Team = await make.TeamAsync(Mission);
            var idea = await make.IdeaAsync(Mission, await make.MemberAsync(Text), title: Text, details: Text);
            await make.SupportAsync(idea, 6);
            foreach (var stance in Enum.GetValues<Stance>())
                await make.CommentAsync(idea, body: Text, stance: stance);
            await make.ClosedDiscussionAsync(Mission, idea, Team, Text);
            var other = await make.IdeaAsync(Mission, title: "\t@SUM(1)" + Text);
            await make.SupportAsync(other, 2);
            var theme = await make.ThemeAsync(Mission, Text);
            await make.NotedAsync(Mission, idea, Team, Text);
            await make.CodedAsync(Mission, idea, Team, await make.CodeAsync(Mission, "Plain"));
            await make.MeetingAsync(Mission, text: make.MeetingText(Text) with { Description = Text, Address = Text });
            Response = (await make.ResponseAsync(Mission, make.ResponseText(body: Text) with { Cost = Text, Timetable = Text, ResponsibleBody = Text }, idea)).Id;
            await make.PrinciplesAsync(Mission, Text);
            await make.StatedAsync(Mission, reason: Text);
            // What forms would have cleaned, and what comes from files that the team writes.
            await Site.ReadAsync(async db =>
            {
                var row = await db.Missions.Include(mission => mission.Questions).SingleAsync(mission => mission.Id == Mission.Id);
                (row.Title, row.Owner, row.Summary, row.TargetStatement, row.Questions[0].Text) = (Text, Text, Text, Text, Text);
                await db.Themes.Where(row => row.Id == theme).ExecuteUpdateAsync(set => set.SetProperty(row => row.GivenName, Text));
                await db.Ideas.Where(row => row.MissionId == Mission.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.ThemeId, theme).SetProperty(row => row.Summary, Text));
                await db.Codes.Where(code => code.MissionId == Mission.Id).ExecuteUpdateAsync(set => set.SetProperty(code => code.Name, Text).SetProperty(code => code.Group, Text));
                return await db.SaveChangesAsync();
            });
            Site.Services.GetRequiredService<MissionCatalogue>().Changed();
            Mission = (await Site.Services.GetRequiredService<MissionCatalogue>().FindAsync(Mission.Slug, CancellationToken.None))!;
            Frozen = await make.FrozenAsync(Mission, Team, note: Text);
            await make.OpenDataAsync(Mission);
        }

        public async Task DisposeAsync() => await Site.DisposeAsync();
    }

    [Fact]
    public async Task Pages_HostileTexts_StayText()
    {
        using var team = await hostile.Site.VisitorAsync(hostile.Team);
        string[] pages =
        [
            "summary", $"summary?snapshot={hostile.Frozen}", $"summary/compare?before={hostile.Frozen}", "summary/frozen", "responses", $"responses/{hostile.Response}", "answering", "principles", "data",
        ];
        string[] desk = ["summaries", "responses", $"responses/{hostile.Response}", "coding", "coding/ideas", "answering"];
        foreach (var address in pages.Select(page => $"/missions/{hostile.Mission.Slug}/{page}").Concat(desk.Select(page => $"/team/{hostile.Mission.Slug}/{page}")))
        {
            var page = (await team.GetAsync(address)).Expect();
            Assert.True(page.Body.Contains("=cmd", StringComparison.Ordinal), $"{address} does not show the text at all.");
            Assert.DoesNotContain('\u0007', page.Body);
            Assert.All(page.Document.Scripts, script => Assert.StartsWith("/", script.GetAttribute("src"), StringComparison.Ordinal));
            Assert.Empty(page.Document.QuerySelectorAll("[onerror], img[src=x], [href^='javascript:' i], iframe, object, embed"));
        }
        Assert.Empty(hostile.Site.Errors);
    }

    [Fact]
    public async Task Tables_HostileTexts_AreCellsThatNoSpreadsheetRuns()
    {
        using var team = await hostile.Site.VisitorAsync(hostile.Team);
        string[] files = ["summary.csv", $"summary.csv?snapshot={hostile.Frozen}", "summary/comments.csv", $"summary/comments.csv?snapshot={hostile.Frozen}", "summary/who-took-part.csv", "summary/responses.csv", "summary/votes-by-level.csv", "summary/coalition.csv"];
        string[] coding = ["coding.csv", "coding/frame.csv", "coding/notes.csv"];
        var stored = Stored.Addresses(hostile.Mission).Where(file => file.EndsWith(".csv", StringComparison.Ordinal));
        foreach (var address in files.Select(file => $"/missions/{hostile.Mission.Slug}/{file}").Concat(coding.Select(file => $"/team/{hostile.Mission.Slug}/{file}")).Concat(stored))
        {
            var rows = Downloaded.Rows((await team.GetAsync(address)).Expect().Body);
            Assert.All(rows.SelectMany(row => row.Values), cell => Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), $"{address}: {cell}"));
        }
        Assert.Contains("'=cmd", (await team.GetAsync($"/missions/{hostile.Mission.Slug}/summary.csv")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Json_HostileTexts_AreStringsWithoutRawControlCharacters()
    {
        using var team = await hostile.Site.VisitorAsync(hostile.Team);
        var root = "/missions/" + hostile.Mission.Slug;
        foreach (var address in new[] { root + "/summary.json", $"{root}/summary.json?snapshot={hostile.Frozen}", $"/api/v1{root}", $"/api/v1{root}/ideas", $"/api/v1{root}/comments", $"/api/v1{root}/summary", Stored.Address(hostile.Mission, "datapackage.json") })
            AssertClean(address, await team.Http.GetByteArrayAsync(new Uri(address, UriKind.Relative)));
        foreach (var address in Stored.Addresses(hostile.Mission).Where(file => file.EndsWith(".jsonl", StringComparison.Ordinal)))
        {
            foreach (var line in (await team.GetAsync(address)).Expect().Body.Split('\n', StringSplitOptions.RemoveEmptyEntries))
                AssertClean(address, Encoding.UTF8.GetBytes(line));
        }

        static void AssertClean(string address, byte[] json)
        {
            Assert.DoesNotContain((byte)7, json);
            using var document = JsonDocument.Parse(json);
            Assert.True(document.RootElement.ValueKind == JsonValueKind.Object, address);
        }
    }

    [Fact]
    public async Task Workbook_HostileTexts_AreTextCells()
    {
        using var team = await hostile.Site.VisitorAsync(hostile.Team);
        foreach (var query in new[] { "", $"?snapshot={hostile.Frozen}" })
        {
            using var book = new ZipArchive(new MemoryStream(await team.Http.GetByteArrayAsync(new Uri($"/missions/{hostile.Mission.Slug}/summary.xlsx{query}", UriKind.Relative))));
            var shown = false;
            foreach (var part in book.Entries.Where(entry => entry.FullName.EndsWith(".xml", StringComparison.Ordinal) || entry.FullName.EndsWith(".rels", StringComparison.Ordinal)))
            {
                // Reading fails on what XML does not allow, control characters among it.
                using var reader = XmlReader.Create(part.Open(), new XmlReaderSettings { DtdProcessing = DtdProcessing.Prohibit });
                while (reader.Read())
                {
                    Assert.False(reader is { NodeType: XmlNodeType.Element, LocalName: "f" or "hyperlink" or "oleObject" or "script" or "img" }, $"{part.FullName}: <{reader.Name}>");
                    Assert.NotEqual("External", reader.GetAttribute("TargetMode"));
                    shown |= reader.NodeType == XmlNodeType.Text && reader.Value.StartsWith("=cmd", StringComparison.Ordinal);
                }
            }
            Assert.True(shown);
        }
    }

    [Fact]
    public async Task Pdf_HostileTexts_AreWordsAndEveryLinkLeadsToTheSite()
    {
        using var team = await hostile.Site.VisitorAsync(hostile.Team);
        foreach (var query in new[] { "", $"?snapshot={hostile.Frozen}" })
        {
            var file = await team.Http.GetByteArrayAsync(new Uri($"/missions/{hostile.Mission.Slug}/summary.pdf{query}", UriKind.Relative));
            using var pdf = PdfDocument.Open(file);
            var text = string.Concat(pdf.GetPages().Select(page => page.Text));

            Assert.Contains("=cmd", text, StringComparison.Ordinal);
            Assert.DoesNotContain(text, letter => letter is '\u202E' || (char.IsControl(letter) && !char.IsWhiteSpace(letter)));
            var names = Encoding.Latin1.GetString(file);
            foreach (var name in new[] { "/JavaScript", "/JS ", "/JS(", "/Launch", "/OpenAction", "/AA", "/EmbeddedFile", "/SubmitForm" })
                Assert.DoesNotContain(name, names, StringComparison.Ordinal);
            var links = pdf.GetPages().SelectMany(page => page.GetAnnotations()).Select(annotation => annotation.Action).ToList();
            Assert.NotEmpty(links);
            Assert.All(links, link => Assert.StartsWith(hostile.Site.Address.ToString(), Assert.IsType<UriAction>(link).Uri, StringComparison.Ordinal));
        }
    }

    [Fact]
    public async Task Zips_HostileTexts_HoldTheSameFilesUnderPlainNames()
    {
        using var team = await hostile.Site.VisitorAsync(hostile.Team);
        foreach (var address in new[] { $"/missions/{hostile.Mission.Slug}/summary.zip", Stored.Address(hostile.Mission, hostile.Mission.Slug + ".zip") })
        {
            using var zip = new ZipArchive(new MemoryStream(await team.Http.GetByteArrayAsync(new Uri(address, UriKind.Relative))));
            Assert.All(zip.Entries, entry => Assert.Matches("^[A-Za-z-]+(\\.schema)?\\.(csv|json|md|pdf|txt)$", entry.FullName));
            foreach (var entry in zip.Entries.Where(entry => entry.FullName.EndsWith(".csv", StringComparison.Ordinal)))
            {
                using var reader = new StreamReader(entry.Open());
                var rows = Downloaded.Rows(await reader.ReadToEndAsync());
                Assert.All(rows.SelectMany(row => row.Values), cell => Assert.False(cell.Length > 0 && "=+-@\t\r".Contains(cell[0], StringComparison.Ordinal), cell));
            }
        }
    }
}
