using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Somebody is signed in with two browsers, is told of the second, and signs it out from the first.</summary>
[Collection(OneBrowser.Name)]
public class SessionJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task Sessions_OfTwoBrowsers_AreSeenAndEnded()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await using var first = await browser.PersonAsync(site);
        await using var second = await browser.PersonAsync(site, width: Person.Narrow);

        await first.SignInAsync(member.Email);
        await second.SignInAsync(member.Email);
        await first.OpenAsync("/account/notifications");
        await first.SeesAsync("Your account was opened in a new browser");
        await first.OpenAsync("/account");
        await first.CheckAccessibilityAsync();
        await first.OpenAsync("/account/sessions");
        await first.SeesAsync("This browser");
        await first.SeesAsync("Chrome on");
        await first.CheckAccessibilityAsync();
        await first.PressAsync("Sign out everywhere else");
        await first.SeesAsync("You are signed out everywhere else.");
        await first.CheckAccessibilityAsync();

        await second.OpenAsync("/account");
        await second.SeesAsync("Your session ended, so you are signed out.");
        Assert.Empty(first.Problems);
        Assert.Empty(second.Problems);
    }
}
