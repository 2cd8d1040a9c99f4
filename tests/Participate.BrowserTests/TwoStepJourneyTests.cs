using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Somebody with a role turns on two-step sign-in, signs out and in again.</summary>
[Collection(OneBrowser.Name)]
public class TwoStepJourneyTests(BrowserFixture browser)
{
    [SkippableFact]
    public async Task TwoStepSignIn_FromTheSetUpToTheNextSignIn_Works()
    {
        Machine.NeedBrowser();
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TwoStepForStaff = true });
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.ModeratorAsync(mission);
        await using var person = await browser.PersonAsync(site);

        await person.SignInAsync(member.Email);
        await person.SeesAsync("You hold a role. It works once two-step sign-in is on.");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync("/moderation");
        await person.SeesAsync("Your role needs two-step sign-in");
        await person.CheckAccessibilityAsync();
        await person.FollowAsync("Turn on two-step sign-in");
        await person.FollowAsync("Turn on two-step sign-in");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Password", Make.Password);
        await person.PressAsync("Go on");
        await person.CheckAccessibilityAsync();
        var secret = await person.Page.Locator(".pt-key").InnerTextAsync();
        await person.FillAsync("Code", TestTotp.WrongAt(secret, site.Clock.GetUtcNow()));
        await person.PressAsync("Turn on");
        await person.SeesAsync("This code is not right");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Code", TestTotp.CodeAt(secret, site.Clock.GetUtcNow()));
        await person.PressAsync("Turn on");
        await person.SeesAsync("You see these codes only now.");
        await person.CheckAccessibilityAsync();
        var recovery = await person.Page.Locator(".pt-recovery code").First.InnerTextAsync();
        await person.FollowAsync("I have kept them");
        await person.SeesAsync("10 of 10 left");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync("/account/two-step/codes");
        await person.CheckAccessibilityAsync();
        await person.OpenAsync("/account");
        await person.PressAsync("Sign out");

        await person.SignInAsync(member.Email);
        await person.SeesAsync("we ask for a code too");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Code", "nonsense");
        await person.PressAsync("Sign in");
        await person.SeesAsync("Enter the 6 digits that your app shows, or one of your recovery codes");
        await person.CheckAccessibilityAsync();
        await person.FillAsync("Code", recovery);
        await person.PressAsync("Sign in");
        await person.SeesAsync("You are signed in.");
        await person.OpenAsync("/moderation");
        await person.CheckAccessibilityAsync();
        Assert.Empty(person.Problems);
    }
}
