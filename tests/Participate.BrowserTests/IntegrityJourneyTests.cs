using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Somebody of the team looks at a pattern, sets its votes aside in public, and takes that back.</summary>
[Collection(OneBrowser.Name)]
public class IntegrityJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Pattern_SetAsideAndTakenBack_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (idea, cheats) = (await site.Make.IdeaAsync(mission), await site.Make.MembersAsync(3));
        foreach (var cheat in cheats)
            await site.Make.VoteAsync(idea, cheat, VoteChoice.Support);
        await site.Make.BurstSeenAsync(mission, idea, cheats);
        await using var person = await browser.PersonAsync(site, javaScript: true);
        await person.SignInAsAsync(await site.Make.TeamAsync(mission));

        await person.OpenAsync($"/team/{mission.Slug}/integrity");
        await person.CheckAccessibilityAsync();
        await person.FollowAsync("Many votes in a few minutes pattern 1");
        await person.PressAsync("Set votes aside");
        await person.SeesAsync("Enter the reason, for everyone to read");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Why are they set aside?", "One script made them.");
        await person.PressAsync("Set votes aside");
        await person.SeesAsync("3 votes of 3 accounts");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Why is it taken back?", "They are three people.");
        await person.PressAsync("Take decision back");
        await person.OpenAsync($"/ledger/{mission.Slug}/set-aside");
        await person.SeesAsync("They are three people.");
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
