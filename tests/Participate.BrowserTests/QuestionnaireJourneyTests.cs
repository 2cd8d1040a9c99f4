using Participate.BrowserTests.Kit;
using Participate.Core.Common;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The mission team asks, citizens answer, everybody reads the results; axe looks at every page reached.</summary>
[Collection(OneBrowser.Name)]
public class QuestionnaireJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Citizen_AnswersChecksAndSubmits(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.QuestionnaireAsync(mission);
        await using var citizen = await browser.PersonAsync(site, javaScript);
        await citizen.SignInAsAsync(await site.Make.MemberAsync());

        await citizen.OpenAsync("/missions/" + mission.Slug);
        await citizen.FollowAsync("Answer the questionnaire");
        await LookAsync(citizen);
        await citizen.FollowAsync("Start");
        await LookAsync(citizen);
        await citizen.PressAsync("Save and continue");
        await citizen.SeesAsync("Question 1: choose an answer");
        await LookAsync(citizen);
        await citizen.TickAsync("Yes");
        await citizen.TickAsync("Lower cost");
        await citizen.TickAsync("5 (Very)");
        await citizen.SelectAsync("4. Where do you live? (optional)", "Hartlepool");
        await citizen.PressAsync("Save and continue");
        await citizen.SeesAsync("Your childcare");
        await citizen.SelectAsync("Cost", "2nd");
        await citizen.SelectAsync("Quality", "1st");
        await citizen.SelectAsync("Distance", "3rd");
        await citizen.Page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Staff" }).GetByLabel("Good").CheckAsync();
        await citizen.Page.GetByRole(Microsoft.Playwright.AriaRole.Group, new() { Name = "Food" }).GetByLabel("Poor").CheckAsync();
        await LookAsync(citizen);
        await citizen.PressAsync("Save and continue");
        await citizen.FillAsync("7. In one word? (optional)", "Costly");
        await citizen.PressAsync("Save and come back later");
        await citizen.SeesAsync("Your answers are saved, not submitted.");
        await citizen.FollowAsync("Continue");
        await citizen.SeesAsync("1st: Quality");
        await LookAsync(citizen);
        await citizen.PressAsync("Submit answers");
        await citizen.SeesAsync("Your answers are submitted and count.");
        await LookAsync(citizen);
        Assert.Empty(citizen.Problems);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Team_BuildsOpensEntersPaperAndReadsResults(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await using var team = await browser.PersonAsync(site, javaScript);
        await team.SignInAsAsync(await site.Make.TeamAsync(mission));

        await team.OpenAsync("/missions/" + mission.Slug);
        await team.FollowAsync("Mission team’s desk");
        await LookAsync(team);
        await team.OpenAsync($"/team/{mission.Slug}/questionnaire");
        await team.FollowAsync("Begin a questionnaire");
        await team.FillAsync("Title", "Childcare near you");
        await team.PressAsync("Save changes");
        await team.FollowAsync("Add a section");
        await team.FillAsync("Title", "Your family");
        await LookAsync(team);
        await team.PressAsync("Save section");
        await team.FollowAsync("Scale in section Your family");
        await team.FillAsync("Question", "How happy are you?");
        await team.PressAsync("Save question");
        await team.SeesAsync("Enter what the lowest point means");
        await LookAsync(team);
        await team.FillAsync("What the lowest point means", "Not at all");
        await team.FillAsync("What the highest point means", "Very");
        await team.PressAsync("Save question");
        await LookAsync(team);
        await team.FollowAsync("Preview");
        await LookAsync(team);
        await team.OpenAsync($"/team/{mission.Slug}/questionnaire");
        await team.FillAsync("Last day", site.Clock.Today().AddDays(7).ToString("yyyy-MM-dd", System.Globalization.CultureInfo.InvariantCulture));
        await team.PressAsync("Open questionnaire");
        await team.SeesAsync("The questionnaire is open");
        await LookAsync(team);
        await team.FollowAsync("Responses on paper");
        await team.FillAsync("Reference number on the sheet", "A-1");
        await team.TickAsync("5 (Very)");
        await team.PressAsync("Enter response");
        await team.SeesAsync("The sheet A-1 is entered as response 1.");
        await LookAsync(team);
        await team.OpenAsync($"/team/{mission.Slug}/questionnaire");
        await team.PressAsync("Close questionnaire now");
        await team.SeesAsync("0 online, 1 on paper");
        await team.FollowAsync("Results and downloads");
        await team.SeesAsync("Median: 5 of 5.");
        await LookAsync(team);
        Assert.Empty(team.Problems);
    }

    private static async Task LookAsync(Person person)
    {
        if (person.JavaScript)
            await person.CheckAccessibilityAsync();
    }
}
