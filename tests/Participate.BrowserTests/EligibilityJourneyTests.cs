using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A team makes codes and asks for them; a member enters one by the printed link and votes.</summary>
[Collection(OneBrowser.Name)]
public class EligibilityJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Code_FromTheDeskToTheVote_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        await using var team = await browser.PersonAsync(site, javaScript: true);
        await using var member = await browser.PersonAsync(site, javaScript: true, width: Person.Narrow);
        await team.SignInAsAsync(await site.Make.TeamAsync(mission));
        await member.SignInAsAsync(await site.Make.MemberAsync());

        await team.OpenAsync($"/team/{mission.Slug}/eligibility/codes");
        await team.CheckAccessibilityAsync();
        await team.FillAsync("Label", "Households in Ward 3");
        await team.FillAsync("How many", "12");
        await team.PressAsync("Make codes");
        await team.SeesAsync("12 codes made");
        await team.CheckAccessibilityAsync();
        await team.FollowAsync("Codes to print");
        var code = await team.Page.Locator(".pt-codes__code").First.InnerTextAsync();
        await team.CheckAccessibilityAsync();
        await team.OpenAsync($"/team/{mission.Slug}/eligibility");
        await team.TickAsync("Invited by a code");
        await team.FillAsync("Why?", "Only households of the ward decide.");
        await team.PressAsync("Change who may vote");
        await team.SeesAsync("stated on the mission’s page");
        await team.CheckAccessibilityAsync();

        await member.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await member.SeesAsync("To vote here you need a code that was sent to you.");
        await member.CheckAccessibilityAsync();
        await member.OpenAsync($"/missions/{mission.Slug}/code/{code}");
        await member.CheckAccessibilityAsync();
        await member.PressAsync("Use code");
        await member.SeesAsync("You can vote on this mission");
        await member.CheckAccessibilityAsync();
        await member.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await member.PressAsync("Support");
        await member.SeesAsync("You support this idea");
        await member.OpenAsync("/missions/" + mission.Slug);
        await member.SeesAsync("Only households of the ward decide.");
        await member.CheckAccessibilityAsync();
        Assert.Empty(team.Problems);
        Assert.Empty(member.Problems);
    }
}
