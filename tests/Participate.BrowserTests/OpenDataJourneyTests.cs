using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The team makes files of open data; a visitor finds them, looks into the data dictionary and downloads one.</summary>
[Collection(OneBrowser.Name)]
public class OpenDataJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task OpenData_FromTeamToVisitor_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { MakesOpenData = true });
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await using var team = await browser.PersonAsync(site, javaScript);
        await team.SignInAsAsync(await site.Make.TeamAsync(mission));
        await using var visitor = await browser.PersonAsync(site, javaScript);

        await team.OpenAsync($"/team/{mission.Slug}");
        await team.FollowAsync("Files of open data");
        await team.PressAsync("Make new files now");
        // The page looks again by itself until they are.
        await team.Page.GetByText("The files were made on").WaitForAsync();
        if (javaScript)
            await team.CheckAccessibilityAsync();
        await visitor.OpenAsync($"/missions/{mission.Slug}");
        await visitor.FollowAsync("Open data");
        foreach (var details in await visitor.Page.Locator("details summary").AllAsync())
            await details.ClickAsync();
        if (javaScript)
            await visitor.CheckAccessibilityAsync();
        var download = await visitor.Page.RunAndWaitForDownloadAsync(() => visitor.Page.ClickAsync("a[href$='/data/ideas.csv']"));
        await visitor.FollowAsync("how to use the API");
        if (javaScript)
            await visitor.CheckAccessibilityAsync();

        Assert.Matches($"^{mission.Slug}-ideas-.*\\.csv$", download.SuggestedFilename);
        Assert.Contains("Story bags from every library", await File.ReadAllTextAsync((await download.PathAsync())!), StringComparison.Ordinal);
        Assert.Empty(team.Problems);
        Assert.Empty(visitor.Problems);
    }
}
