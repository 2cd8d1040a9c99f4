using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
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
