using CsCheck;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Barriers;
using Participate.Core.Data.Verification;
using Participate.TestSupport;

namespace Participate.Core.Tests.Barriers;

/// <summary>Any steps of the team on barriers and reforms, against the path in the simplest words.</summary>
public class BarrierPathTests
{
    private const int Runs = 12;

    /// <summary>Written once more by hand: from each state the letters of those that may follow.</summary>
    private static readonly Dictionary<BarrierState, string> Model = new()
    {
        [BarrierState.Reported] = "1 6",
        [BarrierState.Validated] = "2 6 0",
        [BarrierState.Owned] = "3 6 1",
        [BarrierState.ReformProposed] = "4 6 2",
        [BarrierState.InProgress] = "5 6 3",
        [BarrierState.Removed] = "4",
        [BarrierState.NotChanging] = "1",
    };

    [Fact]
    public void Path_OfEveryPairOfStates_IsTheOneInTheRecord()
    {
        foreach (var from in Enum.GetValues<BarrierState>())
        {
            foreach (var to in Enum.GetValues<BarrierState>())
                Assert.Equal(Model[from].Contains($"{(int)to}", StringComparison.Ordinal), BarrierPath.Refusal(from, to) is null);
        }
        Assert.NotNull(BarrierPath.Refusal(BarrierState.Reported, (BarrierState)99));
        Assert.NotNull(ReformPath.Refusal(ReformState.Proposed, ReformState.Done));
        Assert.NotNull(ReformPath.Refusal(ReformState.Stopped, ReformState.Done));
    }

    [Fact]
    public async Task AnySteps_LeaveTheStateOfTheModelAndAHistoryThatEndsInIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);

        await Gen.Enum<BarrierState>().Array[1, 14].SampleAsync(
            async steps =>
            {
                var barrier = await site.Make.BarrierAsync(mission);
                await site.Make.ReformAsync(mission, barrier);
                var (state, kept) = (BarrierState.Reported, 0);
                foreach (var to in steps)
                {
                    var allowed = Model[state].Contains($"{(int)to}", StringComparison.Ordinal);
                    Assert.Equal(allowed, (await site.Make.MoveAsync(mission, barrier, to, team)).Succeeded);
                    if (allowed)
                        (state, kept) = (to, kept + 1);
                }
                var stored = await site.Make.BarrierAsync(barrier.Id);
                var history = await site.ReadAsync(db => db.BarrierSteps.AsNoTracking().Where(row => row.BarrierId == barrier.Id).OrderBy(row => row.Id).ToListAsync());
                Assert.Equal((state, kept), (stored.State, history.Count));
                Assert.Equal(stored.IsOwned, state is BarrierState.Owned or BarrierState.ReformProposed or BarrierState.InProgress or BarrierState.Removed || (state == BarrierState.NotChanging && stored.IsOwned));
                Assert.All(history.Zip(history.Skip(1)), pair => Assert.Equal(pair.First.To, pair.Second.From));
            },
            iter: Runs, threads: 1);

        Assert.DoesNotContain(await VerifyAsync(site), check => !check.Holds);
    }

    [Fact]
    public async Task AnySteps_OfAReform_KeepToItsPath()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        var model = new Dictionary<ReformState, string> { [ReformState.Proposed] = "1 3", [ReformState.InProgress] = "2 3 0", [ReformState.Done] = "1", [ReformState.Stopped] = "0" };

        await Gen.Enum<ReformState>().Array[1, 10].SampleAsync(
            async steps =>
            {
                var reform = await site.Make.ReformAsync(mission);
                var state = ReformState.Proposed;
                foreach (var to in steps)
                {
                    var allowed = model[state].Contains($"{(int)to}", StringComparison.Ordinal);
                    Assert.Equal(allowed, (await site.Make.MoveAsync(mission, reform, to, team)).Succeeded);
                    state = allowed ? to : state;
                }
                Assert.Equal(state, (await site.Make.ReformAsync(reform.Id)).State);
            },
            iter: Runs, threads: 1);
    }

    [Theory]
    [InlineData(-1, null, null, true)]
    [InlineData(0, null, null, false)]
    [InlineData(5, 6, null, true)]
    [InlineData(5, 5, null, false)]
    [InlineData(-5, null, -5, false)]
    [InlineData(-5, null, -4, true)]
    [InlineData(-5, 3, -5, false)]
    public void Milestone_IsLate_WhereItIsNotReachedWhenPlanned(int planned, int? forecast, int? actual, bool isLate)
    {
        var today = new DateOnly(2026, 11, 29);
        var milestone = new ReformMilestone
        {
            Position = 1,
            Title = "Signed",
            PlannedOn = today.AddDays(planned),
            ForecastOn = forecast is { } later ? today.AddDays(later) : null,
            ActualOn = actual is { } reached ? today.AddDays(reached) : null,
        };

        Assert.Equal(isLate, milestone.IsLate(today));
    }

    internal static Task<List<VerificationResult>> VerifyAsync(TestSite site) => site.WithAsync<IServiceProvider, List<VerificationResult>>(async services =>
    {
        var results = new List<VerificationResult>();
        await foreach (var result in ActivatorUtilities.CreateInstance<Verifier>(services).RunAsync(CancellationToken.None))
            results.Add(result);
        return results;
    });
}
