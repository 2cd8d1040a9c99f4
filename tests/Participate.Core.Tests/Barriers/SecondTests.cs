using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Core.Tests.Barriers;

/// <summary>One "this affects me" for each member and barrier, counted, carried by merges, and gone with the account.</summary>
public class SecondTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Second_200AtOnceOfTheSameMember_CountsOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (barrier, member) = (await site.Make.BarrierAsync(mission), await site.Make.MemberAsync());

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 200).Select(_ => Task.Run(() => site.Make.SecondAsync(mission, barrier, member))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal((1, 1), (await CountAsync(site, barrier), (await site.Make.BarrierAsync(barrier.Id)).Seconded));
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Second_ManyMembersSettingAndTakingBackAtOnce_LeavesTheCounterOfTheRows(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (barrier, members) = (await site.Make.BarrierAsync(mission), await site.Make.MembersAsync(12));

        await Task.WhenAll(members.SelectMany((member, i) => Enumerable.Range(0, 6).Select(turn => Task.Run(() => (turn + i) % 3 == 0
            ? site.Make.TakeSecondBackAsync(mission, barrier, member)
            : site.Make.SecondAsync(mission, barrier, member)))));

        Assert.Equal(await CountAsync(site, barrier), (await site.Make.BarrierAsync(barrier.Id)).Seconded);
        Assert.DoesNotContain(await BarrierPathTests.VerifyAsync(site), check => check.Key.StartsWith("barrier", StringComparison.Ordinal) && !check.Holds);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Merge_CarriesWhomItAffectsOnceEach_AndLeadsThere(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        var (one, other) = (await site.Make.BarrierAsync(mission), await site.Make.BarrierAsync(mission));
        var (both, first, second) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        foreach (var (barrier, member) in new[] { (one, both), (one, first), (other, both), (other, second) })
            await site.Make.SecondAsync(mission, barrier, member);
        await site.Make.ReformAsync(mission, one);

        Assert.True((await site.Make.MergeAsync(mission, one, other, team)).Succeeded);
        var again = await site.Make.MergeAsync(mission, one, other, team);
        var self = await site.Make.MergeAsync(mission, other, other, team);

        var (merged, into) = (await site.Make.BarrierAsync(one.Id), await site.Make.BarrierAsync(other.Id));
        Assert.Equal((3, 2, other.Id), (into.Seconded, merged.Seconded, merged.MergedIntoId));
        Assert.Equal([BarrierStepKind.MergedInto, BarrierStepKind.TookIn], await site.ReadAsync(db => db.BarrierSteps.Where(row => row.BarrierId == one.Id || row.BarrierId == other.Id).OrderBy(row => row.Id).Select(row => row.Kind).ToListAsync()));
        Assert.Equal(2, await site.ReadAsync(db => db.ReformBarriers.CountAsync(row => row.BarrierId == one.Id || row.BarrierId == other.Id)));
        Assert.Equal((RefusalKind.NotFound, "Into"), (Assert.Single(again.Refusals).Kind, Assert.Single(self.Refusals).Field));
        Assert.Equal(RefusalKind.NotFound, Assert.Single((await site.Make.SecondAsync(mission, one, second)).Refusals).Kind);
        Assert.DoesNotContain(await BarrierPathTests.VerifyAsync(site), check => !check.Holds);
    }

    [Fact]
    public async Task Account_Closed_TakesWhatAffectsTheMemberWithIt()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (barrier, actor) = (await site.Make.BarrierAsync(mission), await site.Make.ActorAsync(member));
        await site.Make.SecondAsync(mission, barrier, member);

        await site.WithAsync<MemberService, Outcome>(members => members.CloseAsync(Make.Password, actor, CancellationToken.None));

        Assert.Equal((0, 0), (await CountAsync(site, barrier), (await site.Make.BarrierAsync(barrier.Id)).Seconded));
    }

    [Fact]
    public async Task Figures_OfFewPeople_ShowNoneAndOfManyFloorToFive()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (one, two) = (await site.Make.BarrierAsync(mission), await site.Make.BarrierAsync(mission));
        foreach (var member in await site.Make.MembersAsync(13))
            await site.Make.SecondAsync(mission, one, member, Sectors.Business, "E06000001");
        // One person, however many barriers, is one person.
        var busy = await site.Make.MemberAsync();
        foreach (var barrier in new[] { one, two })
            await site.Make.SecondAsync(mission, barrier, busy, Sectors.Academia, "W92000004");

        var figures = await site.WithAsync<BarrierFigureQueries, BarrierFigures>(queries => queries.ReadAsync(mission.Id, CancellationToken.None));

        Assert.Equal((10, null), (figures.BySector.Single(row => row.Key == "business").People, figures.BySector.Single(row => row.Key == "academia").People));
        Assert.Equal((10, null), (figures.ByRegion.Single(row => row.Key == "E12000001").People, figures.ByRegion.Single(row => row.Key == "W92000004").People));
        Assert.Equal((15, 2, one.Id), (figures.Seconds, figures.Barriers, figures.MostSeconded[0].Id));
    }

    private static Task<int> CountAsync(TestSite site, Barrier barrier) => site.ReadAsync(db => db.BarrierSeconds.CountAsync(row => row.BarrierId == barrier.Id));
}
