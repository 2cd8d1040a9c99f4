using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A mission that an administrator wrote on the site and has not published.</summary>
    public async Task<Mission> DraftMissionAsync(string? title = null, Func<MissionText, MissionText>? change = null)
    {
        var own = Next();
        var actor = await ActorAsync(await AdministratorAsync());
        var text = new MissionText
        {
            Title = title ?? $"Draft mission {own}",
            NationalMission = "Test missions",
            Summary = "A mission that is being written.",
            Owner = "Department for Tests",
            PlaceCode = "E92000001",
            TargetStatement = "All tests pass by 2030",
            TargetValue = 100,
            TargetBy = new DateOnly(2030, 1, 1),
            TargetByWords = "2030",
            IndicatorName = "Tests that pass",
            IndicatorUnit = "%",
            Narrative = "## Why\n\nIt matters.",
            Sectors = [new NeededSector(Sectors.LocalGovernment, "They deliver it.")],
            Questions = [new AskedQuestion(null, "What would help most?", "Think of your street.")],
            Sources = [new NamedSource("Plan for Tests", "GOV.UK", "December 2024")],
        };
        var slug = $"draft-mission-{own}";
        var outcome = await site.WithAsync<MissionTextService, Outcome<string>>(service =>
            service.CreateAsync(new CreateMissionOptions { Slug = slug, Text = change is null ? text : change(text) }, actor, CancellationToken.None));
        return outcome.Succeeded ? await StoredMissionAsync(slug) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>Gives a mission another text, as an administrator does.</summary>
    public async Task<Mission> MissionTextAsync(Mission mission, Func<MissionText, MissionText> change, string reason = "A test asked for it")
    {
        var actor = await ActorAsync(await AdministratorAsync());
        var stored = await StoredMissionAsync(mission.Slug);
        var outcome = await site.WithAsync<MissionTextService, Outcome>(service => service.EditAsync(
            new EditMissionOptions { MissionId = stored.Id, Version = stored.TextVersion, Text = change(MissionText.Of(stored)), Reason = reason }, actor, CancellationToken.None));
        return outcome.Succeeded ? await StoredMissionAsync(mission.Slug) : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>The content file of a mission says something else than the mission.</summary>
    public Task ChangedFileAsync(Mission mission, Func<MissionText, MissionText> change, string mark = "another-file") => WriteAsync(async db =>
    {
        var state = await db.MissionFiles.FirstOrDefaultAsync(row => row.MissionId == mission.Id);
        if (state is null)
            db.MissionFiles.Add(state = new MissionFileState { MissionId = mission.Id, Known = "the-file" });
        state.Wait(mark, change(MissionText.Of(await StoredMissionAsync(mission.Slug))), Now);
        return await db.SaveChangesAsync();
    });

    /// <summary>The mission as it is now.</summary>
    public async Task<Mission> StoredMissionAsync(string slug)
    {
        var missions = site.Services.GetRequiredService<MissionCatalogue>();
        missions.Changed();
        return (await missions.FindWithDraftsAsync(slug, CancellationToken.None))!;
    }
}
