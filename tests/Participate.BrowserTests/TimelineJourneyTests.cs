using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The mission team says what came of an idea and takes it back; a follower reads it from the notification.</summary>
[Collection(OneBrowser.Name)]
public class TimelineJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task WhatCameOfIt_RecordedReadAndTakenBack_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (team, follower) = (await site.Make.TeamAsync(mission), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await site.Make.FollowAsync(follower, mission, idea);
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(team);

        await person.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await person.FollowAsync("Record what came of it");
        await LookAsync(person);
        await person.TickAsync("Somebody delivers it");
        await person.FillAsync("By whom or in what", "The library of Leeds");
        await person.FillAsync("Why", "It has begun in May.");
        await person.PressAsync("Publish record");
        await person.SeesAsync("Recorded. The author and the followers are told.");
        await LookAsync(person);

        await site.Make.NewsToldAsync();
        await using var reader = await browser.PersonAsync(site, javaScript);
        await reader.SignInAsAsync(follower);
        await reader.OpenAsync("/account/notifications");
        await reader.FollowAsync("“Story bags from every library” is delivered by The library of Leeds");
        await reader.SeesAsync("It has begun in May.");
        await LookAsync(reader);

        await person.FollowAsync("Take back “Delivered by The library of Leeds”");
        await LookAsync(person);
        await person.FillAsync("Why", "It was another library.");
        await person.PressAsync("Take back the record");
        await person.SeesAsync("This was taken back later");
        await LookAsync(person);
        Assert.Empty(person.Problems);
        Assert.Empty(reader.Problems);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
