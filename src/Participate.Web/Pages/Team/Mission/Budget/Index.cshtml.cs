using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Team.Mission.Budget;

/// <summary>The budget as its team runs it: terms, ideas, opening and closing.</summary>
public sealed class IndexModel(BudgetService service, BudgetOpeningService opening) : BudgetPage
{
    /// <summary>Why it cannot be opened today; null where the phase allows it.</summary>
    public Refusal? NotNow => Mission.RefusalOf(Activities.Budget, Today);

    protected override bool NeedsBudget => false;

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] int? idea) => idea is { } id
        ? DoneAsync(service.RemoveIdeaAsync(Mission, id, Member, Aborted), "The idea is taken off.")
        : Task.FromResult<IActionResult>(BadRequest());

    public Task<IActionResult> OnPostOpenAsync() => DoneAsync(opening.OpenAsync(Mission, Member, Aborted), "The budget is open. Followers of the mission are told.");

    public Task<IActionResult> OnPostDraftAsync() => DoneAsync(opening.BackToDraftAsync(Mission, Member, Aborted), "The budget is a draft again.");

    public Task<IActionResult> OnPostCloseAsync() => DoneAsync(opening.CloseAsync(Mission, Member, Aborted), "The budget is closed and counted.");

    protected override bool Shows(MissionBudget budget) => true;

    private async Task<IActionResult> DoneAsync(Task<Outcome<int>> act, string note)
    {
        var outcome = await act;
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(note);
        return Redirect(TeamRoot);
    }
}
