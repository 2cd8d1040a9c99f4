using Participate.TestSupport;
using Participate.Web.Commands;

namespace Participate.Web.Tests.Commands;

public class ImportTests
{
    [Fact]
    public async Task Import_FreshDirectory_AddsEveryMissionOnce()
    {
        using var fresh = new FreshDirectory();

        var first = await RunCommand.OnAsync(fresh.Path, "import");
        var second = await RunCommand.OnAsync(fresh.Path, "import", "--json");

        Assert.Equal((ExitCode.Done, ExitCode.Done), (first.Code, second.Code));
        Assert.Contains("imported  best-start", first.Output, StringComparison.Ordinal);
        Assert.Contains("6 imported, 0 present already, no problems.", first.Output, StringComparison.Ordinal);
        Assert.Equal(0, second.Json.GetProperty("imported").GetArrayLength());
        Assert.Contains("best-start", second.Json.GetProperty("present").EnumerateArray().Select(slug => slug.GetString()));
        Assert.Equal(ExitCode.Done, (await RunCommand.OnAsync(fresh.Path, "verify")).Code);
    }

    [Fact]
    public async Task Import_MissionGoneBesideARunningSite_IsShownAgain()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.WithoutMissionsAsync("homes");

        var answer = await RunCommand.OnAsync(site, "import", "--json");

        Assert.Equal(["homes"], answer.Json.GetProperty("imported").EnumerateArray().Select(slug => slug.GetString()));
        site.Clock.Advance(TimeSpan.FromSeconds(6));
        (await site.Visitor().GetAsync("/missions/homes")).Expect();
    }

    [Fact]
    public async Task Import_FileThatCannotBeUsed_IsReportedAndTheOthersLoad()
    {
        using var fresh = new FreshDirectory();
        var missions = Directory.CreateDirectory(fresh.File("missions")).FullName;
        foreach (var file in Directory.EnumerateFiles(Path.Combine(Settings.SiteRoot.Find().Content, "missions"), "*.md"))
            File.Copy(file, Path.Combine(missions, Path.GetFileName(file)));
        var spoilt = Path.Combine(missions, "homes.md");
        await File.WriteAllTextAsync(spoilt, (await File.ReadAllTextAsync(spoilt)).Replace("kind: design", "kind: dream", StringComparison.Ordinal));

        var json = await RunCommand.OnAsync(fresh.Path, "import", missions, "--json");
        var words = await RunCommand.OnAsync(fresh.Path, "import", missions);

        Assert.Equal((ExitCode.Failed, ExitCode.Failed), (json.Code, words.Code));
        Assert.Equal(5, json.Json.GetProperty("imported").GetArrayLength());
        var problem = json.Json.GetProperty("problems")[0];
        Assert.Equal("homes.md", problem.GetProperty("file").GetString());
        Assert.True(problem.GetProperty("line").GetInt64() > 1);
        Assert.Contains("phases", problem.GetProperty("field").GetString()!, StringComparison.Ordinal);
        Assert.Contains("PROBLEM   homes.md, line", words.Output, StringComparison.Ordinal);
        Assert.Equal(ExitCode.Usage, (await RunCommand.OnAsync(fresh.Path, "import", fresh.File("none"))).Code);
    }

    [Fact]
    public async Task Import_FileThatWasChanged_SaysWhereItIsDecidedOn()
    {
        using var fresh = new FreshDirectory();
        var missions = Directory.CreateDirectory(fresh.File("missions")).FullName;
        var homes = Path.Combine(missions, "homes.md");
        File.Copy(Path.Combine(Settings.SiteRoot.Find().Content, "missions", "homes.md"), homes);
        await RunCommand.OnAsync(fresh.Path, "import", missions);
        await File.WriteAllTextAsync(homes, (await File.ReadAllTextAsync(homes)).Replace("title: Building 1.5 million", "title: Building 1.6 million", StringComparison.Ordinal));

        var words = await RunCommand.OnAsync(fresh.Path, "import", missions);
        var json = await RunCommand.OnAsync(fresh.Path, "import", missions, "--json");

        Assert.Contains("CHANGED   homes: its file says something else than was imported; compare them at /admin/missions/homes", words.Output, StringComparison.Ordinal);
        Assert.Equal(["homes"], json.Json.GetProperty("waiting").EnumerateArray().Select(slug => slug.GetString()));
        Assert.Equal(ExitCode.Done, json.Code);
    }
}
