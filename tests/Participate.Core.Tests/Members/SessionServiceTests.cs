using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

/// <summary>Sessions begin, end, are noted by the hour and do not outlast the cookie.</summary>
public class SessionServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task End_OneOrAllOthers_EndsThoseOfTheMemberAtOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (first, second, third) = (await BeginAsync(site, member), await BeginAsync(site, member), await BeginAsync(site, member));
        var foreign = await BeginAsync(site, other);
        Assert.Equal(3, (await OfAsync(site, member)).Count);

        await EndAsync(site, foreign, member);
        await EndAsync(site, first, member);
        Assert.Equal((SessionState.Over, SessionState.Current, SessionState.Current), (await StateAsync(site, member, first), await StateAsync(site, member, second), await StateAsync(site, other, foreign)));
        await site.WithAsync<SessionService, Outcome>(sessions => sessions.EndOthersAsync(second, member.Id, default));

        Assert.Equal((SessionState.Current, SessionState.Over, SessionState.Current), (await StateAsync(site, member, second), await StateAsync(site, member, third), await StateAsync(site, other, foreign)));
        Assert.Equal([second], (await OfAsync(site, member)).Select(session => session.Id));
        // The session of one is none of another's.
        Assert.Equal(SessionState.Over, await StateAsync(site, member, foreign));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewPasswordAndClosing_EndAllSessions_AndTheNextSignInForgetsThem(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, closes) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (before, closing) = (await BeginAsync(site, member), await site.Make.ActorAsync(closes));
        await BeginAsync(site, closes);
        var actor = await site.Make.ActorAsync(member);

        await site.WithAsync<PasswordService, Outcome<Member>>(passwords => passwords.ChangeAsync(actor, Make.Password, "grey heron lamp post", default));
        Assert.Equal(SessionState.Over, await StateAsync(site, member, before));
        Assert.Empty(await OfAsync(site, member));
        var after = await BeginAsync(site, member);
        Assert.True((await site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Make.Password, closing, default))).Succeeded);

        Assert.Equal(SessionState.Current, await StateAsync(site, member, after));
        Assert.Equal([after], await site.ReadAsync(db => db.SignedInSessions.Select(session => session.Id).ToListAsync()));
        await Ledger.CheckAsync(site, "sessions");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Use_IsNotedByTheHour_AndWhatIsUnusedForTwoWeeksGoes(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var member = await site.Make.MemberAsync();
        var (used, unused) = (await BeginAsync(site, member), await BeginAsync(site, member));
        Assert.Equal(SessionState.Current, await StateAsync(site, member, used));
        var begun = (await OfAsync(site, member)).Single(session => session.Id == used);
        Assert.Equal(0, begun.LastSeenAt.Ticks % TimeSpan.TicksPerHour);

        site.Clock.Advance(TimeSpan.FromDays(10));
        Assert.Equal(SessionState.Unnoted, await StateAsync(site, member, used));
        await site.WithAsync<SessionService, Outcome>(sessions => sessions.SeenAsync(used, member.Id, default));
        Assert.Equal(SessionState.Current, await StateAsync(site, member, used));
        Assert.Equal(SignedInSession.HourOf(site.Clock.GetUtcNow().UtcDateTime), (await OfAsync(site, member)).Single(session => session.Id == used).LastSeenAt);
        site.Clock.Advance(TimeSpan.FromDays(5));
        await site.Make.RetentionAsync();

        Assert.Equal([used], (await OfAsync(site, member)).Select(session => session.Id));
        Assert.Equal(SessionState.Over, await StateAsync(site, member, unused));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewBrowser_IsToldOf_ButNotAKnownOneNorTheFirstOfANewAccount(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, later) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());

        await BeginAsync(site, member, isKnown: false);
        await BeginAsync(site, member, isKnown: true);
        Assert.Empty(await site.Mailbox.ToAsync(member.Email));
        await BeginAsync(site, member, isKnown: false);
        site.Clock.Advance(TimeSpan.FromDays(2));
        await BeginAsync(site, later, isKnown: false);

        Assert.Equal("Your account was opened in a new browser", Assert.Single(await site.Mailbox.ToAsync(member.Email)).Subject);
        Assert.Contains("Firefox on Linux", Assert.Single(await site.Mailbox.ToAsync(later.Email)).Body, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == later.Id && row.Path == "/account/sessions")));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task NewBrowsers_OneAfterAnother_AreMailedOnceInTenMinutesAndNeverToAnAddressThatNobodyConfirmed(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, unconfirmed) = (await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync());
        site.Clock.Advance(TimeSpan.FromDays(2));

        foreach (var one in new[] { member, unconfirmed, member, unconfirmed, member })
            await BeginAsync(site, one, isKnown: false);

        Assert.Single(await site.Mailbox.ToAsync(member.Email));
        Assert.Empty(await site.Mailbox.ToAsync(unconfirmed.Email));
        Assert.Equal((3, 2), (await ToldAsync(member), await ToldAsync(unconfirmed)));
        site.Clock.Advance(MemberMail.OnceIn + TimeSpan.FromSeconds(1));
        await BeginAsync(site, member, isKnown: false);
        await BeginAsync(site, unconfirmed, isKnown: false);
        Assert.Equal(2, (await site.Mailbox.ToAsync(member.Email)).Count);
        Assert.Empty(await site.Mailbox.ToAsync(unconfirmed.Email));

        Task<int> ToldAsync(TestMember one) => site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == one.Id));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Age_OfAMemberAndOfStaff_EndsASessionHoweverMuchItIsUsed(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, SessionsEnd = true });
        site.Clock.Freeze();
        var (member, staff) = (await site.Make.MemberAsync(), await site.Make.AdministratorAsync());
        var (own, work) = (await BeginAsync(site, member), await BeginAsync(site, staff));

        site.Clock.Advance(TimeSpan.FromHours(12) - TimeSpan.FromSeconds(1));
        Assert.NotEqual(SessionState.Over, await StateAsync(site, staff, work));
        await site.WithAsync<SessionService, Outcome>(sessions => sessions.SeenAsync(work, staff.Id, default));
        site.Clock.Advance(TimeSpan.FromSeconds(1));
        Assert.Equal(SessionState.Over, await StateAsync(site, staff, work));
        Assert.Empty(await OfAsync(site, staff));

        for (var day = 0; day < 29; day++)
        {
            site.Clock.Advance(TimeSpan.FromDays(1));
            Assert.Equal(SessionState.Unnoted, await StateAsync(site, member, own));
            await site.WithAsync<SessionService, Outcome>(sessions => sessions.SeenAsync(own, member.Id, default));
        }
        Assert.Single(await OfAsync(site, member));
        site.Clock.Advance(TimeSpan.FromHours(12));
        Assert.Equal(SessionState.Over, await StateAsync(site, member, own));
        Assert.Empty(await OfAsync(site, member));
        var next = await BeginAsync(site, member);
        Assert.Equal([next], await site.ReadAsync(db => db.SignedInSessions.Where(session => session.MemberId == member.Id).Select(session => session.Id).ToListAsync()));
    }

    [Fact]
    public async Task Age_OfAMemberWhoIsGivenARole_IsThatOfStaffAtOnce()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        var (member, administrator) = (await site.Make.MemberAsync(), await site.Make.ActorAsync(await site.Make.AdministratorAsync()));
        var session = await BeginAsync(site, member);
        site.Clock.Advance(TimeSpan.FromHours(13));
        Assert.Equal(SessionState.Unnoted, await StateAsync(site, member, session));

        await site.WithAsync<RoleService, Outcome>(roles => roles.GrantAsync(new GrantRoleOptions { MemberId = member.Id, Role = Role.Moderator, MissionId = null, MissionTitle = null }, administrator, default));

        Assert.Equal(SessionState.Over, await StateAsync(site, member, session));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EndAllFor_ByAnAdministrator_EndsTheMembersAloneIsLoggedAndTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (member, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var administrator = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        var (first, second, foreign) = (await BeginAsync(site, member), await BeginAsync(site, member), await BeginAsync(site, other));

        Assert.True((await EndAllAsync(site, member.Id, "They lost their phone. \r\n", administrator)).Succeeded);

        Assert.Equal((SessionState.Over, SessionState.Over, SessionState.Current), (await StateAsync(site, member, first), await StateAsync(site, member, second), await StateAsync(site, other, foreign)));
        var entry = await site.ReadAsync(db => db.AuditEntries.AsNoTracking().SingleAsync(row => row.Act == "member.sessions-ended-for"));
        Assert.Equal((administrator.MemberId, member.Id, "They lost their phone."), (entry.ActorId, entry.SubjectId, entry.Details));
        Assert.Contains("They lost their phone.", Assert.Single(await site.Mailbox.ToAsync(member.Email)).Body, StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == member.Id && row.Title.Contains("You were signed out everywhere"))));
        var next = await BeginAsync(site, member);
        Assert.Equal(SessionState.Current, await StateAsync(site, member, next));
    }

    [Fact]
    public async Task EndAllFor_WhereEverySessionIsOver_SaysThatThereIsNone()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { SessionsEnd = true });
        var member = await site.Make.MemberAsync();
        await BeginAsync(site, member);
        site.Clock.Advance(TimeSpan.FromDays(31));
        var administrator = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var refused = await EndAllAsync(site, member.Id, "They lost their phone.", administrator);

        Assert.Equal(RefusalKind.Conflict, refused.Refusals[0].Kind);
        Assert.Empty(await site.Mailbox.ToAsync(member.Email));
    }

    [Fact]
    public async Task EndAllFor_ThatMustBeRefused_EndsNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (member, nowhere) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var own = await site.Make.AdministratorAsync();
        var (administrator, moderator) = (await site.Make.ActorAsync(own), await site.Make.ActorAsync(await site.Make.ModeratorAsync(await site.Make.MissionAsync())));
        var (held, kept) = (await BeginAsync(site, member), await BeginAsync(site, own));
        var before = await DatabaseSnapshot.TakeAsync(site);

        var refused = new[]
        {
            (await EndAllAsync(site, member.Id, "A reason.", moderator)).Refusals[0].Kind,
            (await EndAllAsync(site, own.Id, "A reason.", administrator)).Refusals[0].Kind,
            (await EndAllAsync(site, member.Id, " ", administrator)).Refusals[0].Kind,
            (await EndAllAsync(site, member.Id, new string('x', 501), administrator)).Refusals[0].Kind,
            (await EndAllAsync(site, nowhere.Id, "A reason.", administrator)).Refusals[0].Kind,
            (await EndAllAsync(site, 999_999, "A reason.", administrator)).Refusals[0].Kind,
        };

        Assert.Equal([RefusalKind.NotPermitted, RefusalKind.NotPermitted, RefusalKind.Invalid, RefusalKind.Invalid, RefusalKind.Conflict, RefusalKind.NotFound], refused);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        Assert.Equal((SessionState.Current, SessionState.Current), (await StateAsync(site, member, held), await StateAsync(site, own, kept)));
    }

    private static Task<Outcome> EndAllAsync(TestSite site, int memberId, string reason, Actor by) =>
        site.WithAsync<SessionService, Outcome>(sessions => sessions.EndAllForAsync(memberId, reason, by, default));

    private static async Task<Guid> BeginAsync(TestSite site, TestMember member, bool isKnown = true)
    {
        var stamp = await StampAsync(site, member);
        return await site.WithAsync<SessionService, Guid>(sessions => sessions.BeginAsync(
            new BeginSessionOptions { MemberId = member.Id, Stamp = stamp, Device = "Firefox on Linux", IsKnownDevice = isKnown, Way = SignInWay.Password, IsByPasskey = false, IsProved = true }, default));
    }

    private static Task<Outcome> EndAsync(TestSite site, Guid session, TestMember member) =>
        site.WithAsync<SessionService, Outcome>(sessions => sessions.EndAsync(session, member.Id, default));

    private static async Task<SessionState> StateAsync(TestSite site, TestMember member, Guid session) =>
        (await site.Services.GetRequiredService<ActorQueries>().StateOfAsync(member.Id, await StampAsync(site, member), session, default)).State;

    private static async Task<List<OwnSession>> OfAsync(TestSite site, TestMember member)
    {
        var actor = await site.Make.ActorAsync(member);
        return await site.WithAsync<SessionQueries, List<OwnSession>>(queries => queries.OfAsync(actor, default));
    }

    private static Task<string> StampAsync(TestSite site, TestMember member) =>
        site.ReadAsync(db => db.Users.Where(row => row.Id == member.Id).Select(row => row.SecurityStamp!).SingleAsync());
}
