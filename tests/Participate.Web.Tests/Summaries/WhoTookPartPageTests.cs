using System.Globalization;
using System.Net;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

public class WhoTookPartPageTests
{
    [Fact]
    public async Task WhoTookPart_PageCsvAndJson_TellTheSame()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await ConsultedAsync(site, PhaseKind.Design);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();
        var section = page.Document.QuerySelector("section[aria-labelledby=who-took-part]")!;
        var rows = Downloaded.Rows((await visitor.GetAsync(page.Link("Download who took part CSV")!)).Expect().Body);
        var json = (await Downloaded.JsonAsync(visitor, mission.Slug)).GetProperty("analysis").GetProperty("whoTookPart");

        Assert.Contains("Who did not answer may be different", section.TextContent, StringComparison.Ordinal);
        Assert.Contains("London has 13% of the population aged 16 or over, and fewer than 10 of about", section.TextContent, StringComparison.Ordinal);
        Assert.Equal(12, section.QuerySelectorAll("section[aria-labelledby=who-place] > table tbody tr").Length);
        var yorkshire = rows.Single(row => row["name"] == "Yorkshire and The Humber");
        Assert.InRange(int.Parse(yorkshire["members"], CultureInfo.InvariantCulture), 196, 204);
        Assert.Contains($"about {yorkshire["members"]}", section.TextContent, StringComparison.Ordinal);
        Assert.Equal(("", "yes"), (rows.Single(row => row["name"] == "London")["members"], rows.Single(row => row["name"] == "London")["withheld"]));
        var tables = json.GetProperty("tables").EnumerateArray().ToList();
        Assert.Equal(rows.Count, tables.Sum(table => table.GetProperty("rows").GetArrayLength()));
        Assert.Equal(yorkshire["members"], tables[0].GetProperty("rows").EnumerateArray().Single(row => row.GetProperty("name").GetString() == "Yorkshire and The Humber").GetProperty("members").GetInt32().ToString(CultureInfo.InvariantCulture));
        Assert.Equal(201, json.GetProperty("members").GetInt32());
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task WhoTookPart_BeforeAPhaseHasEnded_IsTheTeamsAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await ConsultedAsync(site, PhaseKind.Develop);
        using var visitor = site.Visitor();
        using var other = await site.VisitorAsync(await site.Make.TeamAsync(await site.Make.MissionAsync()));
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var file = $"/missions/{mission.Slug}/summary/who-took-part.csv";

        foreach (var reader in new[] { visitor, other })
        {
            Assert.Contains("when a phase has ended", (await reader.GetAsync(file)).Expect(HttpStatusCode.NotFound).Body, StringComparison.Ordinal);
            Assert.DoesNotContain("whoTookPart", (await reader.GetAsync($"/missions/{mission.Slug}/summary.json")).Expect().Body, StringComparison.Ordinal);
            Assert.Null((await reader.GetAsync($"/missions/{mission.Slug}/summary")).Expect().Document.QuerySelector("#who-took-part"));
        }
        Assert.Contains("no-store", (await team.GetAsync(file)).Expect().Headers["Cache-Control"], StringComparison.Ordinal);
        (await visitor.GetAsync("/missions/no-such-mission/summary/who-took-part.csv")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task WhoTookPart_FewTold_SaysSoPlainly()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.TellingVotersAsync(idea, 4, new AboutYouOptions { PlaceCode = "N09000003", AgeBand = AgeBand.From75 });
        using var visitor = site.Visitor();

        var section = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect().Document.QuerySelector("section[aria-labelledby=who-took-part]")!;

        Assert.Contains("Too few of the members taking part have told us about themselves", section.TextContent, StringComparison.Ordinal);
        Assert.Empty(section.QuerySelectorAll("table"));
        var rows = Downloaded.Rows((await visitor.GetAsync($"/missions/{mission.Slug}/summary/who-took-part.csv")).Expect().Body);
        Assert.All(rows, row => Assert.Equal(("", "", "", "yes"), (row["members"], row["answered"], row["share_high"], row["withheld"])));
    }

    private static async Task<Mission> ConsultedAsync(TestSite site, PhaseKind phase)
    {
        var mission = await site.Make.MissionAsync(phase);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.TellingVotersAsync(idea, 200, new AboutYouOptions { PlaceCode = "E08000035", AgeBand = AgeBand.From65, As = TakingPartAs.Individual });
        return mission;
    }
}
