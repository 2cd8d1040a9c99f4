using Participate.BrowserTests.Kit;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A ballot filled in with its total moving, refused, put right and cast; the desk and the results.</summary>
[Collection(OneBrowser.Name)]
public class BudgetJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Budget_FromTheBallotToTheResults_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        await site.Make.BudgetAsync(mission, null, 6_000, 5_000, 3_000);
        var root = $"/missions/{mission.Slug}/budget";
        await using var person = await browser.PersonAsync(site, javaScript: true);
        await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync("/missions/" + mission.Slug);
        await person.FollowAsync("Choose what the budget pays for");
        await person.TickAsync("Costed idea 1");
        await person.TickAsync("Costed idea 2");
        await person.SeesAsync("£11,000");
        await person.SeesAsync("That is too much");
        await person.DoesNotSeeAsync("Work out total");
        await person.CheckAccessibilityAsync();
        await person.PressAsync("Cast ballot");
        await person.SeesAsync("£1,000 more than the £10,000");
        await person.CheckAccessibilityAsync();
        await person.Page.GetByLabel("Costed idea 2", new() { Exact = true }).UncheckAsync();
        await person.DoesNotSeeAsync("That is too much");
        await person.PressAsync("Cast ballot");
        await person.SeesAsync("Your ballot is saved");
        await person.CheckAccessibilityAsync();
        await site.Make.ClosedBudgetAsync(mission);
        await person.OpenAsync(root + "/results");
        await person.SeesAsync("Funded: when its turn came");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync(root);
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
