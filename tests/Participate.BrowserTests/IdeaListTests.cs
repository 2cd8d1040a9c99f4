using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class IdeaListTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true, "")]
    [InlineData(false, "?q=idea&place=E12000001&status=no-decision&sort=supported")]
    [InlineData(false, "?sort=newest")]
    public async Task List_AtBothWidths_HasNoFault(bool signedIn, string query)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await MissionAsync(site);
        await using var person = await browser.PersonAsync(site);
        if (signedIn)
            await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync($"/missions/{mission.Slug}/ideas{query}");

        await person.CheckAccessibilityAsync();
        await person.Page.SetViewportSizeAsync(Person.Narrow, 900);
        await person.Page.Locator("details.pt-filters > summary").ClickAsync();
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task List_MemberVotes_ComesBackToTheCard(bool javaScript)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await MissionAsync(site);
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(await site.Make.MemberAsync());
        await person.OpenAsync($"/missions/{mission.Slug}/ideas?sort=newest");

        await person.PressAsync("Oppose");

        await person.SeesAsync("You oppose this idea.");
        Assert.Contains("/ideas?sort=newest#idea-", person.Page.Url, StringComparison.Ordinal);
        Assert.Empty(person.Problems);
    }

    private static async Task<Mission> MissionAsync(TestSite site)
    {
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        for (var i = 0; i < 22; i++)
            await site.Make.VoteAsync(await site.Make.IdeaAsync(mission, member), member, VoteChoice.Support);
        return mission;
    }
}
