using Microsoft.AspNetCore.Mvc;
using Participate.Core.Members.TwoStep;

namespace Participate.Web.Pages.Account.TwoStep;

/// <summary>New recovery codes, which only the answer to the post shows.</summary>
public sealed class CodesModel(TwoStepService twoStep, TwoStepQueries queries) : ParticipatePage
{
    [BindProperty]
    public PasswordInput Input { get; set; } = new();

    public IReadOnlyList<string>? Codes { get; private set; }

    public async Task<IActionResult> OnGetAsync() =>
        (await queries.ReadAsync(Member, Aborted)).IsOn ? Page() : RedirectToPage("/Account/TwoStep/Index");

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await twoStep.MakeCodesAsync(Input.Password, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Codes = outcome.Value;
        return Page();
    }
}
