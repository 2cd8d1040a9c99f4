using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;
using Participate.Web.Security;

namespace Participate.Web.Tests.Account;

/// <summary>What members do with their passkeys, and who is kept from it.</summary>
public class PasskeyPageTests
{
    [Fact]
    public async Task Passkey_AddedNamedUsedAndRemoved_IsListedToldAndLogged()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var elsewhere = await site.VisitorAsync(member);

        Assert.Contains("You have no passkey", (await visitor.GetAsync("/account/passkeys")).Text, StringComparison.Ordinal);
        using var passkey = await site.Make.PasskeyAsync(visitor, "My phone");
        var added = await site.Mailbox.NewestToAsync(member.Email);
        var list = await visitor.GetAsync("/account/passkeys");
        Assert.Contains("My phone Added on", list.Text, StringComparison.Ordinal);
        Assert.Contains("Not used yet.", list.Text, StringComparison.Ordinal);
        using var signedIn = site.Visitor();
        Assert.Contains("You are signed in.", (await signedIn.SignInAsync(passkey)).Expect().Notice, StringComparison.Ordinal);
        Assert.Contains("Last used on", (await visitor.GetAsync("/account/passkeys")).Text, StringComparison.Ordinal);

        var page = await list.FollowAsync("Rename or remove My phone");
        page = await page.Fill("Name", " The  blue\tphone ").SubmitAsync("Save name");
        Assert.Contains("The blue phone", page.Expect().Text, StringComparison.Ordinal);
        var removed = await (await page.FollowAsync("Rename or remove The blue phone")).SubmitAsync("Remove passkey");
        Assert.Contains("The passkey is removed", removed.Expect().Notice, StringComparison.Ordinal);
        Assert.Contains("You have no passkey", removed.Text, StringComparison.Ordinal);

        Assert.True(await visitor.IsSignedInAsync());
        Assert.False(await elsewhere.IsSignedInAsync());
        Assert.False(await signedIn.IsSignedInAsync());
        (await site.Visitor().SignInAsync(passkey)).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("A passkey was added to your account", added.Subject);
        Assert.Contains("My phone", added.Body, StringComparison.Ordinal);
        Assert.Equal("A passkey was removed from your account", (await site.Mailbox.NewestToAsync(member.Email)).Subject);
        Assert.Equal(["member.passkey-added", "member.passkey-removed"], await site.ReadAsync(db => db.AuditEntries.Where(row => row.ActorId == member.Id).OrderBy(row => row.Id).Select(row => row.Act).ToListAsync()));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Change_LongAfterSigningIn_AsksAgainWhoOneIs()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var passkey = await site.Make.PasskeyAsync(visitor);
        var (late, options) = await visitor.AskedAsync("/account/passkeys/add", "Add passkey");
        var of = await (await visitor.GetAsync("/account/passkeys")).FollowAsync("Rename or remove My phone");
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        using var other = new TestPasskey(site.Address);
        var refused = await late.SendAsync(late.Form("Add passkey").With("Input.Credential", other.Create(options)));
        Assert.Equal("Show that it is you", refused.Heading);
        var asked = await of.SubmitAsync("Remove passkey");
        Assert.Equal("Show that it is you", asked.Expect().Heading);
        Assert.Equal(1, await site.ReadAsync(db => db.Passkeys.CountAsync()));
        var wrong = await asked.Fill("Password", "wrong password 1").SubmitAsync("Go on");
        wrong.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(of.Path, (await wrong.Fill("Password", Make.Password).SubmitAsync("Go on")).Expect().Path);

        site.Clock.Advance(TimeSpan.FromMinutes(11));
        using var stranger = await site.Make.PasskeyAsync(await site.Make.MemberAsync());
        (await visitor.ProveAsync(stranger, "/account/it-is-you")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Show that it is you", (await visitor.GetAsync("/account/passkeys/add")).Heading);
        Assert.Equal("/account/passkeys/add", (await visitor.ProveAsync(passkey, "/account/passkeys/add")).Expect().Path);
        Assert.Contains("is removed", (await of.SubmitAsync("Remove passkey")).Notice, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Add_WithoutAnAddressTwiceOrBeyondTheLimit_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (member, unconfirmed) = (await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync());
        using var visitor = await site.VisitorAsync(member);
        using var first = await site.Make.PasskeyAsync(visitor);
        using var stranger = await site.VisitorAsync(unconfirmed);

        var (page, options) = await stranger.AskedAsync("/account/passkeys/add", "Add passkey");
        using var own = new TestPasskey(site.Address);
        var refused = await page.SendAsync(page.Form("Add passkey").With("Input.Credential", own.Create(options)));
        Assert.Contains("Confirm your email address first", Assert.Single(refused.Expect(HttpStatusCode.Forbidden).Errors), StringComparison.Ordinal);
        Assert.Null((await stranger.GetAsync("/account/passkeys")).Link("Add a passkey"));

        (page, options) = await visitor.AskedAsync("/account/passkeys/add", "Add passkey");
        (await page.SendAsync(page.Form("Add passkey").With("Input.Credential", first.Create(options)))).Expect(HttpStatusCode.UnprocessableEntity);
        // Asked in the name of one member, sent by another.
        using var third = await site.VisitorAsync(await site.Make.MemberAsync());
        (_, options) = await visitor.AskedAsync("/account/passkeys/add", "Add passkey");
        var (foreign, _) = await third.AskedAsync("/account/passkeys/add", "Add passkey");
        third.Keep("participate-passkey", visitor.Cookies["participate-passkey"]);
        (await foreign.SendAsync(foreign.Form("Add passkey").With("Input.Credential", own.Create(options)))).Expect(HttpStatusCode.UnprocessableEntity);

        for (var i = 2; i <= 10; i++)
            (await site.Make.PasskeyAsync(visitor, $"Passkey {i}")).Dispose();
        Assert.Null((await visitor.GetAsync("/account/passkeys")).Link("Add a passkey"));
        (page, options) = await visitor.AskedAsync("/account/passkeys/add", "Add passkey");
        var full = await page.SendAsync(page.Form("Add passkey").With("Input.Credential", own.Create(options)));
        Assert.Contains("10 passkeys, which is the most", Assert.Single(full.Expect(HttpStatusCode.Conflict).Errors), StringComparison.Ordinal);
        Assert.Equal(10, await site.ReadAsync(db => db.Passkeys.CountAsync()));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Passkey_OfSomebodyElse_IsNotThere()
    {
        await using var site = await TestSite.StartAsync();
        using var passkey = await site.Make.PasskeyAsync(await site.Make.MemberAsync());
        var id = await site.ReadAsync(db => db.Passkeys.Select(row => row.Id).SingleAsync());
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());

        (await other.GetAsync($"/account/passkeys/{id}")).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain("My phone", (await other.GetAsync("/account/passkeys")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Forms_WithoutJavaScript_SayWhatPasskeysNeed()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());

        var signIn = await (await visitor.GetAsync("/account/sign-in")).SubmitAsync("Sign in with a passkey");
        var add = await (await member.GetAsync("/account/passkeys/add")).SubmitAsync("Add passkey");

        var signInPage = await visitor.GetAsync("/account/sign-in");
        var long1 = await signInPage.SendAsync(signInPage.Form("Sign in with a passkey").With("Input.Credential", new string('a', PasskeyCeremony.LongestAnswer + 1)));
        var addPage = await member.GetAsync("/account/passkeys/add");
        var long2 = await addPage.SendAsync(addPage.Form("Add passkey").With("Input.Credential", new string('a', PasskeyCeremony.LongestAnswer + 1)));

        foreach (var page in new[] { signIn, add })
            Assert.Contains("Passkeys need JavaScript, and a browser and a device that know them", page.Expect(HttpStatusCode.UnprocessableEntity).Text, StringComparison.Ordinal);
        // No element that a link could lead to has what the device answered.
        foreach (var page in new[] { signIn, add, long1, long2 })
        {
            Assert.Single(page.Expect(HttpStatusCode.UnprocessableEntity).Errors);
            Assert.Empty(page.Document.QuerySelectorAll(".govuk-error-summary a"));
        }
        Assert.NotNull(signIn.Link("Sign in with your password"));
    }

    [Fact]
    public async Task Remove_TheLastWayIn_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var passkey = await site.Make.PasskeyAsync(visitor);
        await site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.PasswordHash, (string?)null)));

        var refused = await (await (await visitor.GetAsync("/account/passkeys")).FollowAsync("Rename or remove My phone")).SubmitAsync("Remove passkey");

        Assert.Equal("This is your only way to sign in. Choose a password first.", Assert.Single(refused.Expect(HttpStatusCode.Conflict).Errors));
        Assert.Equal(1, await site.ReadAsync(db => db.Passkeys.CountAsync()));
    }

    [Fact]
    public async Task NewPassword_OfAMemberWithAPasskey_IsToldThatItStays()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        using var passkey = await site.Make.PasskeyAsync(visitor);

        await (await visitor.GetAsync("/account/change-password")).Fill("Current password", Make.Password).Fill("New password", "grey heron lamp post").SubmitAsync("Change password");

        Assert.Contains("/account/passkeys", (await site.Mailbox.NewestToAsync(member.Email)).Body, StringComparison.Ordinal);
        // The session goes on, and has not shown since who it is.
        Assert.Equal("Show that it is you", (await visitor.GetAsync("/account/passkeys/add")).Heading);
    }

    [Fact]
    public async Task OwnData_LongAfterSigningIn_AsksAgainWhoOneIs()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        Assert.Equal("application/zip", (await visitor.GetAsync("/account/data/download")).ContentType?.Split(';')[0]);
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        var asked = await visitor.GetAsync("/account/data/download");
        Assert.Equal("Show that it is you", asked.Heading);
        Assert.Equal("/account/data", (await asked.Fill("Password", Make.Password).SubmitAsync("Go on")).Expect().Path);

        Assert.Equal("application/zip", (await visitor.GetAsync("/account/data/download")).ContentType?.Split(';')[0]);
    }

    [Fact]
    public async Task ClosedAccount_OfAMemberWithAPasskey_KeepsNoneOfIt()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var passkey = await site.Make.PasskeyAsync(member);
        using var visitor = await site.VisitorAsync(member);

        await (await visitor.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account");

        Assert.Equal(0, await site.ReadAsync(db => db.Passkeys.CountAsync()));
        (await site.Visitor().SignInAsync(passkey)).Expect(HttpStatusCode.UnprocessableEntity);
        await Ledger.CheckAsync(site, "passkeys");
    }
}
