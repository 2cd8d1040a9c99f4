using Participate.BrowserTests.Kit;
using Participate.TestSupport;

namespace Participate.BrowserTests;

/// <summary>Somebody registers with an account elsewhere, signs out, signs in with it again and unlinks it.</summary>
[Collection(OneBrowser.Name)]
public class ProviderJourneyTests(BrowserFixture browser)
{
    [SkippableTheory]
    [InlineData(true)]
    [InlineData(false)]
    public async Task AccountElsewhere_FromTheFirstSignInToUnlinking_Works(bool javaScript)
    {
        Machine.NeedBrowser();
        await using var provider = await TestSignInProvider.StartAsync(new TestPerson("zoe", "zoe@person.example"));
        await using var site = await TestSite.StartAsync(provider.Settings);
        await using var person = await browser.PersonAsync(site, javaScript: javaScript);

        await person.OpenAsync("/account/sign-in");
        await CheckAsync(person);
        await person.FollowAsync(TestSignInProvider.Continue);
        await person.PressAsync("Decline");
        await person.SeesAsync("Test Pass was not allowed to tell us who you are.");
        await CheckAsync(person);
        await person.FollowAsync("Try again");
        await person.PressAsync("I am zoe");
        await person.SeesAsync("zoe@person.example, from Test Pass");
        await CheckAsync(person);
        await person.FillAsync("Display name", "Zoë");
        await person.TickAsync("I agree to the guidelines");
        await person.PressAsync("Create account");
        await person.SeesAsync("You are signed in.");
        await person.OpenAsync("/account");
        await CheckAsync(person);
        await person.PressAsync("Sign out");

        await person.OpenAsync("/account/sign-in");
        await person.FollowAsync(TestSignInProvider.Continue);
        await person.PressAsync("I am zoe");
        await person.SeesAsync("You are signed in.");
        await person.OpenAsync("/account/sessions");
        await person.SeesAsync("Opened with Test Pass.");
        await CheckAsync(person);
        await person.OpenAsync("/account/ways-to-sign-in");
        await CheckAsync(person);
        await person.PressAsync("Unlink Test Pass");
        await person.SeesAsync("It is unlinked.");
        await CheckAsync(person);
        await person.FollowAsync("Link Test Pass");
        await person.SeesAsync("You sign in with Test Pass?");
        await CheckAsync(person);
        Assert.DoesNotContain(person.Problems, problem => !problem.StartsWith($"request to elsewhere: {provider.Issuer}/", StringComparison.Ordinal));
    }

    /// <summary>axe needs JavaScript.</summary>
    private static Task CheckAsync(Person person) => person.JavaScript ? person.CheckAccessibilityAsync() : Task.CompletedTask;
}
