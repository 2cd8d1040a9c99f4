using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Members.TwoStep;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

/// <summary>Turning two-step sign-in on and off, who must have it, and what is stored.</summary>
public class TwoStepServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SetUp_WithTheFirstCode_TurnsItOnAndStoresNothingReadable(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        var before = await StampAsync(site, member);
        var secret = await site.Make.WaitingKeyAsync(member);
        var actor = await site.Make.ActorAsync(member);

        var wrong = await ConfirmAsync(site, TestTotp.WrongAt(secret, site.Clock.GetUtcNow()), actor);
        Assert.False((await StateAsync(site, actor)).IsOn);
        var on = await ConfirmAsync(site, TestTotp.CodeAt(secret, site.Clock.GetUtcNow()), actor);
        var again = await ConfirmAsync(site, TestTotp.CodeAt(secret, site.Clock.GetUtcNow()), actor);

        Assert.Equal("Code", Assert.Single(wrong.Refusals).Field);
        Assert.True(on.Succeeded);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(again.Refusals).Kind);
        Assert.Equal(new TwoStepState(IsOn: true, IsRequired: false, CodesLeft: 10), await StateAsync(site, actor));
        Assert.NotEqual(before, await StampAsync(site, member));
        var stored = string.Join('\n', await site.ReadAsync(db => db.UserTokens.AsNoTracking().Select(row => row.Value).ToListAsync()));
        Assert.DoesNotContain(secret, stored, StringComparison.OrdinalIgnoreCase);
        Assert.All(on.Value.RecoveryCodes, code => Assert.DoesNotContain(RecoveryCodes.Read(code)!, stored.Replace("-", "", StringComparison.Ordinal), StringComparison.OrdinalIgnoreCase));
        Assert.Equal("Two-step sign-in is on", (await site.Mailbox.NewestToAsync(member.Email)).Subject);
        Assert.Equal(["member.two-step-on"], await ActsAsync(site, member));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task SetUp_WithoutThePasswordOrAfterAnHour_IsRefused(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.MemberAsync();
        var actor = await site.Make.ActorAsync(member);

        var refused = await site.WithAsync<TwoStepService, Outcome>(service => service.BeginAsync("wrong password 1", actor, default));
        var secret = await site.Make.WaitingKeyAsync(member);
        site.Clock.Advance(TwoStepQueries.WaitingLife + TimeSpan.FromSeconds(1));
        var late = await ConfirmAsync(site, TestTotp.CodeAt(secret, site.Clock.GetUtcNow()), actor);

        Assert.Equal("Password", Assert.Single(refused.Refusals).Field);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(late.Refusals).Kind);
        Assert.False((await StateAsync(site, actor)).IsOn);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Move_ToAnotherApp_EndsTheOldAppAndTheOldCodes(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        var old = await site.Make.TwoStepAsync(member);
        site.Clock.Advance(TimeSpan.FromMinutes(2));

        var moved = await site.Make.TwoStepAsync(member);

        Assert.False((await SecondStepTests.CheckAsync(site, member, site.Make.CodeOf(old))).Succeeded);
        Assert.False((await SecondStepTests.CheckAsync(site, member, old.RecoveryCodes[0])).Succeeded);
        Assert.True((await SecondStepTests.CheckAsync(site, member, site.Make.CodeOf(moved))).Succeeded);
        Assert.True((await SecondStepTests.CheckAsync(site, member, moved.RecoveryCodes[0])).Succeeded);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task RecoveryCodes_MadeAnew_ReplaceThoseBefore(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var member = await site.Make.MemberAsync();
        var app = await site.Make.TwoStepAsync(member);
        var actor = await site.Make.ActorAsync(member);

        var made = await site.WithAsync<TwoStepService, Outcome<IReadOnlyList<string>>>(service => service.MakeCodesAsync(Make.Password, actor, default));

        Assert.True(made.Succeeded);
        Assert.False((await SecondStepTests.CheckAsync(site, member, app.RecoveryCodes[0])).Succeeded);
        Assert.True((await SecondStepTests.CheckAsync(site, member, made.Value[0])).Succeeded);
        Assert.Equal(9, (await StateAsync(site, actor)).CodesLeft);
        Assert.Contains("member.recovery-codes", await ActsAsync(site, member));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Staff_WithoutIt_HoldNoRoleUntilItIsOn(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, TwoStepForStaff = true });
        var mission = await site.Make.MissionAsync();
        var staff = new[] { await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(mission), await site.Make.AdministratorAsync() };
        var citizen = await site.Make.ActorAsync(await site.Make.MemberAsync());

        Assert.False(citizen.NeedsTwoStep);
        foreach (var member in staff)
        {
            var bare = await site.Make.ActorAsync(member);
            Assert.True(bare.NeedsTwoStep);
            Assert.Empty(bare.Grants);
            Assert.True((await StateAsync(site, bare)).IsRequired);

            await site.Make.TwoStepAsync(member);

            var armed = await site.Make.ActorAsync(member);
            Assert.False(armed.NeedsTwoStep);
            Assert.Single(armed.Grants);
            var off = await site.WithAsync<TwoStepService, Outcome<Member>>(service => service.TurnOffAsync(Make.Password, armed, default));
            Assert.Equal(RefusalKind.Conflict, Assert.Single(off.Refusals).Kind);
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task TurnOff_ByTheMemberOrAnAdministrator_DeletesEverythingAndIsTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (own, other, closes) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        foreach (var member in new[] { own, other, closes })
            await site.Make.TwoStepAsync(member);
        var (actor, closing) = (await site.Make.ActorAsync(own), await site.Make.ActorAsync(closes));
        var administrator = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var wrong = await site.WithAsync<TwoStepService, Outcome<Member>>(service => service.TurnOffAsync("wrong password 1", actor, default));
        var off = await site.WithAsync<TwoStepService, Outcome<Member>>(service => service.TurnOffAsync(Make.Password, actor, default));
        var byMember = await OffForAsync(site, other, "They asked.", actor);
        var withoutReason = await OffForAsync(site, other, " ", administrator);
        var offFor = await OffForAsync(site, other, "They came to the office.", administrator);
        var twice = await OffForAsync(site, other, "They came to the office.", administrator);
        var closed = await site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Make.Password, closing, default));

        Assert.Equal("Password", Assert.Single(wrong.Refusals).Field);
        Assert.True(off.Succeeded && offFor.Succeeded && closed.Succeeded);
        Assert.Equal(RefusalKind.NotPermitted, Assert.Single(byMember.Refusals).Kind);
        Assert.Equal("Reason", Assert.Single(withoutReason.Refusals).Field);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(twice.Refusals).Kind);
        Assert.Empty(await site.ReadAsync(db => db.UserTokens.ToListAsync()));
        await Ledger.CheckAsync(site, "two-step-");
        Assert.Empty(await site.ReadAsync(db => db.Users.Where(row => row.TwoFactorEnabled).ToListAsync()));
        Assert.Equal("Two-step sign-in is off", (await site.Mailbox.NewestToAsync(own.Email)).Subject);
        Assert.Contains("They came to the office.", (await site.Mailbox.NewestToAsync(other.Email)).Body, StringComparison.Ordinal);
        var entry = await site.ReadAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(row => row.Act == "member.two-step-off-for"));
        Assert.Equal((administrator.MemberId, other.Id, "They came to the office."), (entry.ActorId, entry.SubjectId, entry.Details));
    }

    private static Task<Outcome<TurnedOn>> ConfirmAsync(TestSite site, string code, Actor actor) =>
        site.WithAsync<TwoStepService, Outcome<TurnedOn>>(service => service.ConfirmAsync(code, actor, default));

    private static Task<Outcome> OffForAsync(TestSite site, TestMember member, string reason, Actor by) =>
        site.WithAsync<TwoStepService, Outcome>(service => service.TurnOffForAsync(member.Id, reason, by, default));

    private static Task<TwoStepState> StateAsync(TestSite site, Actor actor) =>
        site.WithAsync<TwoStepQueries, TwoStepState>(queries => queries.ReadAsync(actor, default));

    private static Task<string> StampAsync(TestSite site, TestMember member) =>
        site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.SecurityStamp!).SingleAsync());

    private static Task<List<string>> ActsAsync(TestSite site, TestMember member) =>
        site.ReadAsync(db => db.AuditEntries.Where(row => row.SubjectKind == "member" && row.SubjectId == member.Id).OrderBy(row => row.Id).Select(row => row.Act).ToListAsync());
}
