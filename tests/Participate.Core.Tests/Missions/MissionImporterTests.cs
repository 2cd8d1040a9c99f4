using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Missions;

public sealed class MissionImporterTests : IDisposable
{
    private readonly string folder = Directory.CreateTempSubdirectory("participate-missions-").FullName;

    public void Dispose() => Directory.Delete(folder, recursive: true);

    [Fact]
    public async Task Start_RealContent_ImportsSixMissionsWithATallyEach()
    {
        await using var site = await TestSite.StartAsync();

        var slugs = await site.ReadAsync(db => db.Missions.Select(mission => mission.Slug).ToListAsync());
        var tallies = await site.ReadAsync(db => db.ConsultationTallies.CountAsync());

        Assert.Equal(["best-start", "clean-power", "homes", "living-standards", "nhs-waits", "safer-streets"], slugs.Order(StringComparer.Ordinal));
        Assert.Equal(6, tallies);
    }

    [Fact]
    public async Task Start_RealContent_HasNoProblems()
    {
        await using var site = await TestSite.StartAsync();
        var content = site.Services.GetService(typeof(ContentFolder)) as ContentFolder;

        var report = await ImportAsync(site, content!.Missions);

        Assert.Empty(report.Problems);
        Assert.Equal(6, report.Present.Count);
        Assert.Empty(report.Imported);
    }

    [Fact]
    public async Task Start_InDevelopment_PutsMissionsInDifferentPhases()
    {
        await using var site = await TestSite.StartAsync();
        var missions = await site.WithAsync<MissionCatalogue, IReadOnlyList<Mission>>(async catalogue => await catalogue.AllAsync(default));
        var today = DateOnly.FromDateTime(Core.Common.UkTime.ToLondon(site.Clock.GetUtcNow().UtcDateTime));

        var phases = missions.Select(mission => mission.PhaseOn(today)?.Kind).ToList();

        Assert.DoesNotContain(null, phases);
        Assert.True(phases.Distinct().Count() >= 4, string.Join(", ", phases));
    }

    [Fact]
    public async Task Import_GoodAndBadFiles_LoadsTheGoodAndReportsTheBad()
    {
        await using var site = await TestSite.StartAsync();
        Write("good-one.md", SampleMission.File);
        Write("bad-one.md", SampleMission.File.Replace("value: 75", "value: x", StringComparison.Ordinal));
        Write("good-two.md", SampleMission.File);
        Write("good-two.cy.md", "A translation.");

        var report = await ImportAsync(site, folder);

        Assert.Equal(["good-one", "good-two"], report.Imported);
        var problem = Assert.Single(report.Problems);
        Assert.Equal(("bad-one.md", 9L, "target.value"), (problem.File, problem.Line, problem.Field));
        Assert.NotNull(await site.WithAsync<MissionCatalogue, Mission?>(async catalogue => await catalogue.FindAsync("good-one", default)));
    }

    [Fact]
    public async Task Import_Again_ChangesNothingThatTheTeamChanged()
    {
        await using var site = await TestSite.StartAsync();
        Write("once.md", SampleMission.File);
        await ImportAsync(site, folder);
        await site.WithAsync<ParticipateDbContext, int>(db => db.Missions
            .Where(mission => mission.Slug == "once").ExecuteUpdateAsync(change => change.SetProperty(mission => mission.Title, "Changed by the team")));

        var report = await ImportAsync(site, folder);

        Assert.Equal((0, 1), (report.Imported.Count, report.Present.Count));
        Assert.Equal("Changed by the team", await site.ReadAsync(db => db.Missions.Where(mission => mission.Slug == "once").Select(mission => mission.Title).SingleAsync()));
    }

    [Fact]
    public async Task Import_FolderThatIsMissing_ImportsNothing()
    {
        await using var site = await TestSite.StartAsync();

        var report = await ImportAsync(site, Path.Combine(folder, "none"));

        Assert.Equal((0, 0, 0), (report.Imported.Count, report.Present.Count, report.Problems.Count));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_SeveralAtOnce_AddsEachMissionOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        Write("race.md", SampleMission.File);

        var reports = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => ImportAsync(site, folder)));

        Assert.Single(reports, report => report.Imported.Count == 1);
        Assert.Equal(1, await site.ReadAsync(db => db.Missions.CountAsync(mission => mission.Slug == "race")));
    }

    private static Task<MissionImportReport> ImportAsync(TestSite site, string from) =>
        site.WithAsync<MissionImporter, MissionImportReport>(importer => importer.ImportAsync(from, shiftToToday: false, default));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
