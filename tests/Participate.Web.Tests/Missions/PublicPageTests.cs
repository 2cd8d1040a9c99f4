using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Missions;

public class PublicPageTests
{
    [Fact]
    public async Task Home_FreshSite_ShowsSixMissionsInDifferentPhases()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/")).Expect();

        Assert.Equal("Missions – Participate", page.Title);
        Assert.Equal(6, page.Document.QuerySelectorAll(".pt-mission").Length);
        Assert.True(page.Document.QuerySelectorAll(".pt-mission .pt-phase").Select(tag => tag.TextContent).Distinct().Count() >= 4);
        Assert.Equal("/missions/best-start", page.Link("Every child ready to start school"));
        Assert.Empty(page.Document.QuerySelectorAll("main form"));
    }

    [Fact]
    public async Task Home_NoMissions_SaysSo()
    {
        await using var site = await TestSite.StartAsync();
        await RemoveMissionsAsync(site);
        using var visitor = site.Visitor();

        Assert.Contains("No missions yet", (await visitor.GetAsync("/")).Expect().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Home_HiddenResults_ShowsNoCounts()
    {
        await using var site = await TestSite.StartAsync();
        await RemoveMissionsAsync(site);
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        await site.WithAsync<ParticipateDbContext, int>(db => db.Database.ExecuteSqlAsync(
            $"UPDATE \"ConsultationTallies\" SET \"Ideas\" = 4321, \"Support\" = 8765 WHERE \"MissionId\" = {mission.Id}"));
        using var visitor = site.Visitor();

        var home = (await visitor.GetAsync("/")).Expect();
        var page = (await visitor.GetAsync("/missions/" + mission.Slug)).Expect();

        Assert.DoesNotContain("4,321", home.Text + page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("8,765", home.Text + page.Text, StringComparison.Ordinal);
        Assert.Contains("keeps its results back", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("best-start")]
    [InlineData("clean-power")]
    [InlineData("homes")]
    [InlineData("living-standards")]
    [InlineData("nhs-waits")]
    [InlineData("safer-streets")]
    public async Task Mission_RealContent_IsWhole(string slug)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var mission = await site.ReadAsync(db => db.Missions.AsNoTracking().Include(m => m.Questions).Include(m => m.Observations).SingleAsync(m => m.Slug == slug));

        var page = (await visitor.GetAsync("/missions/" + slug)).Expect();

        Assert.Equal(mission.Title + " – Participate", page.Title);
        Assert.Equal(mission.Title, page.Heading);
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Equal(5, page.Document.QuerySelectorAll(".pt-timeline__step").Length);
        Assert.Single(page.Document.QuerySelectorAll("[aria-current=step]"));
        Assert.All(mission.Questions, question => Assert.Equal($"/missions/{slug}/ideas?question={question.Id}", page.Link(question.Text)));
        Assert.All(mission.Observations, observation => Assert.Contains(observation.Note, page.Text, StringComparison.Ordinal));
        Assert.Equal($"http://localhost:5080/missions/{slug}", page.Document.QuerySelector("link[rel=canonical]")?.GetAttribute("href")?.Replace(site.Address.Authority, "localhost:5080", StringComparison.Ordinal));
        Assert.Empty(page.Document.QuerySelectorAll("main form, [style], script:not([src])"));
        AssertIdsAreUnique(page);
    }

    [Fact]
    public async Task Mission_WhereProposingIsOpen_LinksThereWithTheQuestion()
    {
        await using var site = await TestSite.StartAsync();
        var open = await site.Make.MissionAsync(PhaseKind.Develop);
        var closed = await site.Make.MissionAsync(PhaseKind.Decide);
        using var visitor = site.Visitor();

        var there = await visitor.GetAsync("/missions/" + open.Slug);
        var not = await visitor.GetAsync("/missions/" + closed.Slug);

        Assert.Contains($"/missions/{open.Slug}/ideas/propose?question={open.Questions[0].Id}", there.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("/propose", not.Body, StringComparison.Ordinal);
        Assert.Contains("Closed on", not.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mission_WithIdeas_ShowsTheMostSupportedAndTheNewestOfThoseThatArePublic()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var liked = await site.Make.IdeaAsync(mission, title: "An idea that people like");
        var newest = await site.Make.IdeaAsync(mission, title: "An idea that is new here");
        await site.Make.IdeaAsync(mission, visibility: Visibility.Waiting, title: "An idea that still waits");
        await site.Make.IdeaAsync(mission, visibility: Visibility.Hidden, title: "An idea that is hidden");
        await site.Make.VoteAsync(liked, await site.Make.MemberAsync(), VoteChoice.Support);
        await site.Make.VoteAsync(newest, await site.Make.MemberAsync(), VoteChoice.Oppose);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/missions/" + mission.Slug)).Expect();

        Assert.Equal([liked.Title], Titles(page, "top"));
        Assert.Equal([newest.Title, liked.Title], Titles(page, "newest"));
        Assert.Contains("1 support, 0 neutral, 0 oppose", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{liked.Id}", page.Link(liked.Title));
        Assert.Equal(["2", "0", "2"], page.Document.QuerySelectorAll(".pt-stats__value").Select(value => value.TextContent));
        Assert.DoesNotContain("still waits", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("is hidden", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Mission_HiddenResults_ShowsNewIdeasWithoutVotesOrRanking()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/missions/" + mission.Slug)).Expect();

        Assert.Empty(Titles(page, "top"));
        Assert.Equal([idea.Title], Titles(page, "newest"));
        Assert.DoesNotContain("1 support", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll(".pt-stats"));
    }

    [Theory]
    [InlineData("/missions/nothing")]
    [InlineData("/missions/Best-Start")]
    [InlineData("/About")]
    [InlineData("/index")]
    public async Task Address_OfNoPage_IsNotFound(string path)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        (await visitor.GetAsync(path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Missions_WithoutASlug_LeadsHome()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        Assert.Equal("/", (await visitor.GetAsync("/missions", follow: false)).Location);
    }

    [Theory]
    [InlineData("/about", "About Participate")]
    [InlineData("/privacy", "Privacy")]
    [InlineData("/accessibility", "Accessibility")]
    [InlineData("/help", "Help")]
    [InlineData("/contact", "Contact")]
    [InlineData("/complaints", "Complaints")]
    [InlineData("/cookies", "Cookies")]
    public async Task ContentPage_EachFile_IsServed(string path, string heading)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(path)).Expect();

        Assert.Equal((heading, heading + " – Participate"), (page.Heading, page.Title));
        Assert.NotEmpty(page.Document.QuerySelector("meta[name=description]")!.GetAttribute("content")!);
        Assert.Matches("Last updated [0-9]{1,2} November 2026", page.Text);
        AssertIdsAreUnique(page);
    }

    [Fact]
    public async Task Guidelines_NineRules_HaveAnchors()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/guidelines")).Expect();

        for (var number = 1; number <= 9; number++)
            Assert.StartsWith($"{number}. ", page.Document.GetElementById($"rule-{number}")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("page", page.Document.QuerySelector(".pt-masthead__link[href='/guidelines']")!.GetAttribute("aria-current"));
        AssertIdsAreUnique(page);
    }

    [Fact]
    public async Task EveryLocalLink_OfTheContentPages_Leads()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        var links = new HashSet<string>(StringComparer.Ordinal);
        foreach (var path in new[] { "/about", "/privacy", "/accessibility", "/help", "/contact", "/complaints", "/cookies", "/guidelines" })
        {
            var page = await visitor.GetAsync(path);
            links.UnionWith(page.Document.QuerySelectorAll("main a[href^='/'], footer a[href^='/'], header a[href^='/']").Select(link => link.GetAttribute("href")!.Split('#')[0]));
        }

        foreach (var link in links)
            (await visitor.GetAsync(link)).Expect();
    }

    [Theory]
    [InlineData("/health/live", "live")]
    [InlineData("/health/ready", "ready")]
    public async Task Health_WorkingSite_Answers(string path, string body)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        Assert.Equal(body, (await visitor.GetAsync(path)).Expect().Body);
    }

    [Fact]
    public async Task Robots_StayOutOfAccounts()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        Assert.Contains("Disallow: /account", (await visitor.GetAsync("/robots.txt")).Expect().Body, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Titles(SitePage page, string list) =>
        page.Document.QuerySelectorAll($"section[aria-labelledby={list}] .pt-shortlist__link").Select(link => link.TextContent);

    private static void AssertIdsAreUnique(SitePage page)
    {
        var ids = page.Document.QuerySelectorAll("[id]").Select(element => element.Id).ToList();
        Assert.Equal(ids.Distinct(), ids);
    }

    private static async Task RemoveMissionsAsync(TestSite site)
    {
        await site.Make.WithoutMissionsAsync();
        ((MissionCatalogue)site.Services.GetService(typeof(MissionCatalogue))!).Changed();
    }
}
