using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.Core.Responses;
using Participate.TestSupport;

namespace Participate.Web.Tests.Responses;

/// <summary>Where everyone reads official responses: at the idea, in the list of the mission, by search, in the export and the feed.</summary>
public class ResponsePageTests
{
    [Fact]
    public async Task Response_Published_StandsWhereverTheIdeaDoes()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        var root = "/missions/" + mission.Slug;
        using var visitor = site.Visitor();
        Assert.Contains("No responses yet", (await visitor.GetAsync(root + "/responses")).Expect().Text, StringComparison.Ordinal);
        Assert.Null((await visitor.GetAsync(root)).Link("See all responses"));

        var response = await site.Make.ResponseAsync(mission, site.Make.ResponseText(Decision.AcceptedInPart, "We will pay for **xylophones**.\n\n<script>alert(1)</script>"), idea);

        var page = (await visitor.GetAsync($"{root}/ideas/{idea.Id}")).Expect();
        foreach (var words in new[] { "Official response", "Accepted in part", "We will pay for xylophones.", "£2 million a year", "By spring 2030", "Local libraries", "By the mission team" })
            Assert.Contains(words, SitePage.Words(page.Document.QuerySelector("section[aria-labelledby=response]")!.TextContent), StringComparison.Ordinal);
        Assert.DoesNotContain(page.Document.Scripts, script => script.TextContent.Contains("alert", StringComparison.Ordinal));
        var list = (await visitor.GetAsync(root + "/responses?decision=accepted-in-part")).Expect();
        Assert.Contains("We will pay for xylophones.", list.Text, StringComparison.Ordinal);
        Assert.Contains("Story bags from every library", list.Text, StringComparison.Ordinal);
        Assert.Contains("No response with this decision", (await visitor.GetAsync(root + "/responses?decision=accepted")).Text, StringComparison.Ordinal);
        Assert.Equal("Response to “Story bags from every library”", (await visitor.GetAsync($"{root}/responses/{response.Id}")).Expect().Heading);
        Assert.NotNull((await visitor.GetAsync(root)).Expect().Link("See all responses"));
        Assert.Contains("Story bags from every library", (await visitor.GetAsync("/search?q=xylophones")).Text, StringComparison.Ordinal);
        var row = (await visitor.GetAsync(root + "/summary.csv")).Body.Split('\n').First(line => line.Contains("Story bags", StringComparison.Ordinal));
        Assert.Contains("accepted-in-part,We will pay for xylophones. ", row, StringComparison.Ordinal);
        Assert.Contains("has a new official status: Accepted in part", (await visitor.GetAsync(root + "/feed.atom")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Response_ToAHiddenIdea_IsNotShown()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        var response = await site.Make.ResponseAsync(mission, null, idea);
        using var visitor = site.Visitor();

        await site.Make.DecidedAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, await site.Make.ModeratorAsync(mission));

        Assert.DoesNotContain("Story bags", (await visitor.GetAsync($"/missions/{mission.Slug}/responses")).Expect().Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync($"/missions/{mission.Slug}/responses/{response.Id}")).Status);
        Assert.Null((await visitor.GetAsync($"/missions/{mission.Slug}")).Link("See all responses"));
    }

    [Fact]
    public async Task Response_ToAMergedIdea_IsToldAtTheTarget()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (from, into) = (await site.Make.IdeaAsync(mission, title: "Story bags from every library"), await site.Make.IdeaAsync(mission));
        await site.Make.ResponseAsync(mission, null, from);
        using var visitor = site.Visitor();

        await site.Make.MergeAsync(mission, from, into, await site.Make.ModeratorAsync(mission));

        var panel = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{into.Id}")).Expect().Document.QuerySelector("section[aria-labelledby=response]");
        Assert.Contains("The mission team also answered “Story bags from every library”, which was merged into this idea: Accepted", SitePage.Words(panel?.TextContent), StringComparison.Ordinal);
        Assert.Null((await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{from.Id}")).Document.QuerySelector("section[aria-labelledby=response]"));
    }

    [Fact]
    public async Task Response_RevisedAndWithdrawn_KeepsItsVersionsAndSaysWhy()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var response = await site.Make.ResponseAsync(mission, site.Make.ResponseText(body: "We look at it."), idea);
        using var visitor = site.Visitor();

        response = await site.Make.RevisedAsync(mission, response, site.Make.ResponseText(Decision.NotAccepted, "Too dear."));
        var ideaPage = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Expect();
        var versions = (await ideaPage.FollowAsync("See the earlier versions")).Expect().Document.QuerySelector("section[aria-labelledby=versions]")!.TextContent;
        await site.Make.WithdrawnResponseAsync(mission, response, "We answered the wrong idea.");

        Assert.Contains("We look at it.", versions, StringComparison.Ordinal);
        Assert.Contains("Too dear.", versions, StringComparison.Ordinal);
        var after = (await visitor.GetAsync($"/missions/{mission.Slug}/responses/{response.Id}")).Expect();
        Assert.Contains("We answered the wrong idea.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Too dear.", after.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Too dear.", (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Text, StringComparison.Ordinal);
        Assert.Null((await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Document.QuerySelector("section[aria-labelledby=response]"));
    }

    [Fact]
    public async Task Demonstration_DecidedIdeas_HaveTheirResponse()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true });

        var figures = await site.WithAsync<ResponseFigureQueries, ResponseFigures>(async queries =>
            await queries.ReadAsync(await site.ReadAsync(db => db.Missions.Where(mission => mission.Slug == "clean-power").Select(mission => mission.Id).SingleAsync()), CancellationToken.None));

        Assert.All(figures.ByDecision.Where(row => row.Decision != Decision.None), row => Assert.Equal(row.Ideas, row.WithResponse));
        Assert.True(figures.ByDecision.Sum(row => row.WithResponse) >= 8);
        await Ledger.CheckAsync(site, "response", "search");
    }
}
