using Microsoft.EntityFrameworkCore;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A browser does the work that registering asks for, also where somebody corrects the address at the end.</summary>
[Collection(OneBrowser.Name)]
public class RegistrationJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Registering_WhereOnlyProofIsTaken_WorksInABrowser()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync("--Participate:Accounts:RegistrationBits=14", "--Participate:Accounts:RegistrationsWithoutProofAnHour=0");
        await using var person = await browser.PersonAsync(site);

        await person.OpenAsync("/account/register");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Email address", "wrong@person.example");
        await person.FillAsync("Display name", "A careful person");
        await person.FillAsync("Password", "grey heron lamp post");
        await person.TickAsync("I agree to the guidelines");
        site.Clock.Advance(TimeSpan.FromSeconds(5));
        await person.FillAsync("Email address", "right@person.example");
        await person.PressUntilSeenAsync("Create account", "It works for 24 hours.");

        Assert.Equal(["right@person.example"], await site.ReadAsync(db => db.Users.Select(member => member.Email).ToListAsync()));
        Assert.Empty(person.Problems);
    }
}
