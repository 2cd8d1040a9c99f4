using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Missions;

public class PhaseServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Change_TwoAtOnce_OneIsToldToLookAgain(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(1, 4).Select(i => Task.Run(() =>
            ChangeAsync(site, mission, actor, plan => plan.Kind == PhaseKind.Review ? plan with { EndsOn = plan.EndsOn!.Value.AddDays(i) } : plan))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, outcome.Refusals[0].Kind));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "phases.changed")));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Change_PhaseThatTheMissionLacks_IsAddedOrLeftOut()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.WithAsync<ParticipateDbContext, int>(db => db.Phases.Where(phase => phase.MissionId == mission.Id && phase.Kind == PhaseKind.Review).ExecuteDeleteAsync());
        var last = mission.Phases.Single(phase => phase.Kind == PhaseKind.Review);
        mission.Phases.Remove(last);
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var leftOut = await ChangeAsync(site, mission, actor, plan => plan);
        var added = await ChangeAsync(site, mission, actor, plan => plan.Kind == PhaseKind.Review ? plan with { StartsOn = last.StartsOn, EndsOn = last.EndsOn, Open = Activities.Discuss } : plan);

        Assert.True(leftOut.Succeeded);
        Assert.True(added.Succeeded);
        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync());
        Assert.StartsWith("Review: added", entry.Details, StringComparison.Ordinal);
        Assert.Equal(5, await site.ReadAsync(db => db.Phases.CountAsync(phase => phase.MissionId == mission.Id)));
    }

    [Fact]
    public async Task Change_OverlapAcrossAMissingPhase_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.WithAsync<ParticipateDbContext, int>(db => db.Phases.Where(phase => phase.MissionId == mission.Id && phase.Kind == PhaseKind.Design).ExecuteDeleteAsync());
        mission.Phases.RemoveAll(phase => phase.Kind == PhaseKind.Design);
        var decide = mission.Phases.Single(phase => phase.Kind == PhaseKind.Decide);
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var outcome = await ChangeAsync(site, mission, actor, plan => plan.Kind == PhaseKind.Develop ? plan with { EndsOn = decide.StartsOn } : plan);

        Assert.Equal("Phases[2].StartsOn", Assert.Single(outcome.Refusals).Field);
    }

    [Fact]
    public async Task Change_ByOneWhoIsNoAdministratorOrForNoMission_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync());
        var administrator = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var refused = await ChangeAsync(site, mission, team, plan => plan with { HidesResults = true });
        var missing = await site.WithAsync<PhaseService, Outcome>(phases => phases.ChangeAsync(new ChangePhasesOptions { MissionId = 99_999, MadeFrom = "", Phases = [] }, administrator, default));

        Assert.Equal((RefusalKind.NotPermitted, RefusalKind.NotFound), (refused.Refusals[0].Kind, missing.Refusals[0].Kind));
        Assert.False(await site.ReadAsync(db => db.Phases.AnyAsync(phase => phase.HidesResults)));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ScheduledPhase_SeenBySeveralNodesAtOnce_BeginsOnceInTheLogAndToFollowers(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.FollowAsync(follower, mission);
        await site.Make.NewsToldAsync();
        site.Clock.Advance(TimeSpan.FromDays(21));

        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.WithAsync<PhaseNews, bool>(async news =>
        {
            await news.CheckAsync(default);
            return true;
        }))));
        await site.Make.NewsToldAsync();

        var entry = await site.ReadAsync(db => db.AuditEntries.SingleAsync(row => row.Act == "phase.began" && row.MissionId == mission.Id));
        Assert.Null(entry.ActorId);
        Assert.StartsWith("Design: ", entry.Details, StringComparison.Ordinal);
        Assert.Single(await site.Mailbox.ToAsync(follower.Email));
    }

    [Fact]
    public async Task Phases_OfAMissionThatIsNotPublished_BeginForNobody()
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.Make.DraftMissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        var today = site.Clock.Today();

        var scheduled = await ChangeAsync(site, draft, actor, plan => plan.Kind == PhaseKind.Develop ? plan with { StartsOn = today, EndsOn = today.AddDays(9), Open = Activities.Propose } : plan);
        await site.Make.NewsToldAsync();

        Assert.True(scheduled.Succeeded);
        Assert.False(await site.ReadAsync(db => db.NewsItems.AnyAsync(item => item.MissionId == draft.Id)));
        Assert.False(await site.ReadAsync(db => db.AuditEntries.AnyAsync(row => row.Act == "phase.began" && row.MissionId == draft.Id)));
    }

    [Theory]
    [InlineData(-1, 10, "Phases[0].StartsOn")]
    [InlineData(0, 10, null)]
    [InlineData(5, 10, null)]
    public async Task Change_ToAFirstDayThatIsPast_IsRefusedBesideIt(int from, int to, string? field)
    {
        await using var site = await TestSite.StartAsync();
        var draft = await site.Make.DraftMissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        var today = site.Clock.Today();

        var outcome = await ChangeAsync(site, draft, actor, plan => plan.Kind == PhaseKind.Develop ? plan with { StartsOn = today.AddDays(from), EndsOn = today.AddDays(to) } : plan);

        Assert.Equal(field, outcome.Refusals.Select(refusal => refusal.Field).FirstOrDefault());
    }

    [Fact]
    public async Task Change_OfTheLastDay_EndsAPhaseYesterdayAndNoEarlier()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        var today = site.Clock.Today();

        var past = await ChangeAsync(site, mission, actor, plan => plan.Kind == PhaseKind.Develop ? plan with { EndsOn = today.AddDays(-2) } : plan);
        var yesterday = await ChangeAsync(site, mission, actor, plan => plan.Kind == PhaseKind.Develop ? plan with { EndsOn = today.AddDays(-1) } : plan);

        Assert.Equal("Phases[0].EndsOn", Assert.Single(past.Refusals).Field);
        Assert.True(yesterday.Succeeded);
    }

    [Fact]
    public async Task Cancel_OfAPhaseToCome_TakesItOutAndTellsFollowers()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.FollowAsync(follower, mission);
        await site.Make.NewsToldAsync();
        var (actor, team) = (await site.Make.ActorAsync(await site.Make.AdministratorAsync()), await site.Make.ActorAsync(await site.Make.TeamAsync(mission)));
        var mark = PhaseService.Mark(mission.Phases);

        var refused = await CancelAsync(site, mission, team, PhaseKind.Design, mark);
        var begun = await CancelAsync(site, mission, actor, PhaseKind.Develop, mark);
        var stale = await CancelAsync(site, mission, actor, PhaseKind.Design, "another");
        var cancelled = await CancelAsync(site, mission, actor, PhaseKind.Design, mark);
        await site.Make.NewsToldAsync();

        Assert.Equal([RefusalKind.NotPermitted, RefusalKind.Conflict, RefusalKind.Conflict], new[] { refused, begun, stale }.Select(outcome => outcome.Refusals[0].Kind));
        Assert.True(cancelled.Succeeded);
        Assert.False(await site.ReadAsync(db => db.Phases.AnyAsync(phase => phase.MissionId == mission.Id && phase.Kind == PhaseKind.Design)));
        Assert.StartsWith("Design: cancelled", await site.ReadAsync(db => db.AuditEntries.Where(row => row.Act == "phases.changed").Select(row => row.Details).SingleAsync()), StringComparison.Ordinal);
        Assert.Single(await site.Mailbox.ToAsync(follower.Email));
    }

    [Fact]
    public async Task Cancel_OfAPhaseWithIdeas_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var design = mission.Phases.Single(phase => phase.Kind == PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        await site.WithAsync<ParticipateDbContext, int>(db => db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.PhaseId, design.Id)));
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());

        var outcome = await CancelAsync(site, mission, actor, PhaseKind.Design, PhaseService.Mark(mission.Phases));

        Assert.Contains("Ideas were submitted in Design", Assert.Single(outcome.Refusals).Message, StringComparison.Ordinal);
    }

    private static Task<Outcome> CancelAsync(TestSite site, Mission mission, Actor actor, PhaseKind kind, string mark) =>
        site.WithAsync<PhaseService, Outcome>(phases => phases.CancelAsync(new CancelPhaseOptions { MissionId = mission.Id, Kind = kind, MadeFrom = mark }, actor, default));

    private static async Task<Outcome> ChangeAsync(TestSite site, Mission mission, Actor actor, Func<PhasePlan, PhasePlan> change)
    {
        var plans = Enum.GetValues<PhaseKind>().Select(kind =>
        {
            var phase = mission.Phases.Find(candidate => candidate.Kind == kind);
            return change(new PhasePlan { Kind = kind, StartsOn = phase?.StartsOn, EndsOn = phase?.EndsOn, Open = phase?.Open ?? Activities.None, HidesResults = phase?.HidesResults ?? false });
        });
        await using var scope = site.Services.CreateAsyncScope();
        return await scope.ServiceProvider.GetRequiredService<PhaseService>().ChangeAsync(
            new ChangePhasesOptions { MissionId = mission.Id, MadeFrom = PhaseService.Mark(mission.Phases), Phases = [.. plans] }, actor, default);
    }
}
