using Microsoft.AspNetCore.Mvc;
using Participate.Core.Eligibility;
using Participate.Web.Forms;
using Participate.Web.Security;

namespace Participate.Web.Pages.Team.Mission.Eligibility.Codes;

/// <summary>Makes codes, and leads to the page that shows them once.</summary>
public sealed class IndexModel(ProofBatchService batches, Tickets tickets) : EligibilityDeskPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var made = await batches.MakeCodesAsync(Mission, Input.Label, FormNumber.ReadSmall(Input.Count), Member, Aborted);
        if (!made.Succeeded)
            return Refuse(made.Refusals);
        return Redirect(FormattableString.Invariant($"{Root}/codes/{made.Value.BatchId}?ticket={Uri.EscapeDataString(tickets.ForCodes(made.Value, Member.MemberId))}"));
    }

    public sealed class InputModel
    {
        public string? Label { get; set; }

        public string? Count { get; set; }
    }
}
