using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Search;

/// <summary>What a search says of what it did not look through, and the themes it leads to.</summary>
public class SearchReachPageTests
{
    [Fact]
    public async Task Search_OfVeryCommonWords_SaysHowFarItLookedAndGoesOnWithOlderTexts()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Configure = services => services.AddSingleton(provider => new SearchReach(provider.GetRequiredService<TimeProvider>()) { Near = 2, Far = 4 }),
        });
        var mission = await site.Make.MissionAsync();
        var oldest = await site.Make.IdeaAsync(mission, title: "A kestrel with a heron");
        for (var i = 0; i < 8; i++)
            await site.Make.IdeaAsync(mission, title: i % 2 == 0 ? $"A kestrel alone, number {i}" : $"A heron alone, number {i}");
        var newest = await site.Make.IdeaAsync(mission, title: "A heron with a kestrel");
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/search?q=kestrel+heron");
        Assert.Equal([newest.Title], Titles(page));
        Assert.Contains("1+ results for kestrel heron", page.Text, StringComparison.Ordinal);
        Assert.Contains("We looked through all texts back to", page.Text, StringComparison.Ordinal);
        var older = await page.FollowAsync("Look through older ones");
        var chip = older.Document.QuerySelector(".pt-chips__chip")!.TextContent;
        while (older.Link("Look through older ones") is not null)
            older = await older.FollowAsync("Look through older ones");

        Assert.Equal([oldest.Title], Titles(older));
        Assert.StartsWith("Remove filter: Before ", chip, StringComparison.Ordinal);
        Assert.DoesNotContain("We looked through all texts back to", older.Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Search_InAMission_LeadsToTheThemesOfWhatItFound()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var nursery = (await site.Make.SubjectsAsync(mission))[0];
        var themes = await site.Make.GroupedAsync(mission);
        var theme = themes.Of(await site.ReadAsync(db => db.Ideas.Where(idea => idea.Id == nursery.Id).Select(idea => idea.ThemeId).SingleAsync()))!;
        using var visitor = site.Visitor();
        Assert.DoesNotContain("Themes of the ideas found", (await visitor.GetAsync("/search?q=nursery")).Text, StringComparison.Ordinal);

        var page = await visitor.GetAsync($"/search?q=nursery&mission={mission.Slug}");
        Assert.Contains($"{theme.Name} (4)", page.Text, StringComparison.Ordinal);
        var list = await page.FollowAsync(theme.Name);

        Assert.Equal($"/missions/{mission.Slug}/ideas?q=nursery&theme={theme.Number}", list.Path);
        Assert.Contains("4 ideas", list.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_TheWholeCountryOnly_LeavesOutWhatAppliesToAPlace()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var everywhere = await site.Make.IdeaAsync(mission, title: "Pangolin crossings everywhere");
        using var visitor = site.Visitor();

        var page = await (await visitor.GetAsync("/search?q=pangolin")).Choose("Where you live", "The whole country only (1)").SubmitAsync("Apply filters");

        Assert.Contains("place=K02000001", page.Path, StringComparison.Ordinal);
        Assert.Equal([everywhere.Title], Titles(page));
    }

    private static List<string> Titles(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-found__title").Select(title => SitePage.Words(title.TextContent))];
}
