using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Eligibility;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Languages;

namespace Participate.Web.Pages;

/// <summary>A page of one mission's consultation: the mission of the address is loaded, or the answer is 404.</summary>
public abstract class MissionPage : ParticipatePage
{
    /// <summary>The mission of the address. Shared: never change it.</summary>
    public Mission Mission { get; private set; } = null!;

    /// <summary>The mission as this page shows it: in the language of the page.</summary>
    public Mission ShownMission => SiteText.Shown(Mission);

    /// <summary>The date in London.</summary>
    public DateOnly Today { get; private set; }

    public Phase? CurrentPhase => Mission.PhaseOn(Today);

    /// <summary>The reader is on the team, or an administrator.</summary>
    public bool MayRun => Actor.Runs(Mission.Id);

    /// <summary>The reader is a member who lacks what the mission asks for to vote; visitors are led to sign in first.</summary>
    public bool Lacks { get; private set; }

    /// <summary>The page is there for a mission that is not published, too: only where a policy keeps it to those who run the mission.</summary>
    protected virtual bool ShowsDraftMissions => false;

    /// <summary>An owner that was typed: the mission's own, which the page names in its language, as the mission has it.</summary>
    protected string? OwnerTyped(string? typed) => string.Equals(typed?.Trim(), ShownMission.Owner, StringComparison.OrdinalIgnoreCase) ? Mission.Owner : typed;

    protected override async Task<IActionResult?> PrepareAsync()
    {
        var services = HttpContext.RequestServices;
        Today = services.GetRequiredService<TimeProvider>().Today();
        if (await FindMissionAsync(services.GetRequiredService<MissionCatalogue>()) is not { } mission)
            return NotFound();
        Mission = mission;
        Lacks = Actor is not null && !await services.GetRequiredService<EligibilityGate>().HoldsAsync(mission.Id, mission.VotingLevel, Actor, Aborted);
        return null;
    }

    /// <summary>The mission that the page is about; null, and the answer is 404, where there is nothing to show.</summary>
    protected virtual async Task<Mission?> FindMissionAsync(MissionCatalogue missions) =>
        ShowsDraftMissions
            ? await missions.FindWithDraftsAsync((string)RouteData.Values["mission"]!, Aborted)
            : await missions.FindAsync((string)RouteData.Values["mission"]!, Aborted);
}
