using Participate.BrowserTests.Kit;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;
using Person = Participate.BrowserTests.Kit.Person;

namespace Participate.BrowserTests;

/// <summary>A citizen tells where they live and how old they are, sees who took part, and takes the answers back.</summary>
[Collection(OneBrowser.Name)]
public class AboutYouJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AboutYou_ToldAndDeleted_AndTheSummaryShowsWhoIsMissing(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.TellingVotersAsync(idea, 200, new AboutYouOptions { PlaceCode = "E08000035", AgeBand = AgeBand.From65, As = TakingPartAs.Individual });
        await using var person = await browser.PersonAsync(site, javaScript, Person.Narrow);
        await person.SignInAsAsync(await site.Make.MemberAsync());

        await person.OpenAsync("/account");
        await person.FollowAsync("About you");
        await LookAsync(person);
        await person.SelectAsync("Where do you live?", "Cardiff");
        await person.TickAsync("16 to 24");
        await person.TickAsync("As an individual");
        await person.PressAsync("Save answers");
        await person.SeesAsync("Your answers are saved.");
        await person.FollowAsync("About you");
        await LookAsync(person);
        await person.PressAsync("Delete my answers");
        await person.SeesAsync("Your answers are deleted.");

        await person.OpenAsync($"/missions/{mission.Slug}/summary");
        await person.SeesAsync("Who did not answer may be different");
        await person.SeesAsync("London has 13% of the population aged 16 or over");
        await LookAsync(person);
        Assert.Empty(person.Problems);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
