using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Delivery;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Delivery.Action;

/// <summary>Where the team works on an action: its state, its milestones, the updates that wait.</summary>
public sealed class IndexModel(DeliveryQueries delivery, MilestoneService milestones) : TeamActionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Page<ActionUpdateRow> Waiting { get; private set; } = null!;

    public void OnGet()
    {
        // What waits is read for every answer.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!FormDay.TryRead(Input.PlannedOn, out var plannedOn))
            ModelState.AddModelError("Input.PlannedOn", "Enter a day, such as 31/3/2027");
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await milestones.PlanAsync(Mission, Item.Id, Input.Title, plannedOn, Member, Aborted);
        return outcome.Succeeded ? await AfterAsync(Outcome.Done, "The milestone is planned.") : Refuse(outcome.Refusals);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Waiting = await delivery.UpdatesAsync(Item.Id, ActionUpdateState.Waiting, Request.Query["cursor"], Aborted);
        return null;
    }

    public sealed class InputModel
    {
        public string? Title { get; set; }

        public string? PlannedOn { get; set; }
    }
}
