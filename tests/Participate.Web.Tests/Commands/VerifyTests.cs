using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

public class VerifyTests
{
    [Fact]
    public async Task Verify_BesideARunningSite_HoldsUntilACounterIsWrong()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);

        var right = await RunCommand.OnAsync(site, "verify");
        await site.WithAsync<ParticipateDbContext, int>(db => db.Database.ExecuteSqlAsync($"UPDATE \"Ideas\" SET \"Support\" = 7 WHERE \"Id\" = {idea.Id}"));
        var wrong = await RunCommand.OnAsync(site, "verify");
        var json = await RunCommand.OnAsync(site, "verify", "--json");

        Assert.Equal((ExitCode.Done, ExitCode.Failed, ExitCode.Failed), (right.Code, wrong.Code, json.Code));
        Assert.Contains("checks hold.", right.Output, StringComparison.Ordinal);
        Assert.DoesNotContain("FAIL", right.Output, StringComparison.Ordinal);
        Assert.Contains($"idea {idea.Id} shows 7/0/0, counted 1/0/0", wrong.Output, StringComparison.Ordinal);
        Assert.False(json.Json.GetProperty("holds").GetBoolean());
        var check = json.Json.GetProperty("checks").EnumerateArray().Single(check => check.GetProperty("key").GetString() == "idea-votes");
        Assert.Equal((false, 1), (check.GetProperty("holds").GetBoolean(), check.GetProperty("violations").GetInt32()));
    }

    [Fact]
    public async Task Verify_NoDatabase_FailsAndMakesNone()
    {
        using var fresh = new FreshDirectory();

        var answer = await RunCommand.OnAsync(fresh.Path, "verify", "--json");

        Assert.Equal((ExitCode.Failed, ""), (answer.Code, answer.Output));
        Assert.Contains("no database here yet", answer.Error, StringComparison.Ordinal);
        Assert.False(File.Exists(fresh.File("participate.db")));
    }

    [Theory]
    [InlineData("verfy")]
    [InlineData("verify", "--jsno")]
    public async Task CommandLine_Mistyped_IsWrongUse(params string[] command)
    {
        using var fresh = new FreshDirectory();

        var answer = await RunCommand.OnAsync(fresh.Path, command);

        Assert.Equal((ExitCode.Usage, ""), (answer.Code, answer.Output));
        Assert.Contains("--help", answer.Error, StringComparison.Ordinal);
    }

    [Fact]
    public async Task CommandLine_SettingThatCannotBeUsed_SaysWhatToChange()
    {
        using var fresh = new FreshDirectory();

        var answer = await RunCommand.OnAsync(fresh.Path, "verify", "--Participate:Database:Provider=Oracle");

        Assert.Equal(ExitCode.Settings, answer.Code);
        Assert.Contains("Use Sqlite or Postgres", answer.Error, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData(new[] { "verify", "--json", "--urls", "http://x", "--A:B=c" }, new[] { "verify", "--json" }, new[] { "--urls", "http://x", "--A:B=c" })]
    [InlineData(new[] { "--Participate:DataDirectory", "/d", "backup", "f" }, new[] { "backup", "f" }, new[] { "--Participate:DataDirectory", "/d" })]
    [InlineData(new string[0], new string[0], new string[0])]
    public void SettingArguments_Mixed_AreTakenApartInOrder(string[] given, string[] command, string[] settings)
    {
        var split = SettingArguments.Split(given);

        Assert.Equal(command, split.Command);
        Assert.Equal(settings, split.Settings);
    }
}
