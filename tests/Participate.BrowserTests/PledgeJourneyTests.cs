using Participate.BrowserTests.Kit;
using Participate.Core.Common;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A speaker pledges premises to an idea, the empty cell fills, the team accepts, and the pledge is delivered with evidence.</summary>
[Collection(OneBrowser.Name)]
public class PledgeJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Pledge_FromTheIdeaToItsDelivery_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (team, speaker) = (await site.Make.TeamAsync(mission), await site.Make.MemberAsync());
        await site.Make.OrganisationAsync(speaker, "Test Nurseries", Sectors.LocalGovernment);
        var idea = await site.Make.IdeaAsync(mission, title: "Rooms for parent groups");
        await using var desk = await browser.PersonAsync(site, javaScript);
        await desk.SignInAsAsync(team);
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(speaker);

        await person.OpenAsync($"/missions/{mission.Slug}/coalition");
        await person.SeesAsync("Nobody yet — needed");
        await LookAsync(person);
        await person.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await LookAsync(person);
        await person.FollowAsync("Pledge to this");
        await LookAsync(person);
        await person.PressAsync("Make pledge");
        await LookAsync(person);
        await person.FillAsync("What will you contribute?", "Three rooms, two evenings a week");
        await person.FillAsync("Quantity", "3");
        await person.SelectAsync("Unit", "rooms");
        await person.FillAsync("By when", "2090-05-01");
        await person.SelectAsync("Place", "North East");
        await person.FillAsync("Conditions", "The building stays open.");
        await person.PressAsync("Make pledge");
        await person.SeesAsync("Your pledge is made.");
        await LookAsync(person);
        var pledge = person.Page.Url;
        await person.OpenAsync($"/missions/{mission.Slug}/coalition");
        await person.SeesAsync("1 organisation, 1 pledge offered");
        await LookAsync(person);

        await desk.OpenAsync($"/team/{mission.Slug}/coalition");
        await LookAsync(desk);
        await desk.FollowAsync("Test Nurseries: Three rooms, two evenings a week");
        await desk.FollowAsync("Accept this pledge");
        await LookAsync(desk);
        await desk.PressAsync("Accept pledge");
        await desk.SeesAsync("The pledge is accepted.");
        await LookAsync(desk);

        await person.OpenAsync(pledge);
        await person.FollowAsync("Say that it is delivered");
        await person.FillAsync("What was delivered", "The rooms are open.");
        await person.FillAsync("Link to evidence (optional)", "https://nurseries.example/rooms");
        await person.PressAsync("Mark as delivered");
        await person.SeesAsync("Evidence at nurseries.example");
        await LookAsync(person);
        await desk.OpenAsync($"/missions/{mission.Slug}");
        await desk.SeesAsync("Local government: 1 organisation, 1 pledge");
        await LookAsync(desk);
        await desk.OpenAsync($"/team/{mission.Slug}/mix");
        await LookAsync(desk);
        Assert.Empty(desk.Problems);
        Assert.Empty(person.Problems);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
