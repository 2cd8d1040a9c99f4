using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Members.TwoStep;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

/// <summary>The code after the password: used once, counted with wrong passwords, never gone around.</summary>
public class SecondStepTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Code_SentManyTimesAtOnce_LetsOneIn(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        var code = site.Make.CodeOf(app);

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CheckAsync(site, member, code)));

        Assert.Single(answers, answer => answer.Succeeded);
        site.Clock.Advance(TimeSpan.FromSeconds(30));
        Assert.False((await CheckAsync(site, member, code)).Succeeded);
        Assert.True((await CheckAsync(site, member, site.Make.CodeOf(app))).Succeeded);
        // A code of a step before one that was used is not taken either, though it was never sent.
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        Assert.True((await CheckAsync(site, member, TestTotp.CodeAt(app.Secret, site.Clock.GetUtcNow().AddSeconds(30)))).Succeeded);
        Assert.False((await CheckAsync(site, member, site.Make.CodeOf(app))).Succeeded);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RecoveryCode_SentManyTimesAtOnce_LetsOneInOnceAndForAll(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var app = await site.Make.TwoStepAsync(member);
        await site.Make.TwoStepAsync(other);
        var typed = app.RecoveryCodes[3].ToLowerInvariant().Replace('-', ' ');

        var answers = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => CheckAsync(site, member, typed)));

        Assert.Single(answers, answer => answer.Succeeded);
        Assert.False((await CheckAsync(site, member, typed)).Succeeded);
        Assert.False((await CheckAsync(site, other, app.RecoveryCodes[4])).Succeeded);
        Assert.Equal(9, await site.ReadAsync(db => db.UserTokens.CountAsync(row => row.UserId == member.Id && row.LoginProvider == "two-step-recovery")));
        var mail = Assert.Single(await site.Mailbox.ToAsync(member.Email), sent => sent.Subject == "A recovery code was used to sign in");
        Assert.Contains("9 recovery codes left", mail.Body, StringComparison.Ordinal);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task WrongCodes_CountWithWrongPasswords_AndARightPasswordBetweenForgetsNone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        var wrong = TestTotp.WrongAt(app.Secret, site.Clock.GetUtcNow());

        Assert.False((await PasswordAsync(site, member, "wrong password 1")).Succeeded);
        for (var i = 0; i < 3; i++)
        {
            Assert.True((await PasswordAsync(site, member, Make.Password)).Succeeded);
            Assert.False((await CheckAsync(site, member, wrong)).Succeeded);
        }
        Assert.False((await CheckAsync(site, member, "no code at all")).Succeeded);
        Assert.True((await PasswordAsync(site, member, Make.Password)).Succeeded);
        Assert.False((await CheckAsync(site, member, wrong)).Succeeded);

        Assert.False((await PasswordAsync(site, member, Make.Password)).Succeeded);
        Assert.False((await CheckAsync(site, member, site.Make.CodeOf(app))).Succeeded);
        Assert.False((await CheckAsync(site, member, app.RecoveryCodes[0])).Succeeded);
        Assert.Single(await site.Mailbox.ToAsync(member.Email), mail => mail.Subject == "Wrong codes after your password");
        site.Clock.Advance(Member.LockTime + TimeSpan.FromSeconds(1));
        Assert.True((await PasswordAsync(site, member, Make.Password)).Succeeded);
        Assert.True((await CheckAsync(site, member, site.Make.CodeOf(app))).Succeeded);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RightPassword_AsTheFifthAttempt_DoesNotLockAndLeavesOneCode(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        for (var i = 0; i < 4; i++)
            await PasswordAsync(site, member, "wrong password 1");

        Assert.True((await PasswordAsync(site, member, Make.Password)).Succeeded);
        Assert.True((await CheckAsync(site, member, site.Make.CodeOf(app))).Succeeded);

        Assert.Equal((0, null), await site.ReadAsync(async db => (await db.Users.Where(row => row.Id == member.Id).Select(row => new { row.AccessFailedCount, row.LockoutEnd }).SingleAsync()) is var row ? (row.AccessFailedCount, row.LockoutEnd) : default));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewPassword_ByALink_NeitherOpensALockNorGoesAroundTheCode(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        var stamp = await StampAsync(site, member);
        for (var i = 0; i < 5; i++)
            await CheckAsync(site, member, TestTotp.WrongAt(app.Secret, site.Clock.GetUtcNow()));

        const string NewPassword = "grey heron lamp post";
        await site.WithAsync<PasswordService, Outcome>(passwords => passwords.SendResetAsync(member.Email, default));
        var link = Mailbox.LinkIn((await site.Mailbox.NewestToAsync(member.Email)).Body);
        var code = Uri.UnescapeDataString(link[(link.IndexOf("code=", StringComparison.Ordinal) + 5)..]);
        var reset = await site.WithAsync<PasswordService, Outcome>(passwords => passwords.ResetAsync(new ResetPasswordOptions { MemberId = member.Id, Code = code, Password = NewPassword }, default));

        Assert.True(reset.Succeeded);
        Assert.False((await PasswordAsync(site, member, NewPassword)).Succeeded);
        site.Clock.Advance(Member.LockTime + TimeSpan.FromSeconds(1));
        var opened = await PasswordAsync(site, member, NewPassword);
        Assert.True(opened is { Succeeded: true, Value.TwoFactorEnabled: true });
        var old = await site.WithAsync<SecondStepService, Outcome<Member>>(steps => steps.CheckAsync(member.Id, stamp, site.Make.CodeOf(app), default));
        Assert.Equal(RefusalKind.Conflict, Assert.Single(old.Refusals).Kind);
        Assert.True((await CheckAsync(site, member, site.Make.CodeOf(app))).Succeeded);
    }

    /// <summary>Gives a code for a member whose password was checked just now.</summary>
    internal static async Task<Outcome<Member>> CheckAsync(TestSite site, TestMember member, string typed)
    {
        var stamp = await StampAsync(site, member);
        return await site.WithAsync<SecondStepService, Outcome<Member>>(steps => steps.CheckAsync(member.Id, stamp, typed, default));
    }

    private static Task<Outcome<Member>> PasswordAsync(TestSite site, TestMember member, string password) =>
        site.WithAsync<PasswordService, Outcome<Member>>(passwords => passwords.CheckAsync(member.Email, password, default));

    private static Task<string> StampAsync(TestSite site, TestMember member) =>
        site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.SecurityStamp!).SingleAsync());
}
