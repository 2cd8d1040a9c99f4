using Participate.BrowserTests.Kit;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>The mission team states what it will answer, publishes the principles and codes an idea; a citizen sees the countdown.</summary>
[Collection(OneBrowser.Name)]
public class AnsweringJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Answering_FromThePromiseToTheRecord_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Deliver);
        await site.Make.PrinciplesAsync(mission, "The first form was long.");
        var idea = await site.Make.SupportedAsync(mission, title: "An idea that waits for words");
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(await site.Make.TeamAsync(mission));

        await person.OpenAsync($"/team/{mission.Slug}");
        await person.FollowAsync("Answering");
        await person.FollowAsync("Change what is promised");
        await LookAsync(person);
        await person.FillAsync("Ideas with at least so many votes in support", "1");
        await person.FillAsync("Why is it changed?", "Few people take part here.");
        await person.PressAsync("Save changes");
        await person.SeesAsync("What is promised is saved.");
        await person.PressAsync("Record as answered");
        await person.SeesAsync("1 of 1 ideas above the threshold has no final answer.");
        await LookAsync(person);
        await person.OpenAsync($"/team/{mission.Slug}/principles");
        await LookAsync(person);
        await person.PressAsync("Save draft");
        await person.SeesAsync("The draft is saved.");

        await using var citizen = await browser.PersonAsync(site, javaScript);
        await citizen.OpenAsync($"/missions/{mission.Slug}");
        await citizen.SeesAsync("The mission team will answer by");
        await LookAsync(citizen);
        await citizen.FollowAsync("What was promised, and which ideas wait for an answer");
        await citizen.SeesAsync("An idea that waits for words");
        await citizen.SeesAsync("Few people take part here.");
        await LookAsync(citizen);
        await citizen.OpenAsync($"/missions/{mission.Slug}/principles");
        await citizen.SeesAsync("The first form was long.");
        await LookAsync(citizen);

        await site.Make.FinalAnswerAsync(idea);
        await person.OpenAsync($"/team/{mission.Slug}/answering");
        await person.PressAsync("Record as answered");
        await person.SeesAsync("The consultation is recorded as answered.");
        await LookAsync(person);
        Assert.Empty(person.Problems);
        Assert.Empty(citizen.Problems);
    }

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Coding_AFrameAndAnIdea_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(await site.Make.TeamAsync(mission));

        await person.OpenAsync($"/team/{mission.Slug}/coding");
        await person.FillAsync("Name", "Buses");
        await person.PressAsync("Add code");
        await person.SeesAsync("The code is added.");
        await LookAsync(person);
        await person.FollowAsync("Code the next idea");
        await person.TickAsync("Buses");
        await person.PressAsync("Save and go to the next");
        await person.SeesAsync("Every idea is coded.");
        await person.FillAsync("Add a note", "Ask the council.");
        await person.PressAsync("Add note");
        await person.SeesAsync("The note is added.");
        await LookAsync(person);
        await person.OpenAsync($"/team/{mission.Slug}/coding/ideas?code=none");
        await person.SeesAsync("There are no such ideas.");
        await LookAsync(person);
        await person.OpenAsync($"/team/{mission.Slug}/coding/agreement");
        await LookAsync(person);
        await person.OpenAsync($"/team/{mission.Slug}/coding/codes/1");
        await LookAsync(person);
        Assert.Empty(person.Problems);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
