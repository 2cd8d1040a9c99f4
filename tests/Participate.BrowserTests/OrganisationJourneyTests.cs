using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>A member registers an organisation; an administrator verifies it; another asks to speak for it, is accepted, and comments in its name.</summary>
[Collection(OneBrowser.Name)]
public class OrganisationJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task Organisation_FromRegistrationToComment_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (founder, colleague, office) = (await site.Make.MemberAsync("Fay Founder"), await site.Make.MemberAsync("Cole League"), await site.Make.AdministratorAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "Story bags from every library");
        await using var owner = await browser.PersonAsync(site, javaScript);
        await owner.SignInAsAsync(founder);
        await using var speaker = await browser.PersonAsync(site, javaScript);
        await speaker.SignInAsAsync(colleague);
        await using var administrator = await browser.PersonAsync(site, javaScript);
        await administrator.SignInAsAsync(office);

        await RegisterAsync(owner);
        await VerifyAsync(administrator);
        await speaker.OpenAsync("/organisations");
        await LookAsync(speaker);
        await speaker.FollowAsync("Small Steps");
        await speaker.FollowAsync("Ask to speak for it");
        await speaker.PressAsync("Ask");
        await LookAsync(speaker);
        await speaker.FillAsync("Who are you in the organisation?", "I run the nursery in Leeds.");
        await speaker.PressAsync("Ask");
        await speaker.SeesAsync("You asked to belong to it");
        await LookAsync(speaker);
        await AcceptAsync(owner);
        await speaker.OpenAsync($"/missions/{mission.Slug}/ideas/{idea.Id}");
        await speaker.FillAsync("Your comment", "We can lend bags from each nursery.");
        await speaker.SelectAsync("Contributing as", "Small Steps (Business)");
        await speaker.PressAsync("Add comment");
        await speaker.SeesAsync("for Small Steps (Business)");
        await LookAsync(speaker);
        await speaker.OpenAsync("/organisations/small-steps");
        await speaker.SeesAsync("We can lend bags from each nursery.");
        await LookAsync(speaker);
        Assert.Empty(owner.Problems);
        Assert.Empty(speaker.Problems);
        Assert.Empty(administrator.Problems);
    }

    private static async Task RegisterAsync(Person owner)
    {
        await owner.OpenAsync("/organisations");
        await owner.SeesAsync("No organisation is registered yet");
        await owner.OpenAsync("/organisations/register");
        await owner.PressAsync("Register organisation");
        await LookAsync(owner);
        await owner.FillAsync("Name", "Small Steps");
        await owner.SelectAsync("Sector", "Business");
        await owner.PressAsync("Register organisation");
        await owner.SeesAsync("An administrator looks at your registration.");
        await LookAsync(owner);
    }

    private static async Task VerifyAsync(Person administrator)
    {
        await administrator.OpenAsync("/admin/organisations");
        await LookAsync(administrator);
        await administrator.FollowAsync("Small Steps");
        await LookAsync(administrator);
        await administrator.PressAsync("Verify organisation");
        await administrator.SeesAsync("The organisation is verified and public.");
        await LookAsync(administrator);
    }

    private static async Task AcceptAsync(Person owner)
    {
        await owner.OpenAsync("/account/organisations");
        await LookAsync(owner);
        await owner.OpenAsync("/organisations/small-steps/members");
        await LookAsync(owner);
        await owner.FollowAsync("Cole League");
        await LookAsync(owner);
        await owner.PressAsync("Accept");
        await owner.SeesAsync("Cole League belongs to the organisation now.");
        await LookAsync(owner);
    }

    /// <summary>Axe needs JavaScript; without it the same pages are reached.</summary>
    private static Task LookAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
