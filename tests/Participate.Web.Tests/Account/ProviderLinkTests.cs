using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Account;

/// <summary>An account elsewhere opens an account here only once its member, who showed who they are, linked it.</summary>
public class ProviderLinkTests
{
    private const string Ways = "/account/ways-to-sign-in", Link = "Link Test Pass", Unlink = "Unlink Test Pass";

    [Fact]
    public async Task Address_ThatHasAnAccount_IsLinkedOnlyAfterSigningInToIt()
    {
        await using var site = await StartAsync();
        var member = await site.Site.Make.MemberAsync();
        var person = site.Person(member.Email);
        using var visitor = site.Site.Visitor();
        using var next = site.Site.Visitor();

        var known = (await site.Provider.SignInAsync(visitor, person, "/account/reports")).Expect();
        Assert.Equal("You have an account here already", known.Heading);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
        Assert.Equal(0, await site.LinksAsync());
        var signIn = (await known.FollowAsync("Sign in to link it")).Expect();
        var asked = (await signIn.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in")).Expect();
        var linked = (await asked.SubmitAsync(Link)).Expect();
        var opened = (await site.Provider.SignInAsync(next, person)).Expect();

        Assert.StartsWith("/account/sign-in-provider/link", asked.Path, StringComparison.Ordinal);
        Assert.Equal("/account/reports", linked.Path);
        Assert.Contains("From now on you can sign in with Test Pass", linked.Notice, StringComparison.Ordinal);
        Assert.Contains("You are signed in.", opened.Notice, StringComparison.Ordinal);
        Assert.Contains(await site.Site.Mailbox.ToAsync(member.Email), email => email.Subject.Contains("Another way to sign in", StringComparison.Ordinal));
        Assert.Equal(["member.provider-linked"], await site.ActsAsync());
        Assert.Empty(site.Site.Errors);
    }

    [Fact]
    public async Task Address_ThatHasAnAccount_CannotBeRegisteredByAnotherWay()
    {
        await using var site = await StartAsync();
        var person = site.Person("late@person.example");
        using var visitor = site.Site.Visitor();
        var asked = (await site.Provider.SignInAsync(visitor, person)).Expect();
        asked.Fill("Display name", "Late").Choose("I agree to the guidelines");
        using (var quick = site.Site.Visitor())
        {
            var page = await quick.GetAsync("/account/register");
            await page.Fill("Email address", "late@person.example").Fill("Display name", "Quick").Fill("Password", "a long pass phrase").Choose("I agree to the guidelines").SubmitAsync("Create account");
        }

        var reached = (await asked.SubmitAsync("Create account")).Expect();

        Assert.Equal("You have an account here already", reached.Heading);
        Assert.Equal(0, await site.LinksAsync());
        Assert.Equal("Quick", await site.Site.ReadAsync(db => db.Users.Select(member => member.DisplayName).SingleAsync()));
    }

    [Fact]
    public async Task Link_FromTheAccount_AsksForProofLater_AndIsUndone()
    {
        await using var site = await StartAsync();
        var member = await site.Site.Make.MemberAsync();
        var person = site.Person("other@address.example");
        using var visitor = await site.Site.VisitorAsync(member);
        using var elsewhere = await site.Site.VisitorAsync(member);
        using var thief = site.Site.Visitor();

        var account = (await visitor.GetAsync("/account")).Expect();
        var asked = (await site.Provider.SignInAsync(visitor, await account.FollowAsync("Ways to sign in"), person, Link)).Expect();
        var linked = (await asked.SubmitAsync(Link)).Expect();
        site.Site.Clock.Advance(TimeSpan.FromMinutes(11));
        var proof = (await linked.SubmitAsync(Unlink)).Expect();
        var back = (await proof.Fill("Password", Make.Password).SubmitAsync("Go on")).Expect();
        var unlinked = (await back.SubmitAsync(Unlink)).Expect();
        var after = (await site.Provider.SignInAsync(thief, person)).Expect();

        Assert.Contains("other@address.example", asked.Text, StringComparison.Ordinal);
        Assert.Equal((Ways, Ways), (linked.Path, back.Path));
        Assert.Equal("Show that it is you", proof.Heading);
        Assert.Contains("It is unlinked", unlinked.Notice, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await elsewhere.GetAsync("/account")).Path, StringComparison.Ordinal);
        Assert.StartsWith("/account/register/provider", after.Path, StringComparison.Ordinal);
        Assert.Contains(await site.Site.Mailbox.ToAsync(member.Email), email => email.Subject.Contains("was unlinked", StringComparison.Ordinal));
        Assert.Equal(["member.provider-linked", "member.provider-unlinked"], await site.ActsAsync());
        Assert.Empty(site.Site.Errors);
    }

    [Fact]
    public async Task Link_WithoutRecentProof_ForTwoAccounts_OrTwoForOne_IsRefused()
    {
        await using var site = await StartAsync();
        var (first, second) = (await site.Site.Make.MemberAsync(), await site.Site.Make.MemberAsync());
        var (one, two) = (site.Person("one@person.example"), site.Other);
        await site.Site.Make.LinkedAsync(first, site.Provider, one);
        using var owner = await site.Site.VisitorAsync(first);
        using var stranger = await site.Site.VisitorAsync(second);

        var asked = (await site.Provider.SignInAsync(stranger, await stranger.GetAsync(Ways), one, Link)).Expect();
        var taken = (await asked.SubmitAsync(Link)).Expect(HttpStatusCode.Conflict);
        owner.Keep("participate-provider-answer", AnswerOf(site, two));
        var twice = (await (await owner.GetAsync("/account/sign-in-provider/link")).SubmitAsync(Link)).Expect(HttpStatusCode.Conflict);
        var late = (await site.Provider.SignInAsync(stranger, await stranger.GetAsync(Ways), two, Link)).Expect();
        site.Site.Clock.Advance(TimeSpan.FromMinutes(11));
        var proof = (await late.SubmitAsync(Link)).Expect();

        Assert.Contains("opens another account here", Assert.Single(taken.Errors), StringComparison.Ordinal);
        Assert.Contains("opens your account already", Assert.Single(twice.Errors), StringComparison.Ordinal);
        Assert.Equal("Show that it is you", proof.Heading);
        Assert.Equal(1, await site.LinksAsync());
    }

    [Fact]
    public async Task Link_ThatAnotherMemberBegan_OrThatTookTooLong_IsNotOffered()
    {
        await using var site = await StartAsync();
        var (first, second) = (await site.Site.Make.MemberAsync(), await site.Site.Make.MemberAsync());
        var person = site.Person("one@person.example");
        using var visitor = await site.Site.VisitorAsync(first);
        var asked = (await site.Provider.SignInAsync(visitor, await visitor.GetAsync(Ways), person, Link)).Expect();

        await visitor.SignInAsAsync(second);
        var ofAnother = (await visitor.GetAsync("/account/sign-in-provider/link")).Expect();
        await visitor.SignInAsAsync(first);
        site.Site.Clock.Advance(TimeSpan.FromMinutes(16));
        var late = (await asked.SubmitAsync(Link)).Expect(HttpStatusCode.Conflict);

        Assert.Equal(Ways, ofAnother.Path);
        Assert.Contains("You took longer than 15 minutes", Assert.Single(late.Errors), StringComparison.Ordinal);
        Assert.Equal(0, await site.LinksAsync());
    }

    [Fact]
    public async Task Unlink_OfTheLastWayIn_IsRefused()
    {
        await using var site = await StartAsync();
        var person = site.Person("last@person.example");
        using var visitor = site.Site.Visitor();
        var asked = await site.Provider.SignInAsync(visitor, person);
        await asked.Fill("Display name", "Last").Choose("I agree to the guidelines").SubmitAsync("Create account");
        DateTime? now = site.Site.Clock.GetUtcNow().UtcDateTime;
        await site.Site.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(member => member.MailStoppedAt, now)));

        var refused = (await (await visitor.GetAsync(Ways)).SubmitAsync(Unlink)).Expect(HttpStatusCode.Conflict);
        await site.Site.ReadAsync(db => db.Users.ExecuteUpdateAsync(set => set.SetProperty(member => member.MailStoppedAt, (DateTime?)null)));
        var unlinked = (await (await visitor.GetAsync(Ways)).SubmitAsync(Unlink)).Expect();

        Assert.Contains("This is your only way to sign in", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("It is unlinked", unlinked.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task NewPassword_LeavesTheLink_AndTheMailSaysSo()
    {
        await using var site = await StartAsync();
        var member = await site.Site.Make.MemberAsync();
        await site.Site.Make.LinkedAsync(member, site.Provider, site.Person("x@person.example"));
        using var visitor = await site.Site.VisitorAsync(member);

        await (await visitor.GetAsync("/account/change-password")).Fill("Current password", Make.Password).Fill("New password", "a long pass phrase").SubmitAsync("Change password");

        Assert.Contains("You can sign in with Test Pass as before", (await site.Site.Mailbox.NewestToAsync(member.Email)).Body, StringComparison.Ordinal);
        Assert.Equal(1, await site.LinksAsync());
    }

    private static string AnswerOf(Started site, TestPerson person) =>
        site.Site.Services.GetRequiredService<ProviderTicket>().ValueFor(Make.Known(site.Provider.Issuer, person), memberId: null);

    private static async Task<Started> StartAsync()
    {
        var provider = await TestSignInProvider.StartAsync();
        return new Started(provider, await TestSite.StartAsync(provider.Settings));
    }

    private sealed record Started(TestSignInProvider Provider, TestSite Site) : IAsyncDisposable
    {
        public TestPerson Other => Provider.Add(new TestPerson("other", "other@person.example"));

        public TestPerson Person(string email) => Provider.Add(new TestPerson("somebody", email));

        public Task<int> LinksAsync() => Site.ReadAsync(db => db.UserLogins.CountAsync());

        public Task<List<string>> ActsAsync() => Site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act.StartsWith("member.provider")).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());

        public async ValueTask DisposeAsync()
        {
            await Site.DisposeAsync();
            await Provider.DisposeAsync();
        }
    }
}
