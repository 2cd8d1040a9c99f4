using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The team makes an accepted idea an action, its milestone slips, figures come in; a citizen sees all of it.</summary>
[Collection(OneBrowser.Name)]
public class DeliveryJourneyTests(BrowserFixture browser)
{
    private const string Title = "Story bags from every library";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Action_FromIdeaToLateMilestoneAndChart_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.AcceptedAsync(mission, title: Title);
        await using var team = await browser.PersonAsync(site, javaScript);
        await team.SignInAsAsync(await site.Make.TeamAsync(mission));
        await using var citizen = await browser.PersonAsync(site, javaScript);

        await ActAsync(team, mission.Slug);
        await MeasureAsync(team, mission.Slug);
        await site.Make.JudgedAsync(mission);

        await citizen.OpenAsync($"/missions/{mission.Slug}");
        await citizen.FollowAsync("What is done, and where the figures head");
        await citizen.SeesAsync("Late by 60 days");
        await citizen.SeesAsync("19 times in 20");
        await LookAsync(citizen);
        await citizen.FollowAsync(Title);
        await citizen.SeesAsync("Parents choose the books.");
        await citizen.SeesAsync("Gap:");
        await LookAsync(citizen);
        await citizen.OpenAsync($"/missions/{mission.Slug}/readiness");
        await LookAsync(citizen);
        await citizen.FollowAsync("All missions side by side");
        await LookAsync(citizen);
        Assert.Empty(team.Problems);
        Assert.Empty(citizen.Problems);
    }

    private static async Task ActAsync(Person team, string mission)
    {
        await team.OpenAsync($"/team/{mission}/delivery");
        await LookAsync(team);
        await team.FollowAsync("Make it an action of " + Title);
        await team.PressAsync("Make action");
        await team.SeesAsync("Say what is done");
        await LookAsync(team);
        await team.FillAsync("What is done", "We lend story bags.");
        await team.FillAsync("Role of citizens in development", "Parents choose the books.");
        await team.PressAsync("Make action");
        await team.SeesAsync("The action is public.");
        await team.FillAsync("Milestone", "First ten libraries");
        await team.FillAsync("Planned for", "2027-03-31");
        await team.PressAsync("Plan milestone");
        await LookAsync(team);
        await team.FollowAsync("First ten libraries");
        await LookAsync(team);
        await team.FillAsync("Forecast (optional)", "2027-05-30");
        await team.FillAsync("Why", "The vans came late.");
        await team.PressAsync("Save milestone");
        await team.SeesAsync("Late by 60 days");
        await LookAsync(team);
    }

    private static async Task MeasureAsync(Person team, string mission)
    {
        await team.OpenAsync($"/team/{mission}/indicator/import");
        await team.ChooseFileAsync("CSV file", "figures.csv", "period,date,value,source\n2025,2025-07-01,70.5,Test statistics\n");
        await team.PressAsync("Import");
        await team.SeesAsync("The figures are entered.");
        await LookAsync(team);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
