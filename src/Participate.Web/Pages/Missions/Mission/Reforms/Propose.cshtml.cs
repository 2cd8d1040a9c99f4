using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Core.Common;

namespace Participate.Web.Pages.Missions.Mission.Reforms;

/// <summary>Where a member, or the team, proposes a reform: for a barrier, or for the mission.</summary>
public sealed class ProposeModel(ReformService reforms, BarrierQueries barriers) : MissionPage
{
    [BindProperty]
    public ReformTextInput Input { get; set; } = new();

    /// <summary>The number of the barrier that it would remove; null for none.</summary>
    [BindProperty(SupportsGet = true, Name = "barrier")]
    public int? BarrierId { get; set; }

    /// <summary>That barrier, where it is public.</summary>
    public BarrierView? Barrier { get; private set; }

    public Refusal? Closed => MayRun ? null : Member.ContributionRefusal ?? BarrierRows.RefusalOfPhase(Mission, Today);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await reforms.ProposeAsync(Mission, Barrier?.Barrier.Id, Input.ToText(), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(outcome.Value.IsPublic ? "Your reform is published. The mission team is told." : "Your reform waits for review. A moderator reads it before others can see it.");
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/reforms/{outcome.Value.Id}"));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (BarrierId is not { } id)
            return null;
        Barrier = await barriers.FindAsync(Mission.Id, id, Actor, Aborted);
        return Barrier is { Barrier.IsPublic: true } ? null : NotFound();
    }
}
