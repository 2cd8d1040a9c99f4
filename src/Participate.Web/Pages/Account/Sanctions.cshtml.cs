using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Members;

namespace Participate.Web.Pages.Account;

/// <summary>The member's own sanctions: what they mean, why, and the form to appeal.</summary>
public sealed class SanctionsModel(SanctionQueries sanctions, SanctionService service, GuidelineRegister guidelines, TimeProvider clock) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<SanctionRow> Rows { get; private set; } = [];

    public DateTime Now => clock.UtcNow();

    public Guideline? RuleOf(Sanction sanction) => guidelines.Find(sanction.Reason);

    /// <summary>The id of the sanction whose appeal is written, where several can be appealed.</summary>
    [FromQuery(Name = "appeal")]
    public int? Chosen { get; set; }

    /// <summary>The sanction whose appeal the form is for: the chosen one, or the newest that can be appealed.</summary>
    public Sanction? Appealed => Rows.Select(row => row.Sanction).Where(MayAppeal).OrderByDescending(sanction => sanction.Id == Chosen).FirstOrDefault();

    /// <summary>True while a sanction holds that was not appealed.</summary>
    public bool MayAppeal(Sanction sanction) => sanction.AppealedAt is null && sanction.IsInForce(Now);

    public async Task OnGetAsync() => Rows = await sanctions.OfMemberAsync(Member.MemberId, Aborted);

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = ModelState.IsValid ? await service.AppealAsync(Input.Sanction, Input.Text ?? "", Member, Aborted) : null;
        if (outcome is { Succeeded: true })
        {
            Notify("Your appeal is sent. Somebody who did not decide before looks at it, and you are told the outcome.");
            return RedirectToPage();
        }
        Chosen = Input.Sanction;
        Rows = await sanctions.OfMemberAsync(Member.MemberId, Aborted);
        return outcome is null ? Invalid() : Refuse(outcome.Refusals);
    }

    public sealed class InputModel
    {
        public int Sanction { get; set; }

        public string? Text { get; set; }
    }
}
