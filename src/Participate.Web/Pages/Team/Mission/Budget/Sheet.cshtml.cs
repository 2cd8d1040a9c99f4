using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;

namespace Participate.Web.Pages.Team.Mission.Budget;

/// <summary>One ballot on paper, and withdrawing it.</summary>
public sealed class SheetModel(BudgetQueries queries, PaperBallotService paper) : BudgetPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public PaperBallot Sheet { get; private set; } = null!;

    public IReadOnlyList<BallotChoice> Choices => BallotChoice.Read(Sheet.Choices);

    /// <summary>It counts, and can be withdrawn today.</summary>
    public bool MayWithdraw => Sheet.WithdrawnAt is null && Budget.CastingRefusal(Mission, Today) is null;

    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "ballot")] int id) => await FindAsync(id) ? Page() : NotFound();

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "ballot")] int id)
    {
        var withdrawn = await paper.WithdrawAsync(Mission, id, Input.Reason, Member, Aborted);
        if (!await FindAsync(id))
            return NotFound();
        if (!withdrawn.Succeeded)
            return Refuse(withdrawn.Refusals);
        Notify($"The sheet {Sheet.Reference} is withdrawn and does not count.");
        return Redirect(TeamRoot + "/paper");
    }

    private async Task<bool> FindAsync(int id)
    {
        if (await queries.PaperAsync(Budget.Id, id, Aborted) is not { } found)
            return false;
        Sheet = found;
        return true;
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
