using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The team publishes an event; a citizen finds it, registers and leaves; afterwards the minutes and a decision stand in an idea's timeline.</summary>
[Collection(OneBrowser.Name)]
public class EventJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Event_FromDraftToDecision_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2031, 5, 12, 9, 0, 0, TimeSpan.Zero) });
        var mission = await site.Make.MissionAsync();
        var (team, citizen) = (await site.Make.TeamAsync(mission), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await using var desk = await browser.PersonAsync(site, javaScript);
        await desk.SignInAsAsync(team);
        await using var reader = await browser.PersonAsync(site, javaScript);
        await reader.SignInAsAsync(citizen);

        await PublishAsync(desk, mission.Slug);
        await RegisterAndLeaveAsync(reader, mission.Slug);
        // The event is over, and both are still signed in.
        site.Clock.Set(new DateTimeOffset(2031, 5, 13, 20, 0, 0, TimeSpan.Zero));
        await DecideAsync(desk, mission.Slug, idea.Id);

        await reader.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/timeline");
        await reader.SeesAsync("Leeds tries it first.");
        await LookAsync(reader);
        await reader.FollowAsync("“A workshop on reading”, 13 May 2031");
        await reader.SeesAsync("We talked about story bags.");
        await LookAsync(reader);
        Assert.Empty(desk.Problems);
        Assert.Empty(reader.Problems);
    }

    private static async Task PublishAsync(Person desk, string mission)
    {
        await desk.OpenAsync("/missions/" + mission);
        await desk.FollowAsync("Mission team’s desk");
        await desk.FollowAsync("Run events");
        await LookAsync(desk);
        await desk.FollowAsync("New event");
        await desk.PressAsync("Save draft");
        await LookAsync(desk);
        await desk.FillAsync("Title", "A workshop on reading");
        await desk.FillAsync("Day", "2031-05-13");
        await desk.FillAsync("Starts at", "18:30");
        await desk.FillAsync("Ends at", "20:00");
        await desk.FillAsync("Address", "Central Library, Leeds");
        await desk.FillAsync("Access", "Step-free, with a hearing loop.");
        await desk.FillAsync("Places", "1");
        await desk.PressAsync("Save draft");
        await desk.SeesAsync("This event is a draft.");
        await LookAsync(desk);
        await desk.PressAsync("Publish event");
        await desk.SeesAsync("The event is published.");
        await LookAsync(desk);
    }

    private static async Task RegisterAndLeaveAsync(Person reader, string mission)
    {
        await reader.OpenAsync("/missions/" + mission);
        await reader.FollowAsync("See all events");
        await LookAsync(reader);
        await reader.FollowAsync("A workshop on reading");
        await LookAsync(reader);
        await reader.FollowAsync("Register");
        await LookAsync(reader);
        await reader.FillAsync("What do you need to take part? (optional)", "A hearing loop");
        await reader.PressAsync("Register");
        await reader.SeesAsync("You have a place");
        await reader.SeesAsync("1 of 1 place");
        await LookAsync(reader);
        await reader.OpenAsync("/account/events");
        await LookAsync(reader);
        await reader.FollowAsync("A workshop on reading");
        await reader.FollowAsync("Change or leave");
        await reader.PressAsync("Leave");
        await reader.SeesAsync("You left this event.");
        await reader.SeesAsync("0 of 1 place");
    }

    private static async Task DecideAsync(Person desk, string mission, int ideaId)
    {
        await desk.OpenAsync($"/team/{mission}/events");
        await desk.FollowAsync("A workshop on reading");
        await desk.FollowAsync("Minutes");
        await LookAsync(desk);
        await desk.FillAsync("Minutes", "We talked about **story bags**.");
        await desk.FillAsync("How many people came (optional)", "24");
        await desk.PressAsync("Publish minutes");
        await desk.FollowAsync("Decisions");
        await desk.FillAsync("What was decided", "Leeds tries it first.");
        await desk.FillAsync("Number of the idea that informed it (optional)", $"{ideaId}");
        await desk.PressAsync("Publish decision");
        await desk.SeesAsync("The decision is published.");
        await LookAsync(desk);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
