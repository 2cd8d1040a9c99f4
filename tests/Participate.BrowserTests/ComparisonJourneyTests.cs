using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Pairs of ideas answered with buttons and keys, without loading the page; the desk and the results.</summary>
[Collection(OneBrowser.Name)]
public class ComparisonJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Comparison_FromTheDeskToTheResults_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ComparisonDraftAsync(mission, 4);
        var root = $"/missions/{mission.Slug}/compare";
        await using var team = await browser.PersonAsync(site, javaScript: true);
        await team.SignInAsAsync(await site.Make.TeamAsync(mission));
        await team.OpenAsync($"/team/{mission.Slug}/compare/ideas");
        await team.CheckAccessibilityAsync();
        await team.OpenAsync($"/team/{mission.Slug}/compare");
        await team.PressAsync("Open comparison");
        await team.SeesAsync("The comparison is open");
        await team.CheckAccessibilityAsync();

        await using var person = await browser.PersonAsync(site, javaScript: true);
        await person.SignInAsAsync(await site.Make.MemberAsync());
        await person.OpenAsync("/missions/" + mission.Slug);
        await person.FollowAsync("Say which ideas matter more");
        await person.CheckAccessibilityAsync();
        await person.PressUntilSeenAsync("Both the same", "You have compared 1 of 6 pairs.");
        await person.TypeAndSeeAsync("1", "You have compared 2 of 6 pairs.");
        await person.SeesAsync("matters more than");
        await person.CheckAccessibilityAsync();
        await person.FollowAsync("My answers");
        await person.CheckAccessibilityAsync();
        await site.Make.ClosedComparisonAsync(mission);
        await person.OpenAsync(root + "/results");
        await person.SeesAsync("Check it yourself");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync(root);
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
