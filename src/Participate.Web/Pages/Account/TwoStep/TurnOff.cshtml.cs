using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members.TwoStep;
using Participate.Web.Security;

namespace Participate.Web.Pages.Account.TwoStep;

/// <summary>Turns two-step sign-in off.</summary>
public sealed class TurnOffModel(TwoStepService twoStep, TwoStepQueries queries, MemberSession session) : ParticipatePage
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public async Task<IActionResult> OnGetAsync() =>
        await queries.ReadAsync(Member, Aborted) is { IsOn: true } state && !(state.IsRequired && state.Passkeys == 0) ? Page() : RedirectToPage("/Account/TwoStep/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await twoStep.TurnOffAsync(Input.Password, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        // It ended every session, this one too.
        await session.GoOnAsync(outcome.Value);
        Notify("Two-step sign-in is off. You are signed out everywhere else.");
        return RedirectToPage("/Account/TwoStep/Index");
    }
}
