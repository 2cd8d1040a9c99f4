using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Core.Tests.Meetings;

/// <summary>Places are never given twice, and who waits moves up in order.</summary>
public class AttendanceTests
{
    private const int Places = 10;
    private const int Members = 50;

    [Fact]
    public async Task Event_MovedIntoThePastByMistake_IsRefusedAndKeepsWhatMembersNeed()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var meeting = await site.Make.MeetingAsync(mission);
        await site.Make.RegisterAsync(mission, meeting, member, "A hearing loop");
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        var text = MeetingText.Of(meeting) with { StartsAt = meeting.StartsAt.AddYears(-1), EndsAt = meeting.EndsAt.AddYears(-1) };

        var refused = await site.WithAsync<MeetingService, Outcome>(service => service.EditAsync(mission, meeting.Id, meeting.Version, text, team, CancellationToken.None));
        await site.Make.MeetingsKeptUpAsync();

        Assert.Equal("StartsOn", Assert.Single(refused.Refusals).Field);
        Assert.Equal("A hearing loop", await site.ReadAsync(db => db.MeetingRegistrations.Select(row => row.AccessNeeds).SingleAsync()));
    }

    [Fact]
    public async Task Event_Cancelled_LosesWhatMembersNeedAtOnce()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var meeting = await site.Make.MeetingAsync(mission);
        await site.Make.RegisterAsync(mission, meeting, member, "A hearing loop");
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        Assert.True((await site.WithAsync<MeetingService, Outcome>(service => service.CancelAsync(mission, meeting.Id, meeting.Version, "The hall is closed.", team, CancellationToken.None))).Succeeded);
        await site.Make.MeetingsKeptUpAsync();

        Assert.Equal("", await site.ReadAsync(db => db.MeetingRegistrations.Select(row => row.AccessNeeds).SingleAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Register_50AtOnceFor10Places_10HavePlacesAnd40WaitInOrder(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var meeting = await site.Make.MeetingAsync(mission, Places);
        var members = await site.Make.MembersAsync(Members);

        var outcomes = await Task.WhenAll(members.Select(member => Task.Run(() => site.Make.RegisterAsync(mission, meeting, member))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(Places, outcomes.Count(outcome => outcome.Value == RegistrationState.HasPlace));
        var rows = await RowsAsync(site, meeting);
        Assert.Equal(Members, rows.Select(row => row.MemberId).Distinct().Count());
        Assert.All(rows.Take(Places), row => Assert.Equal(RegistrationState.HasPlace, row.State));
        Assert.All(rows.Skip(Places), row => Assert.Equal(RegistrationState.Waiting, row.State));
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Register_SameMemberManyTimesAtOnce_IsRegisteredOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (meeting, member) = (await site.Make.MeetingAsync(mission, Places), await site.Make.MemberAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 20).Select(_ => Task.Run(() => site.Make.RegisterAsync(mission, meeting, member))));

        Assert.All(outcomes, outcome => Assert.Equal(RegistrationState.HasPlace, outcome.Value));
        Assert.Single(await RowsAsync(site, meeting));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Leave_10AtOnceWhile10Wait_The10WhoWaitedMoveUpOnceEachAndAreTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (meeting, members) = (await site.Make.MeetingAsync(mission, Places), await site.Make.MembersAsync(Places * 2));
        foreach (var member in members)
            await site.Make.RegisterAsync(mission, meeting, member);

        await Task.WhenAll(members.Take(Places).Select(member => Task.Run(() => site.Make.LeaveAsync(mission, meeting, member))));

        var rows = await RowsAsync(site, meeting);
        Assert.Equal(members.Skip(Places).Select(member => member.Id), rows.Select(row => row.MemberId));
        Assert.All(rows, row => Assert.True(row is { State: RegistrationState.HasPlace, MovedUpAt: not null }));
        foreach (var member in members.Skip(Places))
            Assert.Equal("You have a place at “A workshop in Leeds”", Assert.Single(await site.Mailbox.ToAsync(member.Email)).Subject);
    }

    [Fact]
    public async Task Capacity_RaisedAndLowered_MovesUpThoseWhoWaitAndNeverTakesAPlaceAway()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (meeting, members) = (await site.Make.MeetingAsync(mission, capacity: 1), await site.Make.MembersAsync(4));
        foreach (var member in members)
            await site.Make.RegisterAsync(mission, meeting, member);

        var raised = await site.Make.ChangeAsync(mission, meeting, text => text with { Capacity = 3 });
        var lowered = await site.Make.ChangeAsync(mission, await site.Make.MeetingAsync(meeting.Id), text => text with { Capacity = 2 });

        Assert.True(raised.Succeeded);
        Assert.Equal("3 members have a place already, so there cannot be fewer places", Assert.Single(lowered.Refusals).Message);
        Assert.Equal(
            [RegistrationState.HasPlace, RegistrationState.HasPlace, RegistrationState.HasPlace, RegistrationState.Waiting],
            (await RowsAsync(site, meeting)).Select(row => row.State));
    }

    [Fact]
    public async Task Registration_OutsideItsTimeOrForWhomItIsNot_IsRefusedWithTheReason()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (member, unconfirmed) = (await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync());
        var now = site.Clock.GetUtcNow().UtcDateTime;
        var later = await site.Make.MeetingAsync(mission, text: site.Make.MeetingText() with { RegistrationOpensAt = now.AddDays(1) });
        var closed = await site.Make.MeetingAsync(mission, text: site.Make.MeetingText() with { RegistrationClosesAt = now.AddMinutes(-1) });
        var (past, draft, open) = (await site.Make.PastMeetingAsync(mission), await site.Make.MeetingAsync(mission, isDraft: true), await site.Make.MeetingAsync(mission));
        var cancelled = await site.Make.MeetingAsync(mission);
        await site.Make.CancelAsync(mission, cancelled);

        async Task<Refusal> RefusalAsync(Meeting meeting, TestMember person) => Assert.Single((await site.Make.RegisterAsync(mission, meeting, person)).Refusals);

        Assert.StartsWith("Registration opens on", (await RefusalAsync(later, member)).Message, StringComparison.Ordinal);
        Assert.StartsWith("Registration closed on", (await RefusalAsync(closed, member)).Message, StringComparison.Ordinal);
        Assert.Equal("Registration is closed: the event has begun.", (await RefusalAsync(past, member)).Message);
        Assert.Equal("This event is cancelled.", (await RefusalAsync(cancelled, member)).Message);
        Assert.Equal(RefusalKind.NotFound, (await RefusalAsync(draft, member)).Kind);
        Assert.Equal(RefusalKind.NotPermitted, (await RefusalAsync(open, unconfirmed)).Kind);
        Assert.Equal(RefusalKind.NotFound, Assert.Single((await site.Make.RegisterAsync(await site.Make.MissionAsync(), open, member)).Refusals).Kind);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Account_Closed_LeavesItsPlaceToWhoWaited(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (meeting, first, second) = (await site.Make.MeetingAsync(mission, capacity: 1), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.RegisterAsync(mission, meeting, first, "A ramp");
        await site.Make.RegisterAsync(mission, meeting, second);
        var actor = await site.Make.ActorAsync(first);

        await site.WithAsync<MemberService, Outcome>(members => members.CloseAsync(Make.Password, actor, CancellationToken.None));

        var row = Assert.Single(await RowsAsync(site, meeting));
        Assert.Equal((second.Id, RegistrationState.HasPlace), (row.MemberId, row.State));
    }

    [Fact]
    public async Task Needs_30DaysAfterTheEvent_AreRemovedAndNothingElse()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (meeting, member) = (await site.Make.MeetingAsync(mission), await site.Make.MemberAsync());
        await site.Make.RegisterAsync(mission, meeting, member, "A hearing loop");

        site.Clock.Set(new DateTimeOffset(meeting.EndsAt.AddDays(30).AddMinutes(-1)));
        await site.Make.RetentionAsync();
        var before = Assert.Single(await RowsAsync(site, meeting));
        site.Clock.Set(new DateTimeOffset(meeting.EndsAt.AddDays(30).AddMinutes(1)));
        await site.Make.RetentionAsync();
        await site.Make.RetentionAsync();
        var after = Assert.Single(await RowsAsync(site, meeting));

        Assert.Equal(("A hearing loop", ""), (before.AccessNeeds, after.AccessNeeds));
        Assert.Equal((before.Id, before.State), (after.Id, after.State));
    }

    internal static Task<List<MeetingRegistration>> RowsAsync(TestSite site, Meeting meeting) =>
        site.ReadAsync(db => db.MeetingRegistrations.AsNoTracking().Where(row => row.MeetingId == meeting.Id).OrderBy(row => row.Id).ToListAsync());
}
