using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Core.Tests.Verification;

/// <summary>The check of the database file is about the file, whatever a connection of the pool remembers of it.</summary>
public class FileCheckTests
{
    [Fact]
    public async Task FileCheck_BetweenManyWritesOnOtherConnections_FindsTheFileWhole()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();

        for (var round = 0; round < 12; round++)
        {
            // One connection is kept busy while others write, and is the first that the check would get from the pool.
            await site.ReadAsync(async db =>
            {
                await using var snapshot = await ReadSnapshot.BeginAsync(db, CancellationToken.None);
                for (var i = 0; i < 6; i++)
                    await site.Make.IdeaAsync(mission);
                return 0;
            });
            await Ledger.CheckAsync(site, "database-file");
        }
    }
}
