using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Delivery.Indicator;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Delivery;

/// <summary>Figures are entered, revised with the old one kept, and imported all or nothing.</summary>
public class ObservationServiceTests
{
    private const string Header = "period,date,value,source,note\n";

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Import_AllOrNothing_RevisesAndIsTheSameTwice(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();

        var broken = await site.Make.ImportFiguresAsync(mission, Header + "2025,2025-07-01,70,Test statistics,\n2026,31/2/2026,170,,\n2025,2025-07-01,71,Test statistics,\n");
        var before = await FiguresAsync(site, mission);
        var file = Header + "2024,2024-07-01,66.5,Test statistics,Corrected\n2025,1/7/2025,70.25,Test statistics,\n";
        var stored = await site.Make.ImportFiguresAsync(mission, file);
        var again = await site.Make.ImportFiguresAsync(mission, file);

        Assert.Equal(
            ["3 date", "3 value", "3 source", "4 period"], broken.Value!.Sheet.Problems.Select(problem => $"{problem.Line} {problem.Column}"));
        Assert.Equal([("2023", 60), ("2024", 65)], before);
        Assert.True(stored.Value!.Stored);
        Assert.Equal((false, 0, 2), (again.Value!.Stored, again.Value.Changes.Count, again.Value.Present));
        Assert.Equal([("2023", 60), ("2024", 66.5), ("2025", 70.25)], await FiguresAsync(site, mission));
        var history = await site.WithAsync<ObservationQueries, Page<IndicatorChangeRow>>(queries => queries.HistoryAsync(mission.Id, null, CancellationToken.None));
        Assert.Equal([("2025", null, 70.25), ("2024", 65.0, 66.5)], history.Items.Select(row => (row.Period, row.ValueBefore, row.Value)));
        Assert.Contains("figures.csv", history.Items[1].Reason, StringComparison.Ordinal);
        // Every page asks the catalogue.
        Assert.Equal(3, (await site.WithAsync<MissionCatalogue, Mission?>(async missions => await missions.FindAsync(mission.Slug, CancellationToken.None)))!.Observations.Count);
        await Ledger.CheckAsync(site, "indicator");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Revise_BySixAtOnce_IsDoneOnceAndKeepsTheOldFigure(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        var figure = mission.Observations.Single(row => row.Period == "2024");

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => site.WithAsync<ObservationService, Outcome>(
            service => service.ReviseAsync(mission, figure.Id, figure.Version, Text("2024", 70 + i), "Corrected.", actor, CancellationToken.None))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        Assert.Equal(65, await site.ReadAsync(db => db.IndicatorChanges.Select(row => row.ValueBefore).SingleAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"IndicatorChanges\" SET \"Value\" = 1")));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Enter_TheSamePeriodBySixAtOnce_IsEnteredOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.WithAsync<ObservationService, Outcome>(
            service => service.EnterAsync(mission, Text("2025", 70), actor, CancellationToken.None))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal("Period", Assert.Single(outcome.Refusals).Field));
    }

    [Theory]
    [InlineData("", "70", "Test statistics", "Period")]
    [InlineData("2025", "about 70", "Test statistics", "Value")]
    [InlineData("2025", "170", "Test statistics", "Value")]
    [InlineData("2025", "-0.5", "Test statistics", "Value")]
    [InlineData("2025", "70", " ", "Source")]
    public async Task Enter_WhatDoesNotFit_IsRefusedBesideTheField(string period, string value, string source, string field)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();

        var refused = await site.Make.ActAsync<ObservationService, Outcome>(await site.Make.TeamAsync(mission), (service, actor) => service.EnterAsync(
            mission, new ObservationText { Period = period, On = new DateOnly(2025, 7, 1), Value = ObservationText.ReadValue(value), Source = source }, actor, CancellationToken.None));

        Assert.Equal(field, Assert.Single(refused.Refusals).Field);
    }

    private static ObservationText Text(string period, double value) => new() { Period = period, On = new DateOnly(2025, 7, 1), Value = value, Source = "Test statistics" };

    private static async Task<IReadOnlyList<(string Period, double Value)>> FiguresAsync(TestSite site, Mission mission) =>
        (await site.ReadAsync(db => db.IndicatorObservations.Where(row => row.MissionId == mission.Id).OrderBy(row => row.Period).ToListAsync())).ConvertAll(row => (row.Period, row.Value));
}
