using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

[Collection(OneBrowser.Name)]
public class SimilarIdeaTests(BrowserFixture browser)
{
    private const string Title = "Story bags from every library to every nursery";

    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Propose_WhatSomebodySaid_IsSeenBeforeAndSupportedInstead(bool javaScript)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Every child ready to start school");
        var idea = await site.Make.IdeaAsync(mission, title: Title);
        await using var person = await browser.PersonAsync(site, javaScript);
        await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync($"/missions/{mission.Slug}/ideas/propose");
        await person.FillAsync("Title", "Libraries should lend bags of stories to nurseries");
        if (javaScript)
        {
            await Assertions.Expect(person.Page.Locator("[aria-live=polite]").GetByRole(AriaRole.Link, new() { Name = Title })).ToBeVisibleAsync(new() { Timeout = 30_000 });
            await person.CheckAccessibilityAsync();
        }
        await person.FillAsync("Summary", "Bags of books go home each week.");
        await person.PressAsync("Submit idea");
        await person.SeesAsync("Someone may have said this already");
        if (javaScript)
            await person.CheckAccessibilityAsync();
        await person.PressAsync("Support this instead");

        await person.SeesAsync("You support this idea.");
        Assert.EndsWith($"/ideas/{idea.Id}", person.Page.Url, StringComparison.Ordinal);
        Assert.Empty(person.Problems);
    }

    [SkippableFact]
    public async Task Propose_SomethingDifferent_SaysHowOnThePageOfTheIdea()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Every child ready to start school");
        await site.Make.IdeaAsync(mission, title: Title);
        await using var person = await browser.PersonAsync(site);
        await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync($"/missions/{mission.Slug}/ideas/propose");
        await person.FillAsync("Title", "Libraries should lend bags of stories to nurseries");
        await person.FillAsync("Summary", "Bags of books go home each week.");
        await person.PressAsync("Submit idea");
        await person.FillAsync("Mine is different because", "It is for childminders too.");
        await person.PressAsync("Submit idea");

        await person.SeesAsync("How it differs It is for childminders too.");
        await person.SeesAsync("Similar ideas " + Title);
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
