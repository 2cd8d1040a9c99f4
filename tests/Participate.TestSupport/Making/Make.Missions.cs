using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    private const int DaysOfPhase = 30;

    /// <summary>
    /// A mission that is in a phase today, by the site's clock: five phases of 30 days follow one another, and today is the
    /// tenth day of that one. A null phase gives a mission whose phases are all over.
    /// </summary>
    /// <param name="open">What is open in that phase, where it is not the default.</param>
    public async Task<Mission> MissionAsync(PhaseKind? phase = PhaseKind.Develop, Activities? open = null, bool hidesResults = false, string? title = null)
    {
        var own = Next();
        var today = site.Clock.Today();
        var kinds = Enum.GetValues<PhaseKind>();
        var first = today.AddDays(-9 - (phase is { } now ? Array.IndexOf(kinds, now) : kinds.Length) * DaysOfPhase);
        var mission = new Mission
        {
            Slug = $"test-mission-{own}",
            Title = title ?? $"Test mission {own}",
            NationalMission = "Test missions",
            Summary = "A mission that a test made.",
            Owner = "Department for Tests",
            PlaceCode = PlaceRegister.WholeCountryCode,
            TargetStatement = "All tests pass by 2030.",
            TargetValue = 100,
            TargetBy = new DateOnly(2030, 1, 1),
            TargetByWords = "2030",
            IndicatorName = "Tests that pass",
            IndicatorUnit = "%",
            Narrative = "Why it matters.",
            NarrativeHtml = "<p>Why it matters.</p>",
            ImportedAt = Now,
            Sectors = [new MissionSector { Sector = Sectors.LocalGovernment, Why = "They deliver it." }, new MissionSector { Sector = Sectors.Community, Why = "They live it.", Position = 1 }],
            Questions = [new ConsultationQuestion { Text = "What would help most?" }, new ConsultationQuestion { Text = "What stands in the way?", Position = 1 }],
            Observations =
            [
                new IndicatorObservation { Period = "2023", On = new DateOnly(2023, 7, 1), Value = 60, Source = "Test statistics" },
                new IndicatorObservation { Period = "2024", On = new DateOnly(2024, 7, 1), Value = 65, Source = "Test statistics" },
            ],
            Phases = [.. kinds.Select((kind, i) => new Phase
            {
                Kind = kind,
                StartsOn = first.AddDays(i * DaysOfPhase),
                EndsOn = first.AddDays((i + 1) * DaysOfPhase - 1),
                Open = kind == phase && open is not null ? open.Value : Phase.DefaultActivities(kind),
                HidesResults = kind == phase && hidesResults,
            })],
        };
        await WriteAsync(async db =>
        {
            db.Missions.Add(mission);
            await db.SaveChangesAsync();
            db.ConsultationTallies.Add(new ConsultationTally { MissionId = mission.Id });
            return await db.SaveChangesAsync();
        });
        site.Services.GetRequiredService<MissionCatalogue>().Changed();
        return mission;
    }

    /// <summary>Moves a mission so that it is in another phase today.</summary>
    public async Task InPhaseAsync(Mission mission, PhaseKind phase)
    {
        await WriteAsync(async db =>
        {
            var phases = await db.Phases.Where(candidate => candidate.MissionId == mission.Id).OrderBy(candidate => candidate.Kind).ToListAsync();
            var first = site.Clock.Today().AddDays(-9 - phases.FindIndex(candidate => candidate.Kind == phase) * DaysOfPhase);
            for (var i = 0; i < phases.Count; i++)
            {
                phases[i].StartsOn = first.AddDays(i * DaysOfPhase);
                phases[i].EndsOn = first.AddDays((i + 1) * DaysOfPhase - 1);
            }
            return await db.SaveChangesAsync();
        });
        site.Services.GetRequiredService<MissionCatalogue>().Changed();
    }

    /// <summary>Takes out imported missions to which nobody contributed, with what their files brought into the register, its texts too, which are otherwise kept for ever.</summary>
    /// <param name="slug">One of them; null for all.</param>
    public Task WithoutMissionsAsync(string? slug = null) => WriteAsync(async db =>
    {
        var ids = await db.Missions.Where(mission => slug == null || mission.Slug == slug).Select(mission => mission.Id).ToListAsync();
        var (barriers, reforms) = (db.Barriers.Where(row => ids.Contains(row.MissionId)), db.Reforms.Where(row => ids.Contains(row.MissionId)));
        await db.Database.ExecuteSqlRawAsync("DROP TRIGGER IF EXISTS \"ReformRevisions_no_delete\"");
        await db.ReformBarriers.Where(row => reforms.Any(reform => reform.Id == row.ReformId)).ExecuteDeleteAsync();
        await db.ReformRevisions.Where(row => reforms.Any(reform => reform.Id == row.ReformId)).ExecuteDeleteAsync();
        await db.BarrierRevisions.Where(row => barriers.Any(barrier => barrier.Id == row.BarrierId)).ExecuteDeleteAsync();
        await reforms.ExecuteDeleteAsync();
        await barriers.ExecuteDeleteAsync();
        await db.ConsultationTallies.Where(tally => ids.Contains(tally.MissionId)).ExecuteDeleteAsync();
        return await db.Missions.Where(mission => ids.Contains(mission.Id)).ExecuteDeleteAsync();
    });
}
