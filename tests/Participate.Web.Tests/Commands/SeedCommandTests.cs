using Microsoft.EntityFrameworkCore;
using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

public class SeedCommandTests
{
    [Fact]
    public async Task Seed_BesideARunningSite_SaysWhatItAddedAndTheSiteShowsIt()
    {
        await using var site = await TestSite.StartAsync();

        var (exit, output, error) = await RunAsync(site, "seed", "--ideas", "12", "--comments", "20", "--votes", "60", "--members", "15", "--seed", "3", "--mission", "homes");

        Assert.Equal(ExitCode.Done, exit);
        Assert.StartsWith("Added 15 members, 12 ideas, 20 comments and 60 votes", output, StringComparison.Ordinal);
        Assert.Contains("100%", error, StringComparison.Ordinal);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        using var visitor = site.Visitor();
        Assert.Contains("12 ideas are here so far", (await visitor.GetAsync("/missions/homes")).Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Seed_WithoutMembers_AddsAsManyAsTheRestNeeds()
    {
        await using var site = await TestSite.StartAsync();

        var (exit, _, error) = await RunAsync(site, "seed", "--ideas", "3", "--votes", "120");

        Assert.True(exit == ExitCode.Done, error);
        Assert.Equal(120, await site.ReadAsync(db => db.Votes.CountAsync()));
    }

    [Theory]
    [InlineData("There is nothing to add")]
    [InlineData("--ideas must be a number from 0", "--ideas", "-1")]
    [InlineData("Comments need ideas", "--comments", "5", "--members", "5")]
    [InlineData("Votes need ideas", "--votes", "5", "--members", "5")]
    [InlineData("Ideas need authors", "--ideas", "5", "--members", "0")]
    [InlineData("ask for more members", "--ideas", "5", "--votes", "11", "--members", "2")]
    [InlineData("There is no mission 'nowhere'. There is: best-start", "--ideas", "5", "--mission", "nowhere")]
    [InlineData("many", "--ideas", "many")]
    [InlineData("--idea", "--idea", "5")]
    public async Task Seed_OptionsThatDoNotFit_AreExplainedAndNothingIsAdded(string explanation, params string[] options)
    {
        await using var site = await TestSite.StartAsync();
        var before = await DatabaseSnapshot.TakeAsync(site);

        var (exit, output, error) = await RunAsync(site, ["seed", .. options]);

        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains(explanation, error, StringComparison.Ordinal);
        Assert.Empty(output);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Seed_InProduction_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var before = await DatabaseSnapshot.TakeAsync(site);

        var (exit, _, error) = await RunAsync(
            site, "seed", "--ideas", "5", "--environment=Production", "--Participate:PublicUrl=https://participate.example", "--Participate:Mail:Host=mail.example",
            "--Participate:Mail:From=people@participate.example", "--Participate:Operator:Name=the council", "--Participate:Operator:Contact=people@participate.example", "--Participate:Demonstration=");

        Assert.Equal(ExitCode.Usage, exit);
        Assert.Contains("This is Production", error, StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    private static async Task<(int Exit, string Output, string Error)> RunAsync(TestSite site, params string[] args)
    {
        string[] settings =
        [
            "--environment=Development", $"--Participate:DataDirectory={site.Directory}", "--Participate:Demonstration=false", "--Logging:LogLevel:Default=None",
        ];
        using var output = new StringWriter();
        using var error = new StringWriter();
        var exit = await CommandLine.RunAsync([.. settings, .. args], output, error);
        return (exit, output.ToString(), error.ToString());
    }
}
