using BenchmarkDotNet.Attributes;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data.Seeding;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;

namespace Participate.Benchmarks.Micro;

/// <summary>
/// What the coalition page reads, and the first page of the pledges of a cell, with few pledges and with very many: each should cost about the same.
/// The grid is counted as it changes, so the page reads its cells alone.
/// </summary>
[InProcess]
[WarmupCount(3)]
[IterationCount(10)]
public class CoalitionBenchmarks
{
    private BenchmarkSite site = null!;
    private Mission mission = null!;

    [Params(100, 100_000)]
    public int Pledges { get; set; }

    [GlobalSetup]
    public async Task SetUpAsync()
    {
        site = await BenchmarkSite.CreateAsync(ideas: 100, comments: 100, votes: 100, members: 100);
        mission = (await site.WithAsync<MissionCatalogue, Mission?>(async missions => await missions.FindAsync("homes", CancellationToken.None)))!;
        var member = await site.ReadAsync(db => db.Users.Select(row => row.Id).FirstAsync());
        if (await site.ReadAsync(db => db.Pledges.AnyAsync(pledge => pledge.MissionId == mission.Id)))
            return;
        await using var scope = site.Services.CreateAsyncScope();
        await ActivatorUtilities.CreateInstance<PledgeSeeder>(scope.ServiceProvider).RunAsync(mission, member, Math.Max(10, Pledges / 10), Pledges, seed: 1, CancellationToken.None);
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("ANALYZE"));
    }

    [GlobalCleanup]
    public async Task CleanUpAsync() => await site.DisposeAsync();

    /// <summary>All that the page of the coalition reads.</summary>
    [Benchmark]
    public Task<CoalitionView> Grid() => site.WithAsync<CoalitionQueries, CoalitionView>(queries => queries.ReadAsync(mission, CancellationToken.None));

    /// <summary>The pledges behind one cell, first page.</summary>
    [Benchmark]
    public Task<int> PledgesOfACell() => site.WithAsync<PledgeQueries, int>(async queries =>
        (await queries.ListAsync(mission.Id, new PledgeFilter { Sector = Core.Common.Sectors.Business, Row = "E12000001" }, null, CancellationToken.None)).Items.Count);
}
