using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Npgsql;
using Participate.Core.Data;
using Participate.Core.Data.Moving;
using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

/// <summary>A demonstration site with seeded data beside it, moved from SQLite to PostgreSQL.</summary>
public sealed class MoveToPostgresTests : IAsyncLifetime
{
    private readonly FreshDirectory fresh = new();
    private TestPostgres? server;
    private string database = "", connectionString = "";

    private string SqliteFile => fresh.File("participate.db");

    public async Task InitializeAsync()
    {
        if (TestPostgres.Missing is not null)
            return;
        server = await TestPostgres.GetAsync();
        database = await server.CreateAsync();
        connectionString = server.ConnectionString(database);
    }

    public async Task DisposeAsync()
    {
        fresh.Dispose();
        if (server is null)
            return;
        await using (var connection = new NpgsqlConnection(connectionString))
            NpgsqlConnection.ClearPool(connection);
        await server.DropAsync(database);
    }

    [SkippableFact]
    public async Task Move_DemonstrationAndSeededSite_IsTheSameAndGoesOn()
    {
        Machine.NeedPostgres();
        await FillAsync(demonstration: true);
        await using (var site = new SqliteConnection(DatabaseOptions.SqliteFile(SqliteFile).ConnectionString + ";Pooling=False"))
        {
            await site.OpenAsync();
            await using var command = site.CreateCommand();
            command.CommandText = "SELECT COUNT(*) FROM \"Ideas\"";
            await command.ExecuteScalarAsync();
            Assert.Contains("Stop the site first", (await RunAsync("move-to-postgres")).Error, StringComparison.Ordinal);
        }

        var moved = await RunAsync("move-to-postgres");
        var again = await RunAsync("move-to-postgres");
        var verified = await RunAsync("verify", "--Participate:Database:Provider=Postgres");

        Assert.True(moved.Code == ExitCode.Done, moved.Output + moved.Error);
        Assert.Matches(@"All [\d,]+ rows of \d+ tables are the same on both sides\.", moved.Output);
        Assert.True(verified.Code == ExitCode.Done, verified.Output);
        Assert.Equal(ExitCode.Failed, again.Code);
        Assert.Contains("holds a site already", again.Error, StringComparison.Ordinal);
        await using var target = Open();
        // The next of a kind gets a new id, and what is only added to is guarded as before.
        var seeded = await RunAsync("seed", "--ideas", "3", "--votes", "9", "--comments", "3", "--seed", "2", "--Participate:Database:Provider=Postgres");
        Assert.True(seeded.Code == ExitCode.Done, seeded.Error);
        var refused = await Assert.ThrowsAsync<PostgresException>(() => target.VoteEvents.ExecuteDeleteAsync());
        Assert.Contains("append-only", refused.MessageText, StringComparison.Ordinal);
        Assert.Equal(0, await target.Database.SqlQuery<int>($"""SELECT COUNT(*)::int AS "Value" FROM pg_class WHERE relname LIKE 'Move%'""").SingleAsync());
    }

    [SkippableFact]
    public async Task Move_EndedInTheMiddle_GoesOnAndChecksEveryRow()
    {
        Machine.NeedPostgres();
        await FillAsync(demonstration: false);
        var references = await ReferencesAsync();

        // Ended in one transaction after another, as a kill would.
        var ends = 0;
        for (var after = 2; after > 0; after = ends < 4 ? 2 + ends * 7 : 0)
        {
            await using var db = Open();
            var move = new DatabaseMove(db, SqliteFile) { BatchSize = 50 };
            Assert.True(await move.CanBeginAsync(CancellationToken.None));
            await Assert.ThrowsAsync<EndedException>(() => move.CopyAsync(new EndsAfter(after), CancellationToken.None));
            ends++;
        }
        var left = await RunAsync("move-to-postgres", "--check");
        var moved = await RunAsync("move-to-postgres");

        Assert.Equal(ExitCode.Failed, left.Code);
        Assert.Contains("is missing", left.Output, StringComparison.Ordinal);
        Assert.True(moved.Code == ExitCode.Done, moved.Output + moved.Error);
        Assert.NotEmpty(references);
        Assert.Equal(references, await ReferencesAsync());

        // A row that was changed, one that went and one that came since are named.
        await using var changed = Open();
        var idea = await changed.Ideas.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync();
        var vote = await changed.Votes.OrderBy(row => row.IdeaId).ThenBy(row => row.MemberId).FirstAsync();
        await changed.Ideas.Where(row => row.Id == idea).ExecuteUpdateAsync(set => set.SetProperty(row => row.Title, "Another title"));
        await changed.Votes.Where(row => row.IdeaId == vote.IdeaId && row.MemberId == vote.MemberId).ExecuteDeleteAsync();
        var last = await changed.VoteEvents.MaxAsync(row => row.Id);
        await changed.Database.ExecuteSqlAsync($"""INSERT INTO "VoteEvents" ("MissionId", "IdeaId", "MemberId", "Choice", "At") SELECT "MissionId", "IdeaId", "MemberId", "Choice", "At" FROM "VoteEvents" LIMIT 1""");

        var check = await RunAsync("move-to-postgres", "--check");

        Assert.Equal(ExitCode.Failed, check.Code);
        Assert.Equal(
            [$"Ideas: Id {idea} differs in Title", $"VoteEvents: Id {last + 1} is not in the source", $"Votes: IdeaId {vote.IdeaId}, MemberId {vote.MemberId} is missing"],
            check.Output.Split('\n', StringSplitOptions.RemoveEmptyEntries).Order(StringComparer.Ordinal));
        Assert.Contains("3 rows are not the same", check.Error, StringComparison.Ordinal);
    }

    /// <summary>A site's data directory: what a test site had, without the site.</summary>
    private async Task FillAsync(bool demonstration)
    {
        await using (var site = await TestSite.StartAsync(new TestSiteOptions { Demonstration = demonstration }))
        {
            var copy = await site.CopyDataAsync();
            foreach (var file in Directory.EnumerateFiles(copy, "participate.db*"))
                File.Copy(file, fresh.File(Path.GetFileName(file)));
            Directory.Delete(copy, recursive: true);
        }
        Assert.Equal(ExitCode.Done, (await RunCommand.OnAsync(fresh.Path, "seed", "--ideas", "60", "--comments", "200", "--votes", "600", "--organisations", "5")).Code);
        SqliteConnection.ClearAllPools();
    }

    private Task<CommandAnswer> RunAsync(params string[] command)
    {
        SqliteConnection.ClearAllPools();
        return RunCommand.OnAsync(fresh.Path, [.. command, $"--Participate:Database:ConnectionString={connectionString}"]);
    }

    private PostgresParticipateDbContext Open()
    {
        var options = new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql(connectionString, postgres => postgres.MigrationsAssembly(DatabaseOptions.MigrationsAssembly));
        return new PostgresParticipateDbContext(options.Options);
    }

    /// <summary>The references of the database, made where it is empty.</summary>
    private async Task<List<string>> ReferencesAsync()
    {
        await using var db = Open();
        await db.Database.MigrateAsync();
        return await db.Database.SqlQuery<string>($"""SELECT conrelid::regclass || ' ' || conname || ' ' || pg_get_constraintdef(oid) AS "Value" FROM pg_constraint WHERE contype = 'f' ORDER BY 1""").ToListAsync();
    }

    private sealed class EndedException : Exception;

    private sealed class EndsAfter(int batches) : IProgress<MoveProgress>
    {
        private int left = batches;

        public void Report(MoveProgress value)
        {
            if (--left == 0)
                throw new EndedException();
        }
    }
}
