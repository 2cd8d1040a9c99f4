using CsCheck;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Mobilisation;

/// <summary>Any acts of anybody on a few pledges, against the table written out a second time.</summary>
public class PledgePropertyTests
{
    private const int Pledges = 3;
    private const int Runs = 10;

    private enum Who
    {
        Pledger,
        Team,
        Other,
    }

    // Pledge, act, who; of every two acts one is by who may do it, so that runs get somewhere.
    private static readonly Gen<(int Pledge, PledgeAct Act, Who Who)> AnAct = Gen.Select(Gen.Int[0, Pledges - 1], Gen.Enum<PledgeAct>(), Gen.Enum<Who>(), Gen.Bool,
        (pledge, act, who, usual) => (pledge, act, usual ? act is PledgeAct.Accept or PledgeAct.Decline or PledgeAct.Miss ? Who.Team : Who.Pledger : who));

    [Fact]
    public async Task AnyActsOfAnybody_GoAlongTheTableAlone_AndHistoryCellsAndTotalsFollow()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (speaker, team, other) = (await site.Make.MemberAsync(), await site.Make.TeamAsync(mission), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(speaker, sector: Sectors.Business);
        var longAgo = site.Clock.Today().AddDays(-1 - PledgeSteps.DaysToComment);

        await Gen.Select(AnAct.Array[1, 18], Gen.Int[0, 18]).SampleAsync(
            async (acts, lateFrom) =>
            {
                var ids = new List<int>();
                var model = new PledgeState[Pledges];
                foreach (var place in new[] { "E12000001", "E12000001", "S92000003" })
                    ids.Add((await site.Make.PledgeAsync(mission, speaker, organisation, text: site.Make.PledgeText($"Rooms {Guid.NewGuid()}", place), isDraft: true)).Id);
                for (var i = 0; i < acts.Length; i++)
                {
                    var ((pledge, act, who), isLate) = (acts[i], i >= lateFrom);
                    if (i == lateFrom)
                        await site.ReadAsync(db => db.Pledges.Where(row => ids.Contains(row.Id)).ExecuteUpdateAsync(set => set.SetProperty(row => row.DueOn, longAgo)));
                    var expected = Next(model[pledge], act, who, isLate);
                    var outcome = await site.Make.ActAsync(mission, ids[pledge], act, who switch { Who.Pledger => speaker, Who.Team => team, _ => other });
                    Assert.Equal(expected is not null, outcome.Succeeded);
                    model[pledge] = expected ?? model[pledge];
                    Assert.Equal(model[pledge], (await site.Make.PledgeAsync(ids[pledge])).State);
                }
                await Ledger.CheckAsync(site, "coalition", "pledge");
            },
            iter: Runs, threads: 1);
    }

    /// <summary>Where an act leads; null where it is refused.</summary>
    private static PledgeState? Next(PledgeState state, PledgeAct act, Who who, bool isLate) => (who, act, state) switch
    {
        (Who.Pledger, PledgeAct.Offer, PledgeState.Draft) when !isLate => PledgeState.Offered,
        (Who.Team, PledgeAct.Accept, PledgeState.Offered) => PledgeState.Accepted,
        (Who.Team, PledgeAct.Decline, PledgeState.Offered) => PledgeState.Draft,
        (Who.Pledger, PledgeAct.Start, PledgeState.Accepted) => PledgeState.Active,
        (Who.Pledger, PledgeAct.Deliver, PledgeState.Accepted or PledgeState.Active) => PledgeState.Delivered,
        (Who.Team, PledgeAct.Miss, PledgeState.Accepted or PledgeState.Active) when isLate => PledgeState.Missed,
        (Who.Pledger, PledgeAct.Withdraw, PledgeState.Draft or PledgeState.Offered or PledgeState.Accepted or PledgeState.Active) => PledgeState.Withdrawn,
        (Who.Pledger, PledgeAct.Comment, PledgeState.Offered or PledgeState.Accepted or PledgeState.Active or PledgeState.Delivered or PledgeState.Missed) => state,
        _ => null,
    };
}
