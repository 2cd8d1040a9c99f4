using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>One person of the team answers an idea, another approves it; a citizen reads the answer.</summary>
[Collection(OneBrowser.Name)]
public class ResponseJourneyTests(BrowserFixture browser)
{
    private const string Title = "Story bags from every library";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Response_FromDraftToPublicPage_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (one, two) = (await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission));
        await site.Make.IdeaAsync(mission, title: Title);
        await using var writer = await browser.PersonAsync(site, javaScript);
        await writer.SignInAsAsync(one);
        await using var approver = await browser.PersonAsync(site, javaScript);
        await approver.SignInAsAsync(two);
        await using var citizen = await browser.PersonAsync(site, javaScript);

        await WriteAsync(writer, mission.Slug);
        await approver.OpenAsync($"/team/{mission.Slug}/responses");
        await LookAsync(approver);
        await approver.FollowAsync($"“{Title}”");
        await LookAsync(approver);
        await approver.PressAsync("Publish response");
        await approver.SeesAsync("The response is published.");
        await LookAsync(approver);

        await citizen.OpenAsync("/missions/" + mission.Slug);
        await LookAsync(citizen);
        await citizen.FollowAsync("See all responses");
        await citizen.SeesAsync("We asked, you said, we did");
        await citizen.SeesAsync("We will pay for story bags.");
        await LookAsync(citizen);
        await citizen.FollowAsync(Title);
        await citizen.SeesAsync("Official response");
        await LookAsync(citizen);
        Assert.Empty(writer.Problems);
        Assert.Empty(approver.Problems);
        Assert.Empty(citizen.Problems);
    }

    private static async Task WriteAsync(Person writer, string mission)
    {
        await writer.OpenAsync($"/team/{mission}/responses/ideas");
        await LookAsync(writer);
        await writer.FollowAsync($"Answer “{Title}”");
        await writer.PressAsync("Save draft");
        await writer.SeesAsync("Choose a decision");
        await LookAsync(writer);
        await writer.SelectAsync("Decision", "Accepted");
        await writer.FillAsync("Response", "We will pay for **story bags**.");
        await writer.FillAsync("Timetable (optional)", "By spring 2030");
        await writer.PressAsync("Save draft");
        await LookAsync(writer);
        await writer.PressAsync("Send for approval");
        await writer.SeesAsync("Waits for approval");
        await LookAsync(writer);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
