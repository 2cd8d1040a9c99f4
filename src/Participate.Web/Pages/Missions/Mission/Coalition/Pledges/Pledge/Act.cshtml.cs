using Microsoft.AspNetCore.Mvc;
using Participate.Core.Mobilisation;
using Participate.Web.Components.Coalition;

namespace Participate.Web.Pages.Missions.Mission.Coalition.Pledges.Pledge;

/// <summary>Where a pledger or the team takes a pledge one step on.</summary>
public sealed class ActModel(PledgeActService acts) : PledgePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public PledgeStep Step { get; private set; } = null!;

    public PledgeActWords Words => PledgeActWords.Of(Step.Act);

    public IActionResult OnGet()
    {
        Input.Version = Shown.Pledge.Version;
        // Whoever has no part in it, or comes too late, sees the pledge as it is.
        return Steps.Contains(Step) ? Page() : IsPledger || MayRun ? LocalRedirect(Root) : NotFound();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await acts.ActAsync(Mission, Row.Id, new PledgeActOptions { Act = Step.Act, Version = Input.Version, Reason = Input.Reason, Link = Input.Link }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(Words.Done);
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (PledgeWords.ActOf((string)RouteData.Values["act"]!) is not { } act)
            return NotFound();
        Step = PledgeSteps.Of(act);
        return null;
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? Reason { get; set; }

        public string? Link { get; set; }
    }
}
