using System.Collections.Concurrent;
using System.Data.Common;
using Microsoft.EntityFrameworkCore.Diagnostics;
using Microsoft.Extensions.DependencyInjection;
using Npgsql;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Sharing;

/// <summary>Public pages are read from a replica that has what changed, and from the primary while it has not, or is away (ADR 43).</summary>
public sealed class ReplicaReadTests
{
    [SkippableFact]
    public async Task PublicPages_WithAReplica_AreReadThereButNeverOlderThanWhatChanged()
    {
        Machine.NeedPostgres();
        var primary = await TestPostgres.StartAsync();
        var database = await primary.CreateAsync();
        var replica = await primary.StartReplicaAsync();

        await ReadAsync(primary, replica, database);

        primary.Stop();
    }

    private static async Task ReadAsync(TestPostgres primary, TestPostgres replica, string database)
    {
        var asked = new Asked();
        await using var site = await TestSite.StartAsync(new TestSiteOptions
        {
            Database = DatabaseProvider.Postgres,
            Settings = [$"--Participate:Database:ConnectionString={primary.ConnectionString(database)}", $"--Participate:Database:ReplicaConnectionString={replica.ConnectionString(database)}"],
            Configure = services => services.ConfigureDbContext<PostgresParticipateDbContext>(options => options.AddInterceptors(asked)),
        });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (idea, quiet) = (await site.Make.IdeaAsync(mission, title: "Pangolin crossings"), await site.Make.IdeaAsync(other, title: "Aardvark shelters"));
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        using var visitor = site.Visitor();
        var page = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        string[] here = [new NpgsqlConnectionStringBuilder(primary.ConnectionString(database)).Host!], there = [new NpgsqlConnectionStringBuilder(replica.ConnectionString(database)).Host!];
        await UntilAsync(site, null);

        // Nothing changes: the visitor's page comes from the replica alone, what is a member's own from the primary.
        Assert.Equal(there, await asked.DuringAsync(async () => Assert.Contains("Pangolin crossings", (await visitor.GetAsync(page)).Expect().Text, StringComparison.Ordinal)));
        Assert.Equal(here, (await asked.DuringAsync(async () => (await member.GetAsync(page)).Expect())).Where(host => host == here[0]));

        // The replica stands still: a mission that did not change is read there all the same (for ten seconds), and a change is seen at once.
        await PauseAsync(replica);
        await (await member.GetAsync(page)).Fill("Your comment", "A comment that the replica lacks.").SubmitAsync("Add comment");
        Assert.Equal(there, await asked.DuringAsync(async () => Assert.Contains("Aardvark shelters", (await visitor.GetAsync($"/missions/{other.Slug}/ideas/{quiet.Id}")).Expect().Text, StringComparison.Ordinal)));
        Assert.DoesNotContain(there[0], await asked.DuringAsync(async () => Assert.Contains("A comment that the replica lacks.", (await visitor.GetAsync(page)).Expect().Text, StringComparison.Ordinal)));

        // It catches up.
        await replica.ExecuteAsync("SELECT pg_wal_replay_resume()");
        await UntilAsync(site, mission.Id);
        Assert.Equal(there, await asked.DuringAsync(async () => Assert.Contains("A comment that the replica lacks.", (await visitor.GetAsync(page + "?sort=newest")).Expect().Text, StringComparison.Ordinal)));

        Assert.Empty(site.Errors);

        // It goes away: what was being read there is read again. The database's library logs the command that failed.
        replica.Stop();
        Assert.Contains(here[0], await asked.DuringAsync(async () => Assert.Contains("Pangolin crossings", (await visitor.GetAsync(page + "?show=against")).Expect().Text, StringComparison.Ordinal)));
    }

    /// <summary>It stops what it replays some time after it is asked to.</summary>
    private static async Task PauseAsync(TestPostgres replica)
    {
        await replica.ExecuteAsync("SELECT pg_wal_replay_pause()");
        await using var connection = new NpgsqlConnection(replica.ConnectionString("postgres") + ";Pooling=false");
        await connection.OpenAsync();
        await using var state = new NpgsqlCommand("SELECT pg_get_wal_replay_pause_state()", connection);
        for (var tries = 0; (string)(await state.ExecuteScalarAsync())! != "paused"; tries++)
        {
            Assert.True(tries < 300, "The replica goes on.");
            await Task.Delay(100);
        }
    }

    private static Task UntilAsync(TestSite site, int? missionId) =>
        Wait.UntilAsync(() => Task.FromResult(site.Services.GetRequiredService<ReadReplica>().Has(missionId)), "The replica never had what changed.");

    /// <summary>Which servers were asked for a discussion.</summary>
    private sealed class Asked : DbCommandInterceptor
    {
        private readonly ConcurrentDictionary<string, bool> hosts = new(StringComparer.Ordinal);

        public async Task<IEnumerable<string>> DuringAsync(Func<Task> act)
        {
            hosts.Clear();
            await act();
            return [.. hosts.Keys];
        }

        public override ValueTask<InterceptionResult<DbDataReader>> ReaderExecutingAsync(DbCommand command, CommandEventData eventData, InterceptionResult<DbDataReader> result, CancellationToken cancellationToken = default)
        {
            // Missions are in memory, read at the primary, and work in the background asks now and then for what is due: a discussion is asked for by its page alone.
            if (eventData.CommandSource == CommandSource.LinqQuery && command.CommandText.Contains("\"Comments\"", StringComparison.Ordinal))
                hosts.TryAdd(((NpgsqlConnection)command.Connection!).Host!, true);
            return ValueTask.FromResult(result);
        }
    }
}
