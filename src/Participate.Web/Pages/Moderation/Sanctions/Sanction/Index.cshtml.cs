using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Members;

namespace Participate.Web.Pages.Moderation.Sanctions.Sanction;

/// <summary>One sanction: what it is and why, its appeal, and the forms to lift it or to decide the appeal.</summary>
public sealed class IndexModel(SanctionQueries sanctions, SanctionService service, GuidelineRegister guidelines, TimeProvider clock) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public SanctionRow Row { get; private set; } = null!;

    public DateTime Now => clock.UtcNow();

    public Guideline? Broken => guidelines.Find(Row.Sanction.Reason);

    public bool MayManage => SanctionService.MayManage(Row.Sanction, Member);

    /// <summary>Who gave it may not decide its appeal.</summary>
    public bool MayDecideAppeal => MayManage && Row.Sanction.GivenById != Member.MemberId;

    public Task<IActionResult> OnGetAsync(int sanction) => ShowAsync(sanction, Page());

    public async Task<IActionResult> OnPostLiftAsync(int sanction)
    {
        var outcome = await service.LiftAsync(sanction, Input.LiftReason ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(sanction, Refuse(outcome.Refusals));
        Notify("The sanction is lifted. The member has been told why.");
        return Redirect(Request.Path);
    }

    public async Task<IActionResult> OnPostAppealAsync(int sanction, string? decision)
    {
        if (decision is not ("uphold" or "overturn"))
        {
            ModelState.AddModelError("", "Choose one of the buttons to decide the appeal");
            return await ShowAsync(sanction, Invalid());
        }
        var outcome = await service.DecideAppealAsync(sanction, decision == "uphold", Input.AppealMessage ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(sanction, Refuse(outcome.Refusals));
        Notify(decision == "uphold" ? "The sanction stands. The member has been told why." : "The sanction is lifted. The member has been told why.");
        return Redirect(Request.Path);
    }

    private async Task<IActionResult> ShowAsync(int sanction, IActionResult page)
    {
        if (page is NotFoundResult || await sanctions.FindAsync(sanction, Member, Aborted) is not { } found)
            return NotFound();
        Row = found;
        return page;
    }

    public sealed class InputModel
    {
        public string? LiftReason { get; set; }

        public string? AppealMessage { get; set; }
    }
}
