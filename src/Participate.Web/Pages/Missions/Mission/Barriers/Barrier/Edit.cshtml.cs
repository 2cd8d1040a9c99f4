using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Barriers.Barrier;

/// <summary>Where its author, or the team, changes the text of a barrier. Every text is kept.</summary>
public sealed class EditModel(BarrierQueries queries, BarrierService barriers) : BarrierPage
{
    [BindProperty]
    public BarrierInput Input { get; set; } = new();

    /// <summary>Why it cannot be changed now, or null.</summary>
    public Refusal? NotNow => MayRun ? null : Member.ContributionRefusal ?? Closed;

    public async Task OnGetAsync() => Input = BarrierInput.Of(Barrier.Version, await queries.NewestTextAsync(Barrier.Id, Aborted));

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await barriers.EditAsync(Mission, Barrier.Id, Input.Version, Input.ToText(), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(outcome.Value.IsPublic ? "Your changes are published." : "Your changes wait for review. A moderator reads them before others can see them.");
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() is { } refused ? refused
        : BarrierService.MayEdit(Barrier, Actor) && (Barrier.Visibility is Visibility.Published or Visibility.Waiting) ? null
        : NotFound();
}
