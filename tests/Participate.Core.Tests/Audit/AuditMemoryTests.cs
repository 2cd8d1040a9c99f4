using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Core.Tests.Audit;

/// <summary>How much memory checking a long log takes: no other test runs beside, since what it holds would be counted too.</summary>
[Collection(nameof(AuditMemoryTests))]
[CollectionDefinition(nameof(AuditMemoryTests), DisableParallelization = true)]
public class AuditMemoryTests
{
    [Fact]
    public async Task Verify_ManyEntries_TakesThemOneAtATime()
    {
        await using var site = await TestSite.StartAsync();
        for (var i = 0; i < 10; i++)
        {
            await site.WithAsync<ParticipateDbContext, int>(db =>
            {
                db.AuditEntries.AddRange(Enumerable.Range(1, 5_000).Select(AuditChainTests.Entry));
                return db.SaveChangesAsync();
            });
        }
        using var stop = new CancellationTokenSource();
        var before = GC.GetTotalMemory(forceFullCollection: true);
        var most = Task.Run(async () =>
        {
            var seen = 0L;
            while (!stop.IsCancellationRequested)
            {
                seen = Math.Max(seen, GC.GetTotalMemory(forceFullCollection: true));
                await Task.Delay(200);
            }
            return seen;
        });

        var fault = await AuditChainTests.FaultAsync(site);
        await stop.CancelAsync();

        Assert.Null(fault);
        Assert.InRange(await most - before, long.MinValue, 12_000_000);
    }
}
