using System.Text.Json;
using Participate.Core.Missions;
using Participate.TestSupport;
using Participate.Web.Commands;
using Participate.Web.Tests.OpenData;
using Participate.Web.Tests.Summaries;

namespace Participate.Web.Tests.Commands;

public sealed class ExportCommandTests : IDisposable
{
    private readonly DirectoryInfo folder = Directory.CreateTempSubdirectory("participate-export-");

    public void Dispose() => folder.Delete(recursive: true);

    [Fact]
    public async Task Export_Mission_WritesWhatTheSiteServes()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.ConsultationAsync(mission, seed: 3);
        using var visitor = site.Visitor();
        var target = Path.Combine(folder.FullName, "new", "files");

        var (code, output, error) = await RunCommand.OnAsync(site, "export", mission.Slug, target);

        Assert.Equal((ExitCode.Done, ""), (code, error));
        Assert.Contains("ideas.csv", output, StringComparison.Ordinal);
        Assert.Equal(["comments.csv", "ideas.csv", "summary.json"], Directory.GetFiles(target).Select(Path.GetFileName).Order());
        Assert.Equal(WithoutAddress(await visitor.GetAsync($"/missions/{mission.Slug}/summary.csv")), WithoutAddress(target, "ideas.csv"));
        Assert.Equal(WithoutAddress(await visitor.GetAsync($"/missions/{mission.Slug}/summary/comments.csv")), WithoutAddress(target, "comments.csv"));
        var totals = JsonDocument.Parse(await File.ReadAllTextAsync(Path.Combine(target, "summary.json"))).RootElement.GetProperty("totals");
        Assert.Equal((await Downloaded.JsonAsync(visitor, mission.Slug)).GetProperty("totals").GetRawText(), totals.GetRawText());

        string WithoutAddress(object from, string? name = null) => (from is SitePage page ? page.Body : File.ReadAllText(Path.Combine((string)from, name!)))
            .Replace(site.Address.GetLeftPart(UriPartial.Authority), "", StringComparison.Ordinal).Replace("http://localhost:5080", "", StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_All_WritesWhatThePageOfOpenDataOffers()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 3);
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();
        var target = Path.Combine(folder.FullName, "all");

        var (code, _, error) = await RunCommand.OnAsync(site, "export", mission.Slug, target, "--all");
        var (again, _, refused) = await RunCommand.OnAsync(site, "export", mission.Slug, target, "--all");

        Assert.Equal(ExitCode.Done, code);
        Assert.Contains("100 % of", error, StringComparison.Ordinal);
        Assert.Equal(Stored.Addresses(mission).Select(address => Path.GetFileName(address)).Order(), Directory.GetFiles(target).Select(file => Path.GetFileName(file)).Order());
        Assert.Equal((await visitor.GetAsync($"/missions/{mission.Slug}/data/votes.csv")).Body, await File.ReadAllTextAsync(Path.Combine(target, "votes.csv")));
        Assert.NotEqual(ExitCode.Done, again);
        Assert.Contains("is not empty", refused, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_PublicAddress_StandsInTheFiles()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);

        await RunCommand.OnAsync(site, "export", mission.Slug, folder.FullName, "--Participate:PublicUrl=https://participate.example");

        Assert.Equal($"https://participate.example/missions/{mission.Slug}/ideas/{idea.Id}", Assert.Single(Downloaded.Rows(await File.ReadAllTextAsync(Path.Combine(folder.FullName, "ideas.csv"))))["url"]);
    }

    [Fact]
    public async Task Export_FileThatExists_IsKeptUnlessForced()
    {
        await using var site = await TestSite.StartAsync();
        var file = Path.Combine(folder.FullName, "ideas.csv");
        await File.WriteAllTextAsync(file, "mine");

        var (code, _, error) = await RunCommand.OnAsync(site, "export", "best-start", folder.FullName);
        Assert.Equal((ExitCode.Failed, "mine"), (code, await File.ReadAllTextAsync(file)));
        Assert.Contains("--force", error, StringComparison.Ordinal);

        Assert.Equal(ExitCode.Done, (await RunCommand.OnAsync(site, "export", "best-start", folder.FullName, "--force")).Code);
        Assert.StartsWith("id,mission", await File.ReadAllTextAsync(file), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Export_UnknownMission_NamesThoseThereAre()
    {
        await using var site = await TestSite.StartAsync();

        var (code, output, error) = await RunCommand.OnAsync(site, "export", "nothing", folder.FullName);

        Assert.Equal((ExitCode.Usage, ""), (code, output));
        Assert.Contains("best-start", error, StringComparison.Ordinal);
        Assert.Empty(folder.GetFiles());
    }

    [Fact]
    public async Task Export_DirectoryThatIsAFile_FailsAndLeavesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var file = Path.Combine(folder.FullName, "a-file");
        await File.WriteAllTextAsync(file, "mine");

        var (code, _, error) = await RunCommand.OnAsync(site, "export", "best-start", file);

        Assert.Equal(ExitCode.Failed, code);
        Assert.Contains("not complete", error, StringComparison.Ordinal);
        Assert.Equal("mine", await File.ReadAllTextAsync(file));
    }
}
