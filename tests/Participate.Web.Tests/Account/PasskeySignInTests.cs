using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Members.Passkeys;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

/// <summary>Who is let in with a passkey, and what is refused.</summary>
public class PasskeySignInTests
{
    private const string Session = "participate-session";

    /// <summary>What is wrong with an answer, by name.</summary>
    public static TheoryData<string> Faults => ["another origin", "another port", "another site", "a page of another site", "an owner whom the device does not know", "an older counter", "another member's name", "a wrong signature", "no JSON", "another's id"];

    [Theory]
    [MemberData(nameof(Faults))]
    public async Task SignIn_WithAnAnswerThatIsNotRight_IsRefusedWithTheSameWords(string fault)
    {
        await using var site = await TestSite.StartAsync();
        var (member, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        using var passkey = await site.Make.PasskeyAsync(member);
        using var others = await site.Make.PasskeyAsync(other);
        passkey.Count = 7;
        using (var first = site.Visitor())
            (await first.SignInAsync(passkey)).Expect();
        passkey.Count = 8;
        using var visitor = site.Visitor();
        var (page, options) = await visitor.AskedAsync("/account/sign-in", "Sign in with a passkey");
        using var forged = new TestPasskey(site.Address) { CredentialId = passkey.CredentialId, Owner = passkey.Owner, Count = 9 };
        var right = (passkey.Origin, passkey.Site, passkey.Owner);
        switch (fault)
        {
            case "another origin": passkey.Origin = "https://participate.example.evil"; break;
            case "another port": passkey.Origin = "http://127.0.0.1:1"; break;
            case "another site": passkey.Site = "evil.example"; break;
            case "a page of another site": passkey.IsFramed = true; break;
            case "an owner whom the device does not know": passkey.KnowsOwner = false; break;
            case "an older counter": passkey.Count = 7; break;
            case "another member's name": passkey.Owner = others.Owner; break;
        }
        var answer = fault switch
        {
            "a wrong signature" => forged.Sign(options),
            "no JSON" => "{",
            "another's id" => passkey.Sign(options).Replace(Written(passkey.CredentialId), Written(others.CredentialId), StringComparison.Ordinal),
            _ => passkey.Sign(options),
        };

        var refused = await page.SendAsync(page.Form("Sign in with a passkey").With("Input.Credential", answer));

        Assert.Equal(PasskeyService.NotTaken, Assert.Single(refused.Expect(HttpStatusCode.UnprocessableEntity).Errors));
        Assert.DoesNotContain(Session, visitor.Cookies.Keys);
        (passkey.Origin, passkey.Site, passkey.Owner) = right;
        (passkey.IsFramed, passkey.KnowsOwner, passkey.Count) = (false, true, 10);
        Assert.Contains("You are signed in", (await visitor.SignInAsync(passkey)).Expect().Notice, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task SignIn_WithAnAnswerThatWasUsed_IsRefusedAlsoWithItsCookie()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        // It does not count, as those in password managers do not.
        using var passkey = await site.Make.PasskeyAsync(member);
        using var visitor = site.Visitor();
        var (page, options) = await visitor.AskedAsync("/account/sign-in", "Sign in with a passkey");
        var form = page.Form("Sign in with a passkey").With("Input.Credential", passkey.Sign(options));
        using var thief = site.Visitor();
        foreach (var (name, value) in visitor.Cookies)
            thief.Keep(name, value);

        (await page.SendAsync(form)).Expect();
        Assert.DoesNotContain("participate-passkey", visitor.Cookies.Keys);
        var stolen = await (await thief.GetAsync("/account/sign-in")).SendAsync(form.With(FilledForm.TokenField, TokenOf(await thief.GetAsync("/account/sign-in"))));

        Assert.Equal(PasskeyService.NotTaken, Assert.Single(stolen.Expect(HttpStatusCode.UnprocessableEntity).Errors));
        Assert.DoesNotContain(Session, thief.Cookies.Keys);
    }

    [Fact]
    public async Task SignIn_WithoutChallengeLateOrWithOneForAnotherPurpose_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var passkey = await site.Make.PasskeyAsync(member);
        using var visitor = site.Visitor();
        using var signedIn = await site.VisitorAsync(member);

        var (page, options) = await visitor.AskedAsync("/account/sign-in", "Sign in with a passkey");
        var answer = passkey.Sign(options);
        using var bare = site.Visitor();
        var without = await bare.GetAsync("/account/sign-in");
        (await without.SendAsync(without.Form("Sign in with a passkey").With("Input.Credential", answer))).Expect(HttpStatusCode.UnprocessableEntity);

        site.Clock.Advance(TimeSpan.FromMinutes(5) + TimeSpan.FromSeconds(1));
        (await page.SendAsync(page.Form("Sign in with a passkey").With("Input.Credential", answer))).Expect(HttpStatusCode.UnprocessableEntity);

        (_, options) = await signedIn.AskedAsync("/account/it-is-you", "Use your passkey");
        visitor.Keep("participate-passkey", signedIn.Cookies["participate-passkey"]);
        (await page.SendAsync(page.Form("Sign in with a passkey").With("Input.Credential", passkey.Sign(options)))).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.DoesNotContain(Session, visitor.Cookies.Keys);
    }

    [Fact]
    public async Task Options_ForWhoeverAsks_NameNoMemberAndNoPasskey()
    {
        await using var site = await TestSite.StartAsync();
        using var passkey = await site.Make.PasskeyAsync(await site.Make.MemberAsync());
        using var visitor = site.Visitor();

        var (_, options) = await visitor.AskedAsync("/account/sign-in-passkey", "Sign in with a passkey");

        Assert.DoesNotContain(Written(passkey.CredentialId), options, StringComparison.Ordinal);
        Assert.Contains("\"userVerification\":\"required\"", options, StringComparison.Ordinal);
        Assert.Contains("\"rpId\":\"127.0.0.1\"", options, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Options_InProduction_AreForThePublicAddressWhateverTheRequestSays()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Environment = "Production", Settings = ["--Participate:PublicUrl=https://participate.example", "--Participate:Mail:Host=localhost", "--Participate:Mail:From=site@participate.example", "--Participate:Operator:Name=the council", "--Participate:Operator:Contact=people@participate.example"] });
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        var (page, options) = await visitor.AskedAsync("/account/passkeys/add", "Add passkey");
        using var passkey = new TestPasskey(new Uri("https://participate.example"));

        Assert.Contains("\"id\":\"participate.example\"", options, StringComparison.Ordinal);
        Assert.Contains("__Host-participate-passkey", visitor.Cookies.Keys);
        var added = await page.SendAsync(page.Form("Add passkey").With("Input.Credential", passkey.Create(options)));
        Assert.Equal("/account/passkeys", added.Expect().Path);
        using var other = site.Visitor();
        await other.SignInAsync(passkey);
        Assert.True(await other.IsSignedInAsync());
        passkey.Origin = site.Address.GetLeftPart(UriPartial.Authority);
        using var third = site.Visitor();
        (await third.SignInAsync(passkey)).Expect(HttpStatusCode.UnprocessableEntity);
    }

    [Fact]
    public async Task SignIn_WithTwoStepSignInOn_AsksForNoCodeAndGoesOn()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await site.Make.TwoStepAsync(member);
        using var passkey = await site.Make.PasskeyAsync(member);
        using var visitor = site.Visitor();

        var reached = await visitor.SignInAsync(passkey, "/account/sign-in?returnUrl=%2Faccount%2Freports");

        Assert.Equal("/account/reports", reached.Expect().Path);
        var session = await site.ReadAsync(db => db.SignedInSessions.OrderByDescending(row => row.BegunAt).FirstAsync());
        Assert.True(session is { IsByPasskey: true, ProvedAt: not null });
        Assert.Contains("Your account was opened in a new browser", (await visitor.GetAsync("/account/notifications")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task SignIn_ToAccountsLockedSuspendedAndUnlocked_IsAsWithThePassword()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        using var passkey = await site.Make.PasskeyAsync(member);
        using var visitor = site.Visitor();
        for (var attempt = 0; attempt < 5; attempt++)
            await visitor.SignInAsync(member.Email, "wrong password 1");

        var locked = await visitor.SignInAsync(passkey);
        Assert.Contains("Your account is locked for a while", Assert.Single(locked.Expect(HttpStatusCode.UnprocessableEntity).Errors), StringComparison.Ordinal);
        Assert.DoesNotContain(Session, visitor.Cookies.Keys);
        site.Clock.Advance(TimeSpan.FromMinutes(16));
        (await visitor.SignInAsync(passkey)).Expect();
        Assert.True(await visitor.IsSignedInAsync());
    }

    [Fact]
    public async Task Staff_WithAPasskeyAndNoApp_HaveTheirRoleInSessionsThatItOpened()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TwoStepForStaff = true });
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        using var passkey = await site.Make.PasskeyAsync(moderator);
        using var withPasskey = site.Visitor();
        using var withPassword = site.Visitor();

        Assert.Equal("/", (await withPasskey.SignInAsync(passkey)).Expect().Path);
        (await withPasskey.GetAsync("/moderation")).Expect();

        var asked = await withPassword.SignInAsync(moderator.Email);
        Assert.Equal("Show that it is you", asked.Expect().Heading);
        Assert.Contains("Your role works once you use your passkey", asked.Notice, StringComparison.Ordinal);
        (await withPassword.GetAsync("/moderation")).Expect(HttpStatusCode.Forbidden);
        // Whoever has the password alone must not get the role with a passkey or an app of their own.
        Assert.Equal("Show that it is you", (await withPassword.GetAsync("/account/passkeys/add")).Heading);
        var app = await (await withPassword.GetAsync("/account/two-step/set-up")).Fill("Password", Make.Password).SubmitAsync("Go on");
        Assert.Equal(PasskeyFirst, Assert.Single(app.Expect(HttpStatusCode.Forbidden).Errors));
        var own = await (await withPassword.GetAsync("/account/passkeys")).FollowAsync("Rename or remove My phone");
        Assert.Equal("Show that it is you", (await own.SubmitAsync("Remove passkey")).Heading);
        Assert.Equal(1, await site.ReadAsync(db => db.Passkeys.CountAsync()));

        Assert.Equal("/moderation", (await withPassword.ProveAsync(passkey, "/account/it-is-you?returnUrl=%2Fmoderation")).Expect().Path);
        var last = await own.SubmitAsync("Remove passkey");
        Assert.Contains("You hold a role", Assert.Single(last.Expect(HttpStatusCode.Conflict).Errors), StringComparison.Ordinal);
        using var second = await site.Make.PasskeyAsync(withPassword, "My computer");
        (await own.SubmitAsync("Remove passkey")).Expect();
        (await withPassword.GetAsync("/moderation")).Expect();
        Assert.False(await withPasskey.IsSignedInAsync());
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Staff_WithAPasskey_WhosePasswordSomebodyElseHas_KeepAccountAddressAndPassword()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TwoStepForStaff = true });
        var moderator = await site.Make.ModeratorAsync(await site.Make.MissionAsync());
        using var passkey = await site.Make.PasskeyAsync(moderator);
        using var thief = site.Visitor();
        await thief.SignInAsync(moderator.Email);
        var before = await DatabaseSnapshot.TakeAsync(site);

        var address = await (await thief.GetAsync("/account/change-email")).Fill("New email address", "thief@person.example").Fill("Password", Make.Password).SubmitAsync("Send the link");
        var password = await (await thief.GetAsync("/account/change-password")).Fill("Current password", Make.Password).Fill("New password", "grey heron lamp post").SubmitAsync("Change password");
        var closing = await (await thief.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account");

        Assert.Equal(PasskeyFirst, Assert.Single(address.Expect(HttpStatusCode.Forbidden).Errors));
        Assert.Equal(PasskeyFirst, Assert.Single(password.Expect(HttpStatusCode.Forbidden).Errors));
        Assert.Contains("Show with it that it is you, then close your account.", Assert.Single(closing.Expect(HttpStatusCode.Forbidden).Errors), StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        // With the passkey all three are the member's.
        await thief.ProveAsync(passkey, "/account/it-is-you");
        (await (await thief.GetAsync("/account/change-email")).Fill("New email address", "new@person.example").Fill("Password", Make.Password).SubmitAsync("Send the link")).Expect();
        (await (await thief.GetAsync("/account/change-password")).Fill("Current password", Make.Password).Fill("New password", "grey heron lamp post").SubmitAsync("Change password")).Expect();
        Assert.Contains("closed", (await (await thief.GetAsync("/account/close")).Fill("Password", "grey heron lamp post").SubmitAsync("Close account")).Expect().Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Administrator_ForSomebodyWhoLostEverything_RemovesPasskeysToo()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { TwoStepForStaff = true });
        var (mission, administrator) = (await site.Make.MissionAsync(), await site.Make.AdministratorAsync());
        var moderator = await site.Make.ModeratorAsync(mission);
        using var passkey = await site.Make.PasskeyAsync(moderator);
        using var own = await site.Make.PasskeyAsync(administrator);
        using var visitor = site.Visitor();
        await visitor.SignInAsync(own);

        var person = (await visitor.GetAsync($"/admin/people/{moderator.Id}")).Expect();
        var done = await person.Fill("Reason", "Came to the office with a passport.").SubmitAsync("Turn off two-step sign-in");

        done.Expect();
        Assert.Equal([administrator.Id], await site.ReadAsync(db => db.Passkeys.Select(row => row.MemberId).ToListAsync()));
        Assert.Contains("Your passkeys were removed too", (await site.Mailbox.NewestToAsync(moderator.Email)).Body, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answer_SentManyTimesAtOnce_PassesOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.MemberAsync();
        using var passkey = await site.Make.PasskeyAsync(member);
        var use = new UsePasskeyOptions { MemberId = member.Id, CredentialId = passkey.CredentialId, SignCount = 0, IsCopied = false, ChallengedAt = site.Clock.GetUtcNow().UtcDateTime };

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(_ => Task.Run(() => site.WithAsync<PasskeyService, Outcome<Member>>(service => service.UseAsync(use, default)))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
    }

    private const string PasskeyFirst = "Your role is protected by your passkey. Show with it that it is you, then change how you sign in.";

    private static string TokenOf(SitePage page) => page.Form("Sign in with a passkey").Fields.First(field => field.Key == FilledForm.TokenField).Value;

    private static string Written(byte[] bytes) => System.Buffers.Text.Base64Url.EncodeToString(bytes);
}
