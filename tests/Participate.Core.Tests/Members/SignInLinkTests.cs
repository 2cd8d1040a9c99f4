using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Members.TwoStep;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

/// <summary>Links that sign in: once, for 15 minutes, one for each member, hashed at rest, the same answer to everybody.</summary>
public class SignInLinkTests
{
    private const string Subject = "Your link to sign in";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Link_UsedManyTimesAtOnce_SignsInOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var code = await SentAsync(site, member);
        Assert.DoesNotContain(code, (await site.ReadAsync(db => db.UserTokens.AsNoTracking().SingleAsync())).Value, StringComparison.OrdinalIgnoreCase);

        Assert.False((await UseAsync(site, other, code)).Succeeded);
        Assert.False((await UseAsync(site, member, code[..^1] + (code[^1] == 'A' ? 'B' : 'A'))).Succeeded);
        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => UseAsync(site, member, code)));

        Assert.Equal(member.Id, Assert.Single(answers, answer => answer.Succeeded).Value!.Id);
        Assert.False((await UseAsync(site, member, code)).Succeeded);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Link_TooOldReplacedOrFromBeforeANewPassword_WorksNoMore(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.MemberAsync();
        var actor = await site.Make.ActorAsync(member);

        var old = await SentAsync(site, member);
        site.Clock.Advance(SignInLinkService.Life + TimeSpan.FromSeconds(1));
        Assert.False((await UseAsync(site, member, old)).Succeeded);
        var replaced = await SentAsync(site, member);
        site.Clock.Advance(MemberMail.OnceIn + TimeSpan.FromSeconds(1));
        var before = await SentAsync(site, member);
        Assert.False((await UseAsync(site, member, replaced)).Succeeded);
        await site.WithAsync<PasswordService, Outcome<Member>>(passwords => passwords.ChangeAsync(actor, Make.Password, "grey heron lamp post", default));
        Assert.False((await UseAsync(site, member, before)).Succeeded);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Asking_OftenOrForAnyAddress_IsAnsweredAlikeAndMailedOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, unconfirmed) = (await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync());

        var first = await SentAsync(site, member);
        for (var i = 0; i < 3; i++)
            Assert.True((await AskAsync(site, member.Email)).Succeeded);
        Assert.True((await AskAsync(site, "nobody@person.example")).Succeeded);
        Assert.True((await AskAsync(site, unconfirmed.Email)).Succeeded);

        Assert.Single(await site.Mailbox.ToAsync(member.Email));
        // What was mailed works though somebody asked again meanwhile.
        Assert.True((await UseAsync(site, member, first)).Succeeded);
        Assert.Equal("There is no account with this email address", Assert.Single(await site.Mailbox.ToAsync("nobody@person.example")).Subject);
        Assert.Equal("Choose your password", Assert.Single(await site.Mailbox.ToAsync(unconfirmed.Email)).Subject);
    }

    /// <summary>Somebody registered with an address that is not theirs, and waits until its owner comes.</summary>
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Asking_WhereAStrangerRegisteredBefore_LeavesTheStrangerNoWayIn(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var owner = await site.Make.MemberAsync();
        await site.Make.PasskeyAsync(owner);
        await site.Make.LinkedAsync(owner, "https://elsewhere.example", "stranger");
        await site.Make.TwoStepAsync(owner);
        await site.Make.UnconfirmAsync(owner);
        var actor = await site.Make.ActorAsync(owner);

        var begun = await site.WithAsync<TwoStepService, Outcome>(service => service.BeginAsync(Make.Password, actor, default));
        var confirmed = await site.WithAsync<TwoStepService, Outcome<TurnedOn>>(service => service.ConfirmAsync("123456", actor, default));
        Assert.True((await AskAsync(site, owner.Email)).Succeeded);
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(owner.Email)).Body);
        var chosen = await site.WithAsync<PasswordService, Outcome>(passwords => passwords.ResetAsync(
            new ResetPasswordOptions { MemberId = owner.Id, Code = Uri.UnescapeDataString(link[(link.IndexOf("code=", StringComparison.Ordinal) + 5)..]), Password = "grey heron lamp post" }, default));
        var stranger = await site.WithAsync<PasswordService, Outcome<Member>>(passwords => passwords.CheckAsync(owner.Email, Make.Password, default));
        var itself = await site.WithAsync<PasswordService, Outcome<Member>>(passwords => passwords.CheckAsync(owner.Email, "grey heron lamp post", default));

        Assert.True(chosen.Succeeded);
        Assert.False(stranger.Succeeded);
        Assert.Equal((RefusalKind.NotPermitted, RefusalKind.NotPermitted), (Assert.Single(begun.Refusals).Kind, Assert.Single(confirmed.Refusals).Kind));
        Assert.True(itself is { Succeeded: true, Value: { EmailConfirmed: true, TwoFactorEnabled: false } });
        Assert.Equal(0, await site.ReadAsync(async db => await db.UserTokens.CountAsync() + await db.Passkeys.CountAsync() + await db.UserLogins.CountAsync() + await db.SignedInSessions.CountAsync()));
        Assert.Contains("you were signed out everywhere else", (await site.Mailbox.NewestToAsync(owner.Email)).Body, StringComparison.Ordinal);
        Assert.DoesNotContain("passkeys", (await site.Mailbox.NewestToAsync(owner.Email)).Body, StringComparison.Ordinal);
    }

    private static async Task<string> SentAsync(TestSite site, TestMember member)
    {
        Assert.True((await AskAsync(site, member.Email)).Succeeded);
        var mail = await site.Mailbox.NewestToAsync(member.Email);
        Assert.Equal(Subject, mail.Subject);
        var link = Mailbox.LinkIn(mail.Body);
        Assert.StartsWith($"/account/sign-in-link/use?member={member.Id}&code=", link, StringComparison.Ordinal);
        return link[(link.IndexOf("code=", StringComparison.Ordinal) + 5)..];
    }

    private static Task<Outcome> AskAsync(TestSite site, string email) =>
        site.WithAsync<SignInLinkService, Outcome>(links => links.SendAsync(email, returnUrl: null, default));

    private static Task<Outcome<Member>> UseAsync(TestSite site, TestMember member, string code) =>
        site.WithAsync<SignInLinkService, Outcome<Member>>(links => links.UseAsync(member.Id, code, default));
}
