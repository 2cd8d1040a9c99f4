using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Core.Common;

namespace Participate.Web.Pages.Team.Mission.Budget;

/// <summary>Enters ballots that came on paper, and lists those entered.</summary>
public sealed class PaperModel(BudgetQueries queries, PaperBallotService paper) : BudgetPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    public Page<PaperBallot> Entered { get; private set; } = null!;

    /// <summary>Why no sheet is entered today; null where sheets are.</summary>
    public Refusal? Closed => Budget.CastingRefusal(Mission, Today);

    public async Task OnGetAsync() => Entered = await queries.PaperAsync(Budget.Id, Cursor, Aborted);

    public async Task<IActionResult> OnPostAsync()
    {
        Typed = Posted();
        var entered = await paper.EnterAsync(Mission, Input.Reference, Typed, Member, Aborted);
        if (entered.Succeeded)
        {
            Notify($"The sheet {Input.Reference} is entered.");
            return Redirect(TeamRoot + "/paper");
        }
        Entered = await queries.PaperAsync(Budget.Id, null, Aborted);
        return Refuse(entered.Refusals);
    }

    /// <summary>Another part of the list.</summary>
    public string? At(string? cursor) => cursor is null ? null : $"{TeamRoot}/paper?cursor={cursor}#entered";

    public sealed class InputModel
    {
        public string? Reference { get; set; }
    }
}
