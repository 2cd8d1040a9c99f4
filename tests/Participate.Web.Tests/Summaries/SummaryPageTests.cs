using System.Net;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

public class SummaryPageTests
{
    private static readonly string[] Files = ["summary.csv", "summary/comments.csv", "summary.xlsx", "summary.pdf", "summary.json", "summary.zip"];

    [Fact]
    public async Task Summary_ClosedPhase_ShowsEverythingToAVisitor()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission, title: "An idea that people argue about");
        var clear = await site.Make.IdeaAsync(mission, title: "An idea that nearly all support");
        foreach (var (voter, i) in (await site.Make.MembersAsync(9)).Select((voter, i) => (voter, i)))
        {
            await site.Make.VoteAsync(idea, voter, i < 4 ? VoteChoice.Support : VoteChoice.Oppose);
            // Opposed by one: neither among the most opposed nor, behind the other, first among the divided.
            await site.Make.VoteAsync(clear, voter, i < 3 ? VoteChoice.Support : i < 8 ? VoteChoice.Neutral : VoteChoice.Oppose);
        }
        await site.Make.CommentAsync(idea);
        using var visitor = site.Visitor();

        var page = (await (await visitor.GetAsync("/missions/" + mission.Slug)).FollowAsync("Summary")).Expect();

        Assert.Equal(($"Summary: {mission.Title} – Participate", "Engagement summary"), (page.Title, page.Heading));
        Assert.Equal(["2", "1", "18", "12"], page.Document.QuerySelectorAll(".pt-stats__value").Select(value => value.TextContent));
        Assert.Contains("4 support, 0 neutral, 5 oppose", page.Text, StringComparison.Ordinal);
        foreach (var ranking in new[] { "most-supported", "most-opposed", "most-divided", "most-discussed" })
            Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", page.Document.QuerySelector($"section[aria-labelledby={ranking}] a")?.GetAttribute("href"));
        Assert.Single(page.Document.QuerySelectorAll("section[aria-labelledby=most-opposed] li"));
        Assert.Equal(7, page.Document.QuerySelectorAll("table.pt-bars").Length);
        Assert.Equal(3, page.Document.QuerySelectorAll("svg.pt-chart").Length);
        Assert.Contains("It is not a survey", page.Text, StringComparison.Ordinal);
        Assert.Equal("page", page.Document.QuerySelector(".pt-sections a[href$='/summary']")?.GetAttribute("aria-current"));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Empty(page.Document.QuerySelectorAll("main form, [style], script:not([src])"));
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    [Fact]
    public async Task Summary_EveryDownloadItOffers_IsThere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();
        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();

        Assert.Equal(Files.Select(file => $"/missions/{mission.Slug}/{file}"), page.Document.QuerySelectorAll(".pt-downloads a[download]").Select(link => link.GetAttribute("href")));
        foreach (var label in new[] { "Download CSV", "Download comments CSV", "Download Excel", "Download PDF", "Download JSON", "Download all (zip)" })
            (await visitor.GetAsync(page.Link(label)!)).Expect();
    }

    [Fact]
    public async Task Summary_FirstPhase_ShowsThePublicTotalsAndWhenThereIsMore()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Develop);
        await site.Make.VoteAsync(await site.Make.IdeaAsync(mission, title: "An idea that leads the ranking"), await site.Make.MemberAsync(), VoteChoice.Support);
        var (owner, other, member) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(await site.Make.MissionAsync()), await site.Make.MemberAsync());
        var publicFrom = Core.Common.UkTime.Words(mission.Phases[0].EndsOn.AddDays(1));

        foreach (var person in new[] { null, member, other, await site.Make.AdministratorAsync(), owner })
        {
            using var reader = person is null ? site.Visitor() : await site.VisitorAsync(person);
            var page = (await reader.GetAsync($"/missions/{mission.Slug}/summary")).Expect();
            var json = await Downloaded.JsonAsync(reader, mission.Slug);
            var sees = person == owner;

            Assert.Contains("1 support, 0 neutral, 0 oppose", page.Text, StringComparison.Ordinal);
            Assert.Contains(publicFrom, page.Text, StringComparison.Ordinal);
            Assert.Equal(sees, page.Text.Contains("An idea that leads the ranking", StringComparison.Ordinal));
            Assert.Equal(sees, page.Text.Contains("members taking part", StringComparison.Ordinal));
            Assert.Equal(sees, json.TryGetProperty("analysis", out _));
            Assert.Equal(1, json.GetProperty("totals").GetProperty("support").GetInt32());
            Assert.Single(await Downloaded.IdeasAsync(reader, mission.Slug));
        }
    }

    [Fact]
    public async Task Summary_PhaseThatHidesResults_ShowsThemToItsTeamAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        var idea = await site.Make.IdeaAsync(mission);
        foreach (var voter in await site.Make.MembersAsync(7))
            await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        var (owner, other) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(await site.Make.MissionAsync()));

        foreach (var person in new[] { null, await site.Make.MemberAsync(), other, await site.Make.AdministratorAsync() })
        {
            using var reader = person is null ? site.Visitor() : await site.VisitorAsync(person);
            var page = (await reader.GetAsync($"/missions/{mission.Slug}/summary")).Expect();
            Assert.Contains("keeps its results back", page.Text, StringComparison.Ordinal);
            Assert.Empty(page.Document.QuerySelectorAll(".pt-stats, .pt-downloads, .pt-bars, .pt-chart, .pt-shortlist"));
            Assert.Null(page.Link("Summary"));
            foreach (var file in Files)
            {
                var refused = (await reader.GetAsync($"/missions/{mission.Slug}/{file}")).Expect(HttpStatusCode.NotFound);
                Assert.Contains("keeps its results back", refused.Body, StringComparison.Ordinal);
            }
        }
        using var team = await site.VisitorAsync(owner);
        var shown = (await team.GetAsync($"/missions/{mission.Slug}/summary")).Expect();
        Assert.Contains("7 support", shown.Text, StringComparison.Ordinal);
        Assert.Contains("Only the mission team can see these results until", shown.Text, StringComparison.Ordinal);
        Assert.Equal("7", Assert.Single(await Downloaded.IdeasAsync(team, mission.Slug))["support"]);
        Assert.Contains("no-store", (await team.GetAsync($"/missions/{mission.Slug}/summary.csv")).Headers["Cache-Control"], StringComparison.Ordinal);
    }

    [Fact]
    public async Task Summary_PhaseThatHidesResults_IsPublicOnTheDayAfter()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        await site.Make.VoteAsync(await site.Make.IdeaAsync(mission), await site.Make.MemberAsync(), VoteChoice.Support);
        using var visitor = site.Visitor();
        await visitor.GetAsync($"/missions/{mission.Slug}/summary");

        site.Clock.Set(new DateTimeOffset(Core.Common.UkTime.StartOfDay(mission.Phases.Single(phase => phase.Kind == PhaseKind.Decide).EndsOn.AddDays(1))));

        Assert.Contains("1 support", (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect().Text, StringComparison.Ordinal);
        Assert.Single(await Downloaded.IdeasAsync(visitor, mission.Slug));
    }

    [Fact]
    public async Task Summary_NothingPublished_SaysSoAndDrawsNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(phase: null);
        await site.Make.IdeaAsync(mission, visibility: Visibility.Waiting);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();

        Assert.Contains("No idea has been published on this mission yet", page.Text, StringComparison.Ordinal);
        Assert.Equal(["0", "0", "0", "0"], page.Document.QuerySelectorAll(".pt-stats__value").Select(value => value.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll(".pt-chart, .pt-bars"));
    }

    [Fact]
    public async Task Summary_AnotherVote_IsSeenAtOnce()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        for (var votes = 1; votes <= 3; votes++)
        {
            await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Neutral);

            var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).Expect();

            Assert.Equal(["1", "0", $"{votes}", $"{votes + 1}"], page.Document.QuerySelectorAll(".pt-stats__value").Select(value => value.TextContent));
        }
    }
}
