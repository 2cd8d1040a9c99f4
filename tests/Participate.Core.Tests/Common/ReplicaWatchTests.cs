using System.Globalization;
using Microsoft.Extensions.Logging.Abstractions;
using Npgsql;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Core.Tests.Common;

public sealed class ReplicaWatchTests
{
    /// <summary>A server that answers commits before they are written shows a change before its log says it on the disk, and long before a replica has it.</summary>
    [SkippableFact]
    public async Task Replica_WhereCommitsAreAnsweredBeforeTheyAreWritten_HasAChangeOnlyWhenItShowsIt()
    {
        Machine.NeedPostgres();
        var primary = await TestPostgres.StartAsync("wal_writer_delay=2s");
        var copy = await primary.StartReplicaAsync();
        var changes = new Changes();
        var replica = new ReadReplica(copy.ConnectionString("postgres"), changes, TimeProvider.System);
        await primary.ExecuteAsync("CREATE TABLE changed AS SELECT 0 AS number");
        using var watch = new ReplicaWatch(replica, new DatabaseOptions(DatabaseProvider.Postgres, primary.ConnectionString("postgres")), TimeProvider.System, NullLogger<ReplicaWatch>.Instance);
        await watch.StartAsync(CancellationToken.None);

        for (var number = 1; number <= 3; number++)
        {
            await primary.ExecuteAsync(string.Create(CultureInfo.InvariantCulture, $"UPDATE changed SET number = {number}"));
            changes.Made(new Change(ChangeKind.Mission, 1));
            await Wait.UntilAsync(() => Task.FromResult(replica.Has(1)), "The replica never had what changed.");
            Assert.Equal(number, await NumberAsync(replica));
        }

        await watch.StopAsync(CancellationToken.None);
        copy.Stop();
        primary.Stop();
    }

    private static async Task<int> NumberAsync(ReadReplica replica)
    {
        await using var connection = new NpgsqlConnection(replica.ConnectionString + ";Pooling=false");
        await connection.OpenAsync();
        await using var command = new NpgsqlCommand("SELECT number FROM changed", connection);
        return (int)(await command.ExecuteScalarAsync())!;
    }
}
