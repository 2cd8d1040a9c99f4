using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Members;
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

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_FileThatWasChanged_IsToldOfAndNeitherAppliedNorForgotten(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        Write("once.md", SampleMission.File);
        await ImportAsync(site, folder);
        var edited = await site.Make.MissionTextAsync(await site.Make.StoredMissionAsync("once"), text => text with { Title = "Edited on the site" });
        Assert.Empty((await ImportAsync(site, folder)).Waiting);
        Write("once.md", SampleMission.File.Replace("What the sample is about.", "What the file says now.", StringComparison.Ordinal));

        var first = await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => ImportAsync(site, folder)));
        var again = await ImportAsync(site, folder);

        Assert.All([.. first, again], report => Assert.Equal(["once"], report.Waiting));
        var now = await site.Make.StoredMissionAsync("once");
        Assert.Equal(("Edited on the site", "What the sample is about.", edited.TextVersion), (now.Title, now.Summary, now.TextVersion));
        var file = await WaitingAsync(site, now);
        Assert.Equal(["Title", "Summary"], file!.Changes.Select(change => change.Field));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task File_TakenOver_IsTheNextVersionAndNotToldOfAgain()
    {
        await using var site = await TestSite.StartAsync();
        Write("once.md", SampleMission.File);
        await ImportAsync(site, folder);
        var changed = SampleMission.File.Replace("What the sample is about.", "What the file says now.", StringComparison.Ordinal);
        Write("once.md", changed);
        await ImportAsync(site, folder);
        var mission = await site.Make.StoredMissionAsync("once");
        var mark = (await WaitingAsync(site, mission))!.Mark;

        var stale = await DecideAsync(site, (files, actor) => files.TakeAsync(new TakeFileOptions { MissionId = mission.Id, Mark = mark, Version = 7 }, actor, default));
        var other = await DecideAsync(site, (files, actor) => files.TakeAsync(new TakeFileOptions { MissionId = mission.Id, Mark = "another", Version = 0 }, actor, default));
        var taken = await DecideAsync(site, (files, actor) => files.TakeAsync(new TakeFileOptions { MissionId = mission.Id, Mark = mark, Version = 0 }, actor, default));

        Assert.Equal((RefusalKind.Conflict, RefusalKind.Conflict), (stale.Refusals[0].Kind, other.Refusals[0].Kind));
        Assert.True(taken.Succeeded);
        var now = await site.Make.StoredMissionAsync("once");
        Assert.Equal(("What the file says now.", 2), (now.Summary, now.TextVersion));
        Assert.Empty((await ImportAsync(site, folder)).Waiting);
        Assert.Null(await WaitingAsync(site, now));
    }

    [Fact]
    public async Task File_SetAside_IsToldOfOnlyWhenItChangesAgain()
    {
        await using var site = await TestSite.StartAsync();
        Write("once.md", SampleMission.File);
        await ImportAsync(site, folder);
        Write("once.md", SampleMission.File.Replace("to: 2027-04-04", "to: 2027-04-05", StringComparison.Ordinal));
        Assert.Equal(["once"], (await ImportAsync(site, folder)).Waiting);
        var mission = await site.Make.StoredMissionAsync("once");
        var file = (await WaitingAsync(site, mission))!;
        Assert.Empty(file.Changes);

        var aside = await DecideAsync(site, (files, actor) => files.SetAsideAsync(mission.Id, file.Mark, actor, default));

        Assert.True(aside.Succeeded);
        Assert.Empty((await ImportAsync(site, folder)).Waiting);
        Write("once.md", SampleMission.File.Replace("to: 2027-04-04", "to: 2027-04-06", StringComparison.Ordinal));
        Assert.Equal(["once"], (await ImportAsync(site, folder)).Waiting);
        Write("once.md", SampleMission.File.Replace("to: 2027-04-04", "to: 2027-04-05", StringComparison.Ordinal));
        Assert.Empty((await ImportAsync(site, folder)).Waiting);
    }

    [Fact]
    public async Task Import_FileOfAMissionFromBeforeFilesWereKnown_IsToldOfWhereItSaysSomethingElse()
    {
        await using var site = await TestSite.StartAsync();
        Write("same.md", SampleMission.File);
        Write("other.md", SampleMission.File);
        await ImportAsync(site, folder);
        await site.WithAsync<ParticipateDbContext, int>(db => db.MissionFiles.ExecuteDeleteAsync());
        Write("other.md", SampleMission.File.Replace("What the sample is about.", "What the file says now.", StringComparison.Ordinal));

        var report = await ImportAsync(site, folder);

        Assert.Equal(["other"], report.Waiting);
    }

    [Fact]
    public void File_WithEasyRead_KeepsItAsHtml()
    {
        var problems = new List<ContentProblem>();

        var mission = MissionFile.Read("easy.md", SampleMission.File.Replace("questions:", "easy-read: |\n  ## What is this?\n\n  It is **easy**.\nquestions:", StringComparison.Ordinal), SampleMission.Noon, SampleMission.Today, false, problems);

        Assert.Empty(problems);
        Assert.Equal("## What is this?\n\nIt is **easy**.", mission!.EasyRead);
        Assert.Contains("<strong>easy</strong>", mission.EasyReadHtml, StringComparison.Ordinal);
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

    private static Task<WaitingFile?> WaitingAsync(TestSite site, Mission mission) => site.WithAsync<MissionTextQueries, WaitingFile?>(queries => queries.WaitingFileAsync(mission, default));

    private static async Task<Outcome> DecideAsync(TestSite site, Func<MissionFileService, Actor, Task<Outcome>> decide)
    {
        var actor = await site.Make.ActorAsync(await site.Make.AdministratorAsync());
        return await site.WithAsync<MissionFileService, Outcome>(files => decide(files, actor));
    }

    private static Task<MissionImportReport> ImportAsync(TestSite site, string from) =>
        site.WithAsync<MissionImporter, MissionImportReport>(importer => importer.ImportAsync(from, shiftToToday: false, default));

    private void Write(string name, string text) => File.WriteAllText(Path.Combine(folder, name), text);
}
