using Microsoft.EntityFrameworkCore;
using Participate.BrowserTests.Kit;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>
/// From consultation to coalition, whole: a nursery chain registers and is verified, pledges premises to an idea, the empty cell fills, the
/// team accepts; the idea becomes an action, a milestone slips, the barrier that caused it gains an owner and a reform removes it; the
/// pledge is delivered with evidence, readiness rises, and all of it stands in the summary and its files.
/// </summary>
[Collection(OneBrowser.Name)]
public class CoalitionStoryTests(BrowserFixture browser)
{
    private const string Idea = "Rooms for parent groups";
    private const string Barrier = "Nobody insures rooms in the evening";
    private const string Reform = "One insurance for all rooms";

    [SkippableFact]
    public async Task Story_FromRegistrationToTheSummary_RunsWhole()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.AcceptedAsync(mission, title: Idea);
        await using var owner = await PersonAsync(site, await site.Make.MemberAsync("Nora Nurseries"));
        await using var office = await PersonAsync(site, await site.Make.AdministratorAsync());
        await using var desk = await PersonAsync(site, await site.Make.TeamAsync(mission));

        await AskForBusinessAsync(desk, mission);
        await RegisterAsync(owner, office);
        await site.Make.JudgedAsync(mission);
        var before = await LevelsAsync(site, mission);
        var pledge = await PledgeAsync(owner, desk, mission, idea.Id);
        await ReportAsync(owner, mission);
        await SlipAsync(desk, mission);
        await RemoveAsync(desk, mission);
        await DeliverAsync(owner, pledge);
        await site.Make.JudgedAsync(mission);

        var after = await LevelsAsync(site, mission);
        Assert.True(after[ReadinessDimension.BarriersOwned] > before.GetValueOrDefault(ReadinessDimension.BarriersOwned));
        Assert.True(after[ReadinessDimension.Resources] > before.GetValueOrDefault(ReadinessDimension.Resources));
        await desk.OpenAsync($"/missions/{mission.Slug}/readiness");
        await desk.CheckAccessibilityAsync();
        await desk.OpenAsync($"/missions/{mission.Slug}/summary");
        foreach (var said in new[] { "Premises, delivered", "Removed", "Organisations with a pledge that was accepted, by sector", "Milestones" })
            await desk.SeesAsync(said);
        await desk.CheckAccessibilityAsync();
        Assert.All(new[] { owner, office, desk }, person => Assert.Empty(person.Problems));
    }

    private async Task<Person> PersonAsync(TestSite site, TestMember member)
    {
        var person = await browser.PersonAsync(site, javaScript: true);
        await person.SignInAsAsync(member);
        return person;
    }

    private static Task<Dictionary<ReadinessDimension, int>> LevelsAsync(TestSite site, Mission mission) => site.ReadAsync(db => db.ReadinessChanges
        .Where(row => row.MissionId == mission.Id && !db.ReadinessChanges.Any(later => later.MissionId == row.MissionId && later.Dimension == row.Dimension && later.Number > row.Number))
        .ToDictionaryAsync(row => row.Dimension, row => row.Level));

    private static async Task AskForBusinessAsync(Person desk, Mission mission)
    {
        await desk.OpenAsync($"/team/{mission.Slug}/mix");
        await desk.SelectAsync("Sector", "Business");
        await desk.FillAsync("Why", "Nurseries have rooms.");
        await desk.PressAsync("Add actor");
        await desk.SeesAsync("Nurseries have rooms.");
    }

    private static async Task RegisterAsync(Person owner, Person office)
    {
        await owner.OpenAsync("/organisations/register");
        await owner.FillAsync("Name", "Small Steps");
        await owner.SelectAsync("Sector", "Business");
        await owner.PressAsync("Register organisation");
        await owner.SeesAsync("An administrator looks at your registration.");
        await office.OpenAsync("/admin/organisations");
        await office.FollowAsync("Small Steps");
        await office.PressAsync("Verify organisation");
        await office.SeesAsync("The organisation is verified and public.");
    }

    private static async Task<string> PledgeAsync(Person owner, Person desk, Mission mission, int ideaId)
    {
        await owner.OpenAsync($"/missions/{mission.Slug}/coalition");
        await owner.SeesAsync("Nobody yet — needed");
        await owner.OpenAsync($"/missions/{mission.Slug}/ideas/{ideaId}");
        await owner.FollowAsync("Pledge to this");
        await owner.FillAsync("What will you contribute?", "Three rooms, two evenings a week");
        await owner.SelectAsync("Pledging as", "Small Steps");
        await owner.FillAsync("Quantity", "3");
        await owner.SelectAsync("Unit", "rooms");
        await owner.FillAsync("By when", "2090-05-01");
        await owner.SelectAsync("Place", "North East");
        await owner.PressAsync("Make pledge");
        await owner.SeesAsync("Your pledge is made.");
        var pledge = owner.Page.Url;
        await owner.OpenAsync($"/missions/{mission.Slug}/coalition");
        await owner.SeesAsync("1 organisation, 1 pledge offered");
        await desk.OpenAsync($"/team/{mission.Slug}/coalition");
        await desk.FollowAsync("Small Steps: Three rooms, two evenings a week");
        await desk.FollowAsync("Accept this pledge");
        await desk.PressAsync("Accept pledge");
        await desk.SeesAsync("The pledge is accepted.");
        return pledge;
    }

    private static async Task ReportAsync(Person owner, Mission mission)
    {
        await owner.OpenAsync($"/missions/{mission.Slug}/barriers/report");
        await owner.FillAsync("Title", Barrier);
        await owner.FillAsync("What gets in the way?", "No insurer covers groups after six.");
        await owner.PressAsync("Report barrier");
        await owner.SeesAsync("Your barrier is published.");
    }

    private static async Task SlipAsync(Person desk, Mission mission)
    {
        await desk.OpenAsync($"/team/{mission.Slug}/delivery");
        await desk.FollowAsync("Make it an action of " + Idea);
        await desk.FillAsync("What is done", "Parent groups meet in nurseries.");
        await desk.FillAsync("Role of citizens in development", "Parents say which evenings.");
        await desk.PressAsync("Make action");
        await desk.FillAsync("Milestone", "First ten rooms");
        await desk.FillAsync("Planned for", "2027-03-31");
        await desk.PressAsync("Plan milestone");
        await desk.FollowAsync("First ten rooms");
        await desk.FillAsync("Forecast (optional)", "2027-05-30");
        await desk.SelectAsync("Barrier that made it slip (optional)", Barrier);
        await desk.FillAsync("Why", "There is no insurance yet.");
        await desk.PressAsync("Save milestone");
        await desk.SeesAsync("Late by 60 days");
    }

    private static async Task RemoveAsync(Person desk, Mission mission)
    {
        await desk.OpenAsync($"/team/{mission.Slug}/barriers");
        await desk.FollowAsync(Barrier);
        await desk.FillAsync("Why", "We asked three insurers.");
        await desk.PressAsync("Save step");
        await desk.FillAsync("Owner", "Department for Tests");
        await desk.FillAsync("Why", "It is ours.");
        await desk.PressAsync("Save step");
        await desk.FollowAsync("Propose a reform for it");
        await desk.FillAsync("Title", Reform);
        await desk.FillAsync("What would change?", "One policy covers every room.");
        await desk.PressAsync("Propose reform");
        await desk.FollowAsync("Work on this reform");
        await desk.FillAsync("Why", "It begins.");
        await desk.PressAsync("Save step");
        await desk.TickAsync(Barrier);
        await desk.FillAsync("Why", "It is signed.");
        await desk.PressAsync("Save step");
        await desk.SeesAsync("The reform is now: done.");
    }

    private static async Task DeliverAsync(Person owner, string pledge)
    {
        await owner.OpenAsync(new Uri(pledge).PathAndQuery);
        await owner.FollowAsync("Say that it is delivered");
        await owner.FillAsync("What was delivered", "The rooms are open.");
        await owner.FillAsync("Link to evidence (optional)", "https://nurseries.example/rooms");
        await owner.PressAsync("Mark as delivered");
        await owner.SeesAsync("Evidence at nurseries.example");
    }
}
