using Microsoft.Playwright;
using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>People with a device that keeps passkeys: one that the browser itself plays.</summary>
[Collection(OneBrowser.Name)]
public class PasskeyJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Passkey_AddedUsedAndRemoved_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await using var person = await browser.PersonAsync(site, host: "localhost");
        await person.HasDeviceAsync();

        await person.SignInAsync(member.Email);
        await person.OpenAsync("/account/passkeys");
        await person.SeesAsync("You have no passkey.");
        await person.CheckAccessibilityAsync();
        await person.FollowAsync("Add a passkey");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Name", "My phone");
        await person.PressUntilSeenAsync("Add passkey", "Your passkey is added.");
        await person.SeesAsync("Not used yet.");
        await person.CheckAccessibilityAsync();
        await person.FollowAsync("Add a passkey");
        await person.PressUntilSeenAsync("Add passkey", "You have a passkey on this device already.");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync("/account");
        await person.PressAsync("Sign out");

        await person.OpenAsync("/account/sign-in-passkey?returnUrl=%2Faccount%2Fpasskeys");
        await person.CheckAccessibilityAsync();
        await person.PressUntilSeenAsync("Sign in with a passkey", "Last used on");
        await person.SeesAsync("You are signed in.");
        site.Clock.Advance(TimeSpan.FromMinutes(11));
        await person.Page.GetByRole(AriaRole.Link, new() { Name = "Rename or remove My phone" }).ClickAsync();
        await person.Page.GetByRole(AriaRole.Heading, new() { Name = "Remove this passkey" }).WaitForAsync();
        await person.CheckAccessibilityAsync();
        await person.PressAsync("Remove passkey");
        await person.SeesAsync("Show that it is you");
        await person.CheckAccessibilityAsync();
        await person.PressUntilSeenAsync("Use your passkey", "Remove this passkey");
        await person.PressAsync("Remove passkey");
        await person.SeesAsync("The passkey is removed.");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync("/account");
        await person.PressAsync("Sign out");

        await person.OpenAsync("/account/sign-in-passkey");
        await person.PressUntilSeenAsync("Sign in with a passkey", "This passkey was not taken.");
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }

    [SkippableFact]
    public async Task Moderator_WithAPasskey_NeedsNoApp()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TwoStepForStaff = true });
        var member = await site.Make.ModeratorAsync(await site.Make.MissionAsync());
        await using var person = await browser.PersonAsync(site, host: "localhost");
        await person.HasDeviceAsync();

        await person.SignInAsync(member.Email);
        await person.FollowAsync("passkey");
        await person.FollowAsync("Add a passkey");
        await person.PressUntilSeenAsync("Add passkey", "Your passkey is added.");
        await person.OpenAsync("/account");
        await person.SeesAsync("It works once you have used your passkey in this session.");
        await person.CheckAccessibilityAsync();
        await person.FollowAsync("Use your passkey");
        await person.CheckAccessibilityAsync();
        await person.PressUntilSeenAsync("Use your passkey", "Moderation");
        await person.OpenAsync("/moderation");
        await person.DoesNotSeeAsync("Your role needs two-step sign-in");
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }

    [SkippableFact]
    public async Task Passkeys_WithoutJavaScript_AreExplained()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        await using var person = await browser.PersonAsync(site, javaScript: false);

        await person.OpenAsync("/account/sign-in");
        await person.PressAsync("Sign in with a passkey");

        await person.SeesAsync("Passkeys need JavaScript");
        Assert.Empty(person.Problems);
    }
}
