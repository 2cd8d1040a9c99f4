using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaListPageTests;

namespace Participate.Web.Tests.Ideas;

public class IdeaListFilterTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Filters_SetInTheForm_NarrowTheListAndAreTakenAwayOneByOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var wanted = await IdeaAsync(site, mission, "Story bags from libraries", "E06000001", Sectors.LocalGovernment | Sectors.Business, Decision.Accepted);
        var elsewhere = await IdeaAsync(site, mission, "Story hours in libraries", "W92000004", Sectors.Business, Decision.Accepted);
        await IdeaAsync(site, mission, "Nurseries for everybody", "E06000001", Sectors.Business, Decision.Accepted);
        await IdeaAsync(site, mission, "Story bags by post", "E06000001", Sectors.Academia, Decision.Accepted);
        await IdeaAsync(site, mission, "Story bags on buses", "E06000001", Sectors.Business, Decision.None);
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync(Root(mission) + "?sort=newest");

        page.Fill("Search ideas", "story").Choose("Status", "Accepted").Choose("Sector", "Local government").Choose("Sector", "Business").Choose("Place", "North East").Choose("Proposed in", "Develop phase");
        var found = await page.SubmitAsync("Apply filters");

        Assert.Equal([wanted.Title], Titles(found));
        Assert.Contains("1 idea", found.Text, StringComparison.Ordinal);
        Assert.Equal(["“story”", "Develop phase", "Accepted", "Local government", "Business", "North East"], Chips(found));
        Assert.Equal("story", found.Field("Search ideas").GetAttribute("value"));
        Assert.Equal("Newest", found.Document.QuerySelector(".pt-sorts [aria-current]")!.TextContent);

        var narrower = await found.Choose("Place", "Hartlepool").SubmitAsync("Apply filters");
        var wider = await found.FollowAsync("North East");
        var all = await found.Within("form[role=search]").FollowAsync("Clear filters");

        Assert.Equal([wanted.Title], Titles(narrower));
        Assert.Equal([elsewhere.Title, wanted.Title], Titles(wider));
        Assert.Equal(5, Titles(all).Count);
        Assert.Empty(Chips(all));
        Assert.Equal(Root(mission) + "?sort=newest", all.Path);
    }

    [Fact]
    public async Task Filters_Question_IsReachedFromTheMissionAndIsAChip()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await IdeaAsync(site, mission, "An idea that answers it", "K02000001", Sectors.None, Decision.None, mission.Questions[1].Id);
        await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        var page = await (await visitor.GetAsync("/missions/" + mission.Slug)).FollowAsync(mission.Questions[1].Text);

        Assert.Equal([idea.Title], Titles(page));
        Assert.Equal([mission.Questions[1].Text], Chips(page));
    }

    [Fact]
    public async Task Filters_NothingFits_OffersToClearThem()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync(Root(mission) + "?q=zebra&order=3");
        var cleared = await page.Within(".pt-empty").FollowAsync("Clear filters");

        Assert.Contains("No ideas match", page.Text, StringComparison.Ordinal);
        Assert.Equal([idea.Title], Titles(cleared));
        Assert.Equal(Root(mission) + "?order=3", cleared.Path);
    }

    [Fact]
    public async Task Pages_FilteredAndSorted_GoThereAndBackWithEverythingKept()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < 45; i++)
            await site.Make.IdeaAsync(mission, title: i % 9 == 0 ? $"A quite different one, {i}" : $"Library number {i}");
        using var visitor = site.Visitor();
        var address = Root(mission) + "?q=library&status=no-decision&sector=local-government&order=21";

        var first = await visitor.GetAsync(address);
        var second = await first.FollowAsync("Next");
        var back = await second.FollowAsync("Previous");

        Assert.Equal((20, 20), (Titles(first).Count, Titles(second).Count));
        Assert.Equal(40, Titles(first).Union(Titles(second)).Count(title => title.StartsWith("Library", StringComparison.Ordinal)));
        Assert.StartsWith(address + "&at=a", second.Path, StringComparison.Ordinal);
        Assert.Equal(Titles(first), Titles(back));
        Assert.Null(second.Link("Next"));
        Assert.Null(first.Link("Previous"));
        Assert.Contains("40 ideas", second.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Address_ValuesThatMeanNothing_ShowTheListAsItIs()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var other = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        foreach (var query in new[]
        {
            "sort=best", "sort=", "sort=SUPPORTED", "order=64", "order=-1", "order=x", "order=1&order=2", "order=99999999999", "at=", "at=x", "at=a", "at=a1.1.1", "at=b99999999999999999999.1",
            "phase=never", "phase=0", "phase=99999999999", $"phase={other.Phases[0].Id}", "status=hidden", "status=2", "sector=none", "sector=0&sector=", "place=", "place=E99999999", "place=K02000001", "place=%27",
            "question=", "question=x", $"question={other.Questions[0].Id}", "q=", "q=%00", "q=!!!", "q=%EF%BF%BD", "nonsense=1", "%00=%00", "q", "=&&=",
        })
        {
            var page = (await visitor.GetAsync($"{Root(mission)}?{query}")).Expect();
            Assert.True(Titles(page) is [var title] && title == idea.Title && Chips(page).Count == 0, $"{query}: {page}");
        }
        foreach (var query in new[] { "q=%FF", "q=%ED%A0%80", "q=%22%20OR%201%3D1", "q=%3Cscript%3Ealert(1)%3C/script%3E", "q=" + new string('a', 4_000), "q=" + string.Concat(Enumerable.Repeat("%F0%9D%92%9C", 300)), "place=E12000001&sector=business&sector=business" })
            (await visitor.GetAsync($"{Root(mission)}?{query}")).Expect();
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Cursor_OfAnotherSort_ShowsIdeas()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < 25; i++)
            await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        foreach (var sort in new[] { "shuffled", "newest", "supported", "discussed", "divided" })
            Assert.NotEmpty(Titles((await visitor.GetAsync($"{Root(mission)}?sort={sort}&at=a638999999999999999.7")).Expect()));
    }

    private static List<string> Chips(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-chips__chip").Select(chip => SitePage.Words(chip.TextContent).Replace("Remove filter: ", "", StringComparison.Ordinal))];

    private static async Task<Idea> IdeaAsync(TestSite site, Mission mission, string title, string place, Sectors sectors, Decision decision, int? question = null)
    {
        var idea = await site.Make.IdeaAsync(mission, title: title);
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            var row = db.Entry(await db.Ideas.SingleAsync(other => other.Id == idea.Id));
            row.Property(other => other.PlaceCode).CurrentValue = place;
            row.Property(other => other.Sectors).CurrentValue = sectors;
            row.Property(other => other.Decision).CurrentValue = decision;
            row.Property(other => other.QuestionId).CurrentValue = question;
            return await db.SaveChangesAsync();
        });
        return idea;
    }
}
