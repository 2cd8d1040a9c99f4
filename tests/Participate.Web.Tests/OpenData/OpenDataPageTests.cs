using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Summaries.OpenData;
using Participate.TestSupport;

namespace Participate.Web.Tests.OpenData;

public class OpenDataPageTests
{
    [Fact]
    public async Task Page_FilesMade_NamesThemWithSizeAndHash()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        var before = (await visitor.GetAsync($"/missions/{mission.Slug}/data")).Expect();
        await site.Make.OpenDataAsync(mission);
        var after = (await (await visitor.GetAsync($"/missions/{mission.Slug}")).FollowAsync("Open data")).Expect();

        Assert.Contains("The files are being made anew", before.Text, StringComparison.Ordinal);
        Assert.Contains("Ideas: 1 row", after.Text, StringComparison.Ordinal);
        Assert.Contains("Open Government Licence v3.0", after.Text, StringComparison.Ordinal);
        foreach (var link in after.Document.QuerySelectorAll("main a[href*='/data/']").Select(link => link.GetAttribute("href")!).Distinct())
        {
            (await visitor.GetAsync(link)).Expect();
            Assert.Contains(link[(link.LastIndexOf('/') + 1)..], after.Text, StringComparison.Ordinal);
        }
        Assert.All(Stored.Addresses(mission), address => Assert.Contains($"\"{address}\"", after.Body, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Team_AsksForNewFiles_OnceAndSeesThem()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var admin = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var address = $"/team/{mission.Slug}/data";
        var late = await admin.GetAsync(address);

        var asked = (await (await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Files of open data")).SubmitAsync("Make new files now")).Expect();
        var second = (await late.SubmitAsync("Make new files now")).Expect(HttpStatusCode.Conflict);
        Assert.True(await site.Make.OpenDataIfDueAsync(mission));
        var done = (await team.GetAsync(address)).Expect();

        Assert.Contains("New files are being made", asked.Notice, StringComparison.Ordinal);
        Assert.Contains("New files are about to be made", asked.Text, StringComparison.Ordinal);
        Assert.Equal("2", asked.Headers["Refresh"]);
        Assert.Equal(["The files are being made already. This page shows how far they are."], second.Errors);
        Assert.Contains("The files were made on", done.Text, StringComparison.Ordinal);
        Assert.Equal(["open-data.requested"], await site.ReadAsync(db => db.AuditEntries.Where(row => row.MissionId == mission.Id).Select(row => row.Act).ToListAsync()));
    }

    [Fact]
    public async Task Team_StopsTheMaking_TheOldFilesStay()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.OpenDataAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        // As a process that makes files has it.
        var until = site.Clock.UtcNow().AddMinutes(5);
        await site.ReadAsync(db => db.OpenDataStates.ExecuteUpdateAsync(set => set.SetProperty(state => state.ClaimedUntil, until).SetProperty(state => state.Done, 25).SetProperty(state => state.All, 100)));

        var making = (await team.GetAsync($"/team/{mission.Slug}/data")).Expect();
        var stopped = (await making.SubmitAsync("Stop")).Expect();

        Assert.Contains("25 % done: 25 of about 100 rows", making.Text, StringComparison.Ordinal);
        Assert.Contains("is being stopped", stopped.Text, StringComparison.Ordinal);
        Assert.False(await site.Make.OpenDataAsync(mission));
        (await team.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect();
        Assert.Contains("open-data.stopped", await site.ReadAsync(db => db.AuditEntries.Select(row => row.Act).ToListAsync()));
    }

    [Fact]
    public async Task Making_EachNight_KeepsFilesThatSayTheSame()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 11, 24, 12, 0, 0, TimeSpan.Zero) });
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        await site.Make.OpenDataAsync(mission);
        var first = await StandingAsync(site, mission);

        Assert.False(await site.Make.OpenDataIfDueAsync(mission));
        site.Clock.Set(new DateTimeOffset(2026, 11, 25, 2, 0, 0, TimeSpan.Zero));
        Assert.False(await site.Make.OpenDataIfDueAsync(mission));
        site.Clock.Set(new DateTimeOffset(2026, 11, 25, 3, 1, 0, TimeSpan.Zero));
        Assert.True(await site.Make.OpenDataIfDueAsync(mission));
        var second = await StandingAsync(site, mission);
        await site.Make.IdeaAsync(mission);
        site.Clock.Advance(TimeSpan.FromDays(1));
        Assert.True(await site.Make.OpenDataIfDueAsync(mission));
        var third = await StandingAsync(site, mission);

        Assert.Equal(first.Name, second.Name);
        Assert.NotEqual(first.Name, third.Name);
        Assert.Equal(2, third.Set!.Find("ideas.csv")!.Rows);
    }

    [Fact]
    public async Task Making_FilesLostFromTheDisk_IsDue()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.OpenDataAsync(mission);
        using var visitor = site.Visitor();

        Directory.Delete(Path.Combine(site.Directory, "open-data"), recursive: true);

        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect(HttpStatusCode.ServiceUnavailable);
        Assert.True(await site.Make.OpenDataIfDueAsync(mission));
        (await visitor.GetAsync(Stored.Address(mission, "ideas.csv"))).Expect();
    }

    [Fact]
    public async Task Site_Started_MakesFilesByItself()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { MakesOpenData = true });
        using var visitor = site.Visitor();

        for (var tries = 0; (await visitor.GetAsync("/missions/homes/data/phases.csv")).Status != HttpStatusCode.OK; tries++)
        {
            Assert.True(tries < 300, "No files were made.");
            await Task.Delay(100);
        }
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Making_Cancelled_LeavesNothingAndIsNotTriedAtOnce()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ConsultationAsync(mission, seed: 1);
        using var cancelled = new CancellationTokenSource();
        await using var scope = site.Services.CreateAsyncScope();
        var folder = Path.Combine(site.Directory, "half");
        Directory.CreateDirectory(folder);

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<OpenSetWriter>().WriteAsync(
            mission, folder,
            progress =>
            {
                cancelled.Cancel();
                cancelled.Token.ThrowIfCancellationRequested();
                return ValueTask.CompletedTask;
            },
            cancelled.Token));

        await Assert.ThrowsAnyAsync<OperationCanceledException>(() => scope.ServiceProvider.GetRequiredService<OpenDataRun>().RunAsync(mission, cancelled.Token));
        Assert.Null((await StandingAsync(site, mission)).Set);
    }

    private static Task<OpenDataStanding> StandingAsync(TestSite site, Core.Missions.Mission mission) =>
        site.WithAsync<OpenDataQueries, OpenDataStanding>(queries => queries.FindAsync(mission, CancellationToken.None));
}
