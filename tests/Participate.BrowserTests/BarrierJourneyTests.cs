using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A citizen reports a barrier, another says that it affects them, the team gives it an owner, and a reform removes it.</summary>
[Collection(OneBrowser.Name)]
public class BarrierJourneyTests(BrowserFixture browser)
{
    private const string Barrier = "Lifts are broken at every station";
    private const string Reform = "A contract for repairs of lifts";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Barrier_FromReportToRemoval_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (citizen, affected, team) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        await using var author = await browser.PersonAsync(site, javaScript);
        await author.SignInAsAsync(citizen);
        await using var reader = await browser.PersonAsync(site, javaScript);
        await reader.SignInAsAsync(affected);
        await using var desk = await browser.PersonAsync(site, javaScript);
        await desk.SignInAsAsync(team);

        await ReportAsync(author, mission.Slug);
        await SecondAsync(reader, mission.Slug);
        await WorkAsync(desk, mission.Slug);

        await reader.OpenAsync($"/missions/{mission.Slug}/barriers");
        await LookAsync(reader);
        await reader.FollowAsync(Barrier);
        await reader.SeesAsync("It is signed.");
        await LookAsync(reader);
        await reader.FollowAsync(Reform);
        await LookAsync(reader);
        await reader.FollowAsync("How barriers, reforms and ideas hang together");
        await LookAsync(reader);
        Assert.Empty(author.Problems);
        Assert.Empty(reader.Problems);
        Assert.Empty(desk.Problems);
    }

    private static async Task ReportAsync(Person author, string mission)
    {
        await author.OpenAsync($"/missions/{mission}/barriers");
        await LookAsync(author);
        await author.FollowAsync("Report a barrier");
        await author.PressAsync("Report barrier");
        await LookAsync(author);
        await author.FillAsync("Title", Barrier);
        await author.FillAsync("What gets in the way?", "Nobody repairs them.");
        await author.FillAsync("Who is affected", "Parents with prams");
        await author.PressAsync("Report barrier");
        await author.SeesAsync("Your barrier is published.");
        await LookAsync(author);
    }

    private static async Task SecondAsync(Person reader, string mission)
    {
        await reader.OpenAsync("/missions/" + mission);
        await reader.FollowAsync(Barrier);
        await reader.PressAsync("This affects me");
        await reader.SeesAsync("Affects 1 member.");
        await LookAsync(reader);
    }

    private static async Task WorkAsync(Person desk, string mission)
    {
        await desk.OpenAsync("/team/" + mission);
        await desk.FollowAsync("Work on barriers");
        await LookAsync(desk);
        await desk.FollowAsync(Barrier);
        await LookAsync(desk);
        await desk.FillAsync("Why", "We counted them.");
        await desk.PressAsync("Save step");
        await desk.FillAsync("Owner", "Department for Tests");
        await desk.FillAsync("Why", "It is ours.");
        await desk.PressAsync("Save step");
        await LookAsync(desk);
        await desk.FollowAsync("Propose a reform for it");
        await desk.FillAsync("Title", Reform);
        await desk.FillAsync("What would change?", "Repairs within a week.");
        await desk.PressAsync("Propose reform");
        await LookAsync(desk);
        await desk.FollowAsync("Work on this reform");
        await desk.FillAsync("Why", "It begins.");
        await desk.PressAsync("Save step");
        await desk.TickAsync(Barrier);
        await desk.FillAsync("Why", "It is signed.");
        await desk.PressAsync("Save step");
        await desk.SeesAsync("The reform is now: done.");
        await LookAsync(desk);
        await desk.FollowAsync("Edit text, owner, milestones and links");
        await LookAsync(desk);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
