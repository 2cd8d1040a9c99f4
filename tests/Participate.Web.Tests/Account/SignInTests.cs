using System.Net;
using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class SignInTests
{
    [Fact]
    public async Task SignIn_DemonstrationAccounts_AreListedAndWork()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = true });
        foreach (var account in Core.Members.DemonstrationAccounts.All)
        {
            using var visitor = site.Visitor();
            Assert.Contains(account.Email, (await visitor.GetAsync("/account/sign-in")).Text, StringComparison.Ordinal);
            await visitor.SignInAsync(account.Email);
            Assert.Contains("participate-session", visitor.Cookies.Keys);
        }
    }

    [Fact]
    public async Task SignIn_WrongInAnyWay_GivesTheSameWords()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        var locked = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        for (var i = 0; i < 5; i++)
            await visitor.SignInAsync(locked.Email, "wrong password 1");

        var wrongPassword = await visitor.SignInAsync(member.Email, "wrong password 1");
        var nobody = await visitor.SignInAsync("nobody@person.example", "wrong password 1");
        var lockedRight = await visitor.SignInAsync(locked.Email);

        Assert.Equal(HttpStatusCode.UnprocessableEntity, wrongPassword.Status);
        Assert.Single(wrongPassword.Errors);
        Assert.Equal((wrongPassword.Status, wrongPassword.Errors[0]), (nobody.Status, nobody.Errors[0]));
        Assert.Equal((wrongPassword.Status, wrongPassword.Errors[0]), (lockedRight.Status, lockedRight.Errors[0]));
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_HashOfFewerRounds_IsRenewedAndKeepsSessions()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Configure = services => services.PostConfigure<PasswordHasherOptions>(options => options.IterationCount = 2) });
        var member = await site.Make.MemberAsync();
        using var elsewhere = await site.VisitorAsync(member);
        using var first = site.Visitor();
        using var second = site.Visitor();
        var before = await HashAsync();

        (await first.SignInAsync(member.Email)).Expect();
        var renewed = await HashAsync();
        (await second.SignInAsync(member.Email)).Expect();

        Assert.NotEqual(before, renewed);
        Assert.Equal(renewed, await HashAsync());
        (await elsewhere.GetAsync("/account")).Expect();

        Task<string?> HashAsync() => site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.PasswordHash).SingleAsync());
    }

    [Fact]
    public async Task SignIn_LockedAccount_OpensAfterFifteenMinutes()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        for (var i = 0; i < 5; i++)
            await visitor.SignInAsync(member.Email, "wrong password 1");
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SignInAsync(member.Email)).Status);

        site.Clock.Advance(TimeSpan.FromMinutes(16));

        (await visitor.SignInAsync(member.Email)).Expect();
        Assert.Contains("participate-session", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_ManyGuessesAtOnce_LetsNoMoreThanFivePass()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();
        var page = (await visitor.GetAsync("/account/sign-in")).Fill("Email address", member.Email).Fill("Password", "wrong password 1");
        var form = page.Form("Sign in");

        await Task.WhenAll(Enumerable.Range(0, 12).Select(_ => page.SendAsync(form)));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SignInAsync(member.Email)).Status);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task SignIn_ForeignReturnUrl_GoesHome()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        foreach (var foreign in new[] { "https://evil.example/", "//evil.example", "/\\evil.example" })
        {
            using var visitor = site.Visitor();
            var page = await visitor.GetAsync("/account/sign-in?returnUrl=" + Uri.EscapeDataString(foreign));
            var form = page.Fill("Email address", member.Email).Fill("Password", Make.Password).Form("Sign in").With("ReturnUrl", foreign);

            Assert.Equal("/", (await page.SendAsync(form, follow: false)).Location);
        }
    }

    [Fact]
    public async Task SignOut_NeedsThePressOfAButton()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = (await visitor.GetAsync("/account/sign-out")).Expect();
        Assert.Contains("participate-session", visitor.Cookies.Keys);
        (await visitor.PostAsync("/account/sign-out", [])).Expect(HttpStatusCode.BadRequest);
        Assert.Contains("participate-session", visitor.Cookies.Keys);
        await page.Within("main").SubmitAsync("Sign out");

        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
    }

    [Fact]
    public async Task ForgottenPassword_WholeWay_ChangesItOnceAndEndsOtherSessions()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var elsewhere = await site.VisitorAsync(member);
        using var visitor = site.Visitor();

        var known = await (await visitor.GetAsync("/account/forgotten-password")).Fill("Email address", member.Email).SubmitAsync("Send the link");
        var unknown = await (await visitor.GetAsync("/account/forgotten-password")).Fill("Email address", "nobody@person.example").SubmitAsync("Send the link");
        Assert.Equal((known.Status, known.Text), (unknown.Status, unknown.Text));
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(member.Email)).Body);
        (await (await visitor.GetAsync(link)).Fill("New password", "grey heron lamp post").SubmitAsync("Change password")).Expect();
        var second = await (await visitor.GetAsync(link)).Fill("New password", "green heron lamp post").SubmitAsync("Change password");

        second.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("/", (await elsewhere.GetAsync("/account/sign-out")).Path);
        Assert.Equal(HttpStatusCode.UnprocessableEntity, (await visitor.SignInAsync(member.Email)).Status);
        (await visitor.SignInAsync(member.Email, "grey heron lamp post")).Expect();
    }
}
