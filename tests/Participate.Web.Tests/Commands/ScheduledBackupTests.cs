using Microsoft.Data.Sqlite;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data.Backups;
using Participate.Core.Ideas;
using Participate.TestSupport;
using Participate.Web.Commands;
using Participate.Web.Settings;

namespace Participate.Web.Tests.Commands;

/// <summary>The site backs itself up each night, keeps what the rule keeps, and says so where it could not.</summary>
public class ScheduledBackupTests
{
    private static readonly DateTimeOffset Evening = new(2026, 3, 10, 22, 0, 0, TimeSpan.Zero);

    [Fact]
    public async Task Run_WhileMembersVote_MakesABackupThatIsRestoredElsewhereAndVerifies()
    {
        await using var site = await StartAsync();
        using var fresh = new FreshDirectory();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.MemberAsync();
        await site.Make.AttachmentAsync(mission, await site.Make.IdeaAsync(mission, author), author);
        var members = await site.Make.MembersAsync(60);
        await site.Make.VoteAsync(idea, members[0], VoteChoice.Support);

        using var done = new CancellationTokenSource();
        var voting = Task.Run(async () =>
        {
            for (var i = 1; !done.IsCancellationRequested; i = (i % 59) + 1)
                await site.Make.VoteAsync(idea, members[i], VoteChoice.Support);
        });
        var file = await RunAsync(site);
        await done.CancelAsync();
        await voting;

        Assert.Equal((ExitCode.Done, ""), Answer(await RunCommand.OnAsync(fresh.File("data"), "restore", file!)));
        var verify = await RunCommand.OnAsync(fresh.File("data"), "verify", "--json");
        Assert.True(verify.Json.GetProperty("holds").GetBoolean(), verify.Output);
        Assert.InRange(CountVotes(fresh.File("data/participate.db")), 1, 60);
    }

    [Fact]
    public async Task Run_NightAfterNight_KeepsTheNewestOfDaysAndWeeksAndNothingElseIsTouched()
    {
        await using var site = await StartAsync("--Participate:Backups:Daily=2", "--Participate:Backups:Weekly=2");
        var folder = Path.Combine(site.Directory, "backups");
        Directory.CreateDirectory(folder);
        await File.WriteAllTextAsync(Path.Combine(folder, "by-hand.db"), "Mine.");
        await File.WriteAllTextAsync(Path.Combine(folder, "participate-20260301-000000.db.part"), "Broken off.");

        for (var night = 0; night < 9; night++)
        {
            Assert.NotNull(await RunAsync(site));
            Assert.Null(await RunAsync(site));
            site.Clock.Advance(TimeSpan.FromDays(1));
        }

        // The last two days, and the Sunday of the week before.
        Assert.Equal(
            ["by-hand.db", "participate-20260315-220000.db", "participate-20260317-220000.db", "participate-20260318-220000.db"],
            Directory.GetFiles(folder).Select(Path.GetFileName).Order(StringComparer.Ordinal));
    }

    [Fact]
    public async Task Run_FolderThatCannotBeMade_IsSaidByLogHealthAndOnceToAdministrators()
    {
        await using var site = await StartAsync("--Participate:Backups:Folder=/dev/null/backups");
        var administrator = await site.Make.AdministratorAsync();
        using var visitor = site.Visitor();
        var before = (await visitor.GetAsync("/health/ready")).Body;

        Assert.Null(await RunAsync(site));
        site.Clock.Advance(TimeSpan.FromMinutes(30));
        await RunAsync(site);
        site.Clock.Advance(TimeSpan.FromMinutes(31));
        await RunAsync(site);

        Assert.Equal(("ready", "ready, degraded: the last backup was not made"), (before, (await visitor.GetAsync("/health/ready")).Expect().Body));
        // Who comes through a proxy learns that something is, and not what.
        using var outside = new HttpRequestMessage(HttpMethod.Get, new Uri(site.Address, "/health/ready")) { Headers = { { "X-Forwarded-For", "192.0.2.7" } } };
        using var answer = await visitor.Http.SendAsync(outside);
        Assert.Equal("ready, degraded", await answer.Content.ReadAsStringAsync());
        Assert.Equal(2, site.Errors.Count(line => line.Contains("was not made", StringComparison.Ordinal)));
        Assert.Single(await site.Mailbox.ToAsync(administrator.Email));
    }

    [Fact]
    public async Task Run_CopyThatIsNotWhole_IsNoBackupAndNoOldOneIsDeleted()
    {
        await using var site = await StartAsync("--Participate:Backups:Daily=1", "--Participate:Backups:Weekly=0");
        var good = await RunAsync(site);
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""PRAGMA foreign_keys = OFF; INSERT INTO "Follows" ("MemberId", "MissionId", "IdeaId", "FollowedAt") VALUES (999, 999, 0, '2026-01-01'); PRAGMA foreign_keys = ON;"""));
        site.Clock.Advance(TimeSpan.FromDays(1));

        Assert.Null(await RunAsync(site));

        Assert.Equal([good!], Directory.GetFiles(Path.Combine(site.Directory, "backups")));
        Assert.Contains("Follows", string.Concat(site.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Run_WithoutAnHour_MakesNone()
    {
        await using var site = await TestSite.StartAsync();

        Assert.Null(await RunAsync(site));
        Assert.False(Directory.Exists(Path.Combine(site.Directory, "backups")));
    }

    [Fact]
    public void Old_TheOnlyBackup_IsNeverOld() => Assert.Equal([], BackupSchedule.Old([new DateTime(2020, 1, 1, 2, 0, 0, DateTimeKind.Utc)], daily: 0, weekly: 0));

    [Fact]
    public void Settings_HourWithPostgres_AreRefusedWithWhatToDoInstead()
    {
        var problem = Assert.Single(new BackupSettings { Hour = 1 }.Problems(Core.Data.DatabaseProvider.Postgres));

        Assert.Contains("pg_dump", problem, StringComparison.Ordinal);
        Assert.Empty(new BackupSettings().Problems(Core.Data.DatabaseProvider.Postgres));
        Assert.Equal(2, new BackupSettings { Hour = 24, Daily = 0 }.Problems(Core.Data.DatabaseProvider.Sqlite).Count());
    }

    /// <summary>A site that backs itself up at ten in the evening, where a test says so: it was told to make none by itself.</summary>
    private static async Task<TestSite> StartAsync(params string[] settings)
    {
        var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = Evening, Settings = ["--Participate:Backups:Hour=22", .. settings] });
        site.Clock.Freeze();
        site.Clock.Set(Evening);
        return site;
    }

    private static Task<string?> RunAsync(TestSite site) => site.WithAsync<BackupRun, string?>(run => run.RunIfDueAsync(CancellationToken.None));

    private static (int Code, string Error) Answer(CommandAnswer answer) => (answer.Code, answer.Error);

    private static long CountVotes(string file)
    {
        using var connection = new SqliteConnection($"Data Source={file};Pooling=false");
        connection.Open();
        using var command = connection.CreateCommand();
        command.CommandText = """SELECT COUNT(*) FROM "Votes" """;
        return (long)command.ExecuteScalar()!;
    }
}
