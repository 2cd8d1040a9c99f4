using Participate.BrowserTests.Kit;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class AccountPagesTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task AccountAndAdminPages_AtBothWidths_HaveNoFault()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var person = await site.Make.AdministratorAsync();
        await site.Make.GrantAsync(person, Role.Moderator, mission);
        await site.Make.IdeaAsync(mission, person, Visibility.Draft);
        var idea = await site.Make.IdeaAsync(mission, person);
        await site.Make.VoteAsync(idea, person, VoteChoice.Support);
        await using var reader = await browser.PersonAsync(site);
        await reader.SignInAsAsync(person);

        string[] pages =
        [
            "/account", "/account/display-name", "/account/about-you", "/account/change-email", "/account/change-password", "/account/notifications", "/account/contributions",
            "/account/data", "/account/close", "/admin", "/admin/people", $"/admin/people/{person.Id}", "/admin/missions", $"/admin/missions/{mission.Slug}/phases", "/admin/log", "/admin/retention",
        ];
        foreach (var page in pages)
        {
            await reader.OpenAsync(page);
            await reader.CheckAccessibilityAsync();
        }

        Assert.Empty(reader.Problems);
    }
}
