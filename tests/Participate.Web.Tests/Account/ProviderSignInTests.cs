using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

/// <summary>Signing in with an account elsewhere, and registering with one, at a provider made with OpenIddict.</summary>
public class ProviderSignInTests
{
    private static readonly TestPerson Zoe = new("zoe|1", "zoe@person.example");

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public async Task Provider_FirstTime_RegistersWithoutAPassword_AndNextTime_SignsInWhereOneWas(bool tellsAddressApart)
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        provider.TellsAddressApart = tellsAddressApart;
        await using var site = await TestSite.StartAsync(provider.Settings);
        using var visitor = site.Visitor();
        using var elsewhere = site.Visitor();

        var asked = (await provider.SignInAsync(visitor, await visitor.GetAsync("/account/register?returnUrl=%2Faccount%2Freports"), Zoe)).Expect();
        var empty = (await asked.SubmitAsync("Create account")).Expect(HttpStatusCode.UnprocessableEntity);
        var reached = (await asked.Fill("Display name", "Zoë").Choose("I agree to the guidelines").SubmitAsync("Create account")).Expect();
        var again = (await provider.SignInAsync(elsewhere, Zoe, "/account/reports")).Expect();
        var sessions = (await elsewhere.GetAsync("/account/sessions")).Expect();

        Assert.StartsWith("/account/register/provider", asked.Path, StringComparison.Ordinal);
        Assert.Contains("zoe@person.example, from Test Pass", asked.Text, StringComparison.Ordinal);
        Assert.Equal(["Enter a display name", "Agree to the guidelines, and declare that you are 13 or over, to create an account"], empty.Errors);
        Assert.Equal(("/account/reports", "/account/reports"), (reached.Path, again.Path));
        Assert.Contains("You are signed in.", again.Notice, StringComparison.Ordinal);
        Assert.Contains("Opened with Test Pass.", sessions.Text, StringComparison.Ordinal);
        var member = await site.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(row => row.Email == Zoe.Email));
        Assert.True(member is { EmailConfirmed: true, PasswordHash: null, DisplayName: "Zoë", DeclaredAgeAt: not null });
        var kept = await site.ReadAsync(db => db.UserLogins.AsNoTracking().SingleAsync());
        Assert.Equal((provider.Issuer, Zoe.Subject, member.Id), (kept.LoginProvider, kept.ProviderKey, kept.UserId));
        Assert.Equal(0, await site.ReadAsync(async db => await db.UserClaims.CountAsync() + await db.UserTokens.CountAsync()));
        Assert.Contains(await site.Mailbox.ToAsync(Zoe.Email!), email => email.Subject.Contains("new browser", StringComparison.Ordinal));
        Assert.Empty(site.Errors);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Provider_OfWhoSignsInInTwoSteps_IsTheFirstAlone()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await TestSite.StartAsync(provider.Settings);
        var member = await site.Make.MemberAsync();
        await site.Make.LinkedAsync(member, provider, Zoe);
        var app = await site.Make.TwoStepAsync(member);
        using var visitor = site.Visitor();

        var asked = (await provider.SignInAsync(visitor, Zoe, "/account/sessions")).Expect();

        Assert.Equal("/account/second-step", asked.Path);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
        var reached = (await asked.Fill("Code", site.Make.CodeOf(app)).SubmitAsync("Sign in")).Expect();
        Assert.Equal("/account/sessions", reached.Path);
        Assert.Contains("Opened with Test Pass.", reached.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_OfStaffWithoutASecondStep_OpensTheAccountWithoutTheRole()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Settings = provider.Settings, TwoStepForStaff = true });
        var moderator = await site.Make.ModeratorAsync();
        await site.Make.LinkedAsync(moderator, provider, Zoe);
        using var visitor = site.Visitor();

        var reached = (await provider.SignInAsync(visitor, Zoe)).Expect();

        Assert.Equal("/account/two-step", reached.Path);
        (await visitor.GetAsync("/moderation")).Expect(HttpStatusCode.Forbidden);
    }

    [Fact]
    public async Task Provider_OfALockedAccount_IsRefused_AndOfAClosedOne_OpensNothing()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await TestSite.StartAsync(provider.Settings);
        var member = await site.Make.MemberAsync();
        await site.Make.LinkedAsync(member, provider, Zoe);
        using var visitor = site.Visitor();
        for (var time = 0; time < 5; time++)
            await visitor.SignInAsync(member.Email, "not the password");

        var locked = (await provider.SignInAsync(visitor, Zoe)).Expect(HttpStatusCode.Conflict);
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        var opened = (await provider.SignInAsync(visitor, Zoe, "/account/close")).Expect();
        var closed = (await opened.Fill("Password", Make.Password).SubmitAsync("Close account")).Expect();
        var after = (await provider.SignInAsync(visitor, Zoe)).Expect();

        Assert.Contains("Your account is locked for a while", locked.Text, StringComparison.Ordinal);
        Assert.Contains("Your account is closed", closed.Notice, StringComparison.Ordinal);
        Assert.StartsWith("/account/register/provider", after.Path, StringComparison.Ordinal);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
        Assert.Equal(0, await site.ReadAsync(db => db.UserLogins.CountAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Provider_WithAnAddressThatItDidNotVerify_ConfirmsItByMail_AndTellsNobodyOfAccounts()
    {
        var (taken, free, none) = (new TestPerson("a", "taken@person.example", IsVerified: false), new TestPerson("b", "free@person.example", IsVerified: false), new TestPerson("c", null));
        await using var provider = await TestSignInProvider.StartAsync(taken, free, none);
        await using var site = await TestSite.StartAsync(provider.Settings);
        var owner = await site.Make.MemberAsync();
        using var first = site.Visitor();
        using var second = site.Visitor();
        using var third = site.Visitor();

        var ofTaken = await RegisterAsync(await provider.SignInAsync(first, taken), owner.Email);
        var ofFree = await RegisterAsync(await provider.SignInAsync(second, free), "free@person.example");
        var withoutAddress = (await (await provider.SignInAsync(third, none)).Fill("Display name", "Cy").Choose("I agree to the guidelines").SubmitAsync("Create account")).Expect(HttpStatusCode.UnprocessableEntity);
        using var fourth = site.Visitor();
        var empty = (await (await provider.SignInAsync(fourth, none)).SubmitAsync("Create account")).Expect(HttpStatusCode.UnprocessableEntity);
        var before = await provider.SignInAsync(second, free);
        var confirmed = (await (await second.GetAsync(Mailbox.LinkIn((await site.Mailbox.NewestToAsync("free@person.example")).Body))).SubmitAsync("Confirm email address")).Expect();

        Assert.Equal((ofTaken.Status, ofTaken.Text), (ofFree.Status, ofFree.Text));
        Assert.Equal("Check your email", ofFree.Heading);
        Assert.Equal("You already have an account", (await site.Mailbox.NewestToAsync(owner.Email)).Subject);
        Assert.Equal("Enter your email address", Assert.Single(withoutAddress.Errors));
        Assert.Equal(["Enter your email address", "Enter a display name", "Agree to the guidelines, and declare that you are 13 or over, to create an account"], empty.Errors);
        // Whoever comes back learns nothing of either address, and is in no account: nothing is linked.
        Assert.StartsWith("/account/register/provider", before.Expect().Path, StringComparison.Ordinal);
        Assert.Contains("is confirmed", confirmed.Heading, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.UserLogins.CountAsync()));
        Assert.DoesNotContain("participate-session", first.Cookies.Keys);
        Assert.DoesNotContain("participate-session", second.Cookies.Keys);
    }

    [Fact]
    public async Task Provider_ThatRegisteredSomebodyElsesAddress_OpensNothingOnceItsOwnerChoseAPassword()
    {
        var thief = new TestPerson("thief", "owner@person.example", IsVerified: false);
        await using var provider = await TestSignInProvider.StartAsync(thief);
        await using var site = await TestSite.StartAsync(provider.Settings);
        using var visitor = site.Visitor();
        using var owner = site.Visitor();
        await RegisterAsync(await provider.SignInAsync(visitor, thief), "owner@person.example");

        await (await owner.GetAsync("/account/forgotten-password")).Fill("Email address", "owner@person.example").SubmitAsync("Send the link");
        await (await owner.GetAsync(Mailbox.LinkIn((await site.Mailbox.NewestToAsync("owner@person.example")).Body))).Fill("New password", "a long pass phrase").SubmitAsync("Change password");
        var opened = (await owner.SignInAsync("owner@person.example", "a long pass phrase")).Expect();
        var again = (await provider.SignInAsync(visitor, thief)).Expect();

        Assert.Contains("You are signed in.", opened.Notice, StringComparison.Ordinal);
        Assert.StartsWith("/account/register/provider", again.Path, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Provider_OfAnAccountThatWasNeverConfirmed_GoesWithIt()
    {
        var lazy = new TestPerson("lazy", "lazy@person.example", IsVerified: false);
        await using var provider = await TestSignInProvider.StartAsync(lazy);
        await using var site = await TestSite.StartAsync(provider.Settings);
        using var visitor = site.Visitor();
        await RegisterAsync(await provider.SignInAsync(visitor, lazy), lazy.Email!);

        var before = await site.WithAsync<Core.Members.MemberService, int>(members => members.NeverConfirmed(site.Clock.GetUtcNow().UtcDateTime.AddDays(1)).CountAsync());

        Assert.Equal(1, before);
    }

    [Fact]
    public async Task Site_WithoutAProvider_ShowsNoneAndHasNoAddressesForIt()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());

        foreach (var path in new[] { "/account/sign-in", "/account/register" })
            Assert.DoesNotContain("Continue with", (await visitor.GetAsync(path)).Expect().Text, StringComparison.Ordinal);
        foreach (var path in new[] { "/account/sign-in-provider", "/account/sign-in-provider/start?ticket=x", "/account/sign-in-provider/callback", "/account/register/provider" })
            (await visitor.GetAsync(path, follow: false)).Expect(HttpStatusCode.NotFound);
        foreach (var path in new[] { "/account/ways-to-sign-in", "/account/sign-in-provider/link" })
            (await member.GetAsync(path, follow: false)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Page_InWelsh_SaysItInWelsh_AndTheAccountIsWrittenToInWelsh()
    {
        await using var provider = await TestSignInProvider.StartAsync(Zoe);
        await using var site = await TestSite.StartAsync(provider.Settings);
        using var visitor = site.Visitor();
        visitor.Keep("participate-language", "cy");

        var page = (await visitor.GetAsync("/account/sign-in")).Expect();
        var declined = (await provider.SignInAsync(visitor, page, person: null, "Parhau gyda Test Pass")).Expect();

        var asked = (await provider.SignInAsync(visitor, page, Zoe, "Parhau gyda Test Pass")).Expect();
        (await asked.Fill("Enw arddangos", "Zoë").Choose("Rwy’n cytuno â’r canllawiau").SubmitAsync("Creu cyfrif")).Expect();

        Assert.Contains("Ni chafodd Test Pass ganiatâd", declined.Text, StringComparison.Ordinal);
        Assert.Equal("cy", await site.ReadAsync(db => db.Users.Where(row => row.Email == Zoe.Email).Select(row => row.MailLanguage).SingleAsync()));
    }

    [Fact]
    public async Task Way_TakenVeryOftenFromOneNetwork_IsHeldUp()
    {
        await using var site = await TestSite.StartAsync([.. TestSignInProvider.SettingsFor("http://127.0.0.1:9"), "--Participate:Limits:Enabled=true"]);
        using var visitor = site.Visitor();

        var answers = new List<HttpStatusCode>();
        for (var time = 0; time < 201; time++)
            answers.Add((await visitor.GetAsync("/account/sign-in-provider/start?ticket=x", follow: false)).Status);

        Assert.Equal(HttpStatusCode.TooManyRequests, answers[^1]);
        Assert.DoesNotContain(HttpStatusCode.TooManyRequests, answers.SkipLast(1));
    }

    private static async Task<SitePage> RegisterAsync(SitePage page, string email) =>
        (await page.Fill("Email address", email).Fill("Display name", "A new person").Choose("I agree to the guidelines").SubmitAsync("Create account")).Expect();
}
