using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

public class BackupTests
{
    [Fact]
    public async Task BackupAndRestore_WhileTheSiteRuns_GiveTheSameContentElsewhere()
    {
        await using var site = await TestSite.StartAsync();
        using var fresh = new FreshDirectory();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "An idea to be kept safe");
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);

        var backup = await RunCommand.OnAsync(site, "backup", fresh.File("copies/site.db"));
        var restore = await RunCommand.OnAsync(fresh.File("data"), "restore", fresh.File("copies/site.db"));

        Assert.Equal((ExitCode.Done, ExitCode.Done), (backup.Code, restore.Code));
        var verify = await RunCommand.OnAsync(fresh.File("data"), "verify", "--json");
        Assert.True(verify.Json.GetProperty("holds").GetBoolean());
        await using var restored = Open(fresh.File("data/participate.db"));
        Assert.Equal((idea.Title, 1), (await restored.Ideas.Select(row => row.Title).SingleAsync(), await restored.Votes.CountAsync()));
    }

    [Fact]
    public async Task Backup_FileThatExists_IsKeptUnlessForced()
    {
        await using var site = await TestSite.StartAsync();
        using var fresh = new FreshDirectory();
        await File.WriteAllTextAsync(fresh.File("site.db"), "Something else.");

        var refused = await RunCommand.OnAsync(site, "backup", fresh.File("site.db"));
        Assert.Equal("Something else.", await File.ReadAllTextAsync(fresh.File("site.db")));
        var forced = await RunCommand.OnAsync(site, "backup", fresh.File("site.db"), "--force");

        Assert.Equal((ExitCode.Failed, ExitCode.Done), (refused.Code, forced.Code));
        Assert.Contains("--force", refused.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Restore_WhileASiteRuns_IsRefusedEvenIfForced()
    {
        using var fresh = new FreshDirectory();
        await using var running = await TestProcess.StartAsync(fresh.File("data"), "--Participate:Demonstration=false");
        await RunCommand.OnAsync(fresh.File("data"), "backup", fresh.File("site.db"));
        await RunCommand.OnAsync(fresh.File("data"), "create-admin", "boss@person.example");
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        var refused = await RunCommand.OnAsync(fresh.File("data"), "restore", fresh.File("site.db"));
        var forced = await RunCommand.OnAsync(fresh.File("data"), "restore", fresh.File("site.db"), "--force");

        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (refused.Code, forced.Code));
        Assert.Contains("Stop the site first", forced.Error, StringComparison.Ordinal);
        await using var kept = Open(fresh.File("data/participate.db"));
        Assert.Equal(1, await kept.Users.CountAsync());
    }

    [Fact]
    public async Task Restore_OverADatabase_KeepsTheOldOne()
    {
        await using var site = await TestSite.StartAsync();
        using var fresh = new FreshDirectory();
        await RunCommand.OnAsync(fresh.File("data"), "create-admin", "boss@person.example");
        await RunCommand.OnAsync(site, "backup", fresh.File("site.db"));
        Microsoft.Data.Sqlite.SqliteConnection.ClearAllPools();

        var answer = await RunCommand.OnAsync(fresh.File("data"), "restore", fresh.File("site.db"), "--force");

        Assert.Equal((ExitCode.Done, ""), (answer.Code, answer.Error));
        Assert.Contains("is kept as", answer.Output, StringComparison.Ordinal);
        await using var kept = Open(Assert.Single(Directory.GetFiles(fresh.File("data/backups"))));
        Assert.Equal(1, await kept.Users.CountAsync());
        await using var restored = Open(fresh.File("data/participate.db"));
        Assert.Equal(0, await restored.Users.CountAsync());
    }

    [Fact]
    public async Task Restore_NoBackup_IsRefused()
    {
        using var fresh = new FreshDirectory();
        await File.WriteAllTextAsync(fresh.File("letter.txt"), "Dear all,");

        var missing = await RunCommand.OnAsync(fresh.File("data"), "restore", fresh.File("none.db"));
        var letter = await RunCommand.OnAsync(fresh.File("data"), "restore", fresh.File("letter.txt"));

        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (missing.Code, letter.Code));
        Assert.Contains("not a whole SQLite database", letter.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(fresh.File("data/participate.db")));
    }

    private static SqliteParticipateDbContext Open(string file) =>
        new(new DbContextOptionsBuilder<SqliteParticipateDbContext>().UseSqlite($"Data Source={file};Pooling=false").Options);
}
