using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;

namespace Participate.Web.Pages.Team.Mission.Reforms.Reform;

/// <summary>Where the team changes a reform. After a conflict the form is made from the reform as it is then, with what was typed.</summary>
public sealed class EditModel(ReformService reforms) : TeamReformPage
{
    [BindProperty]
    public EditReformInput Input { get; set; } = new();

    public void OnGet() => Input = EditReformInput.Of(Shown);

    public async Task<IActionResult> OnPostAsync()
    {
        var options = Input.ToOptions(ModelState) with { Owner = OwnerTyped(Input.Owner) };
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await reforms.EditAsync(Mission, Reform.Id, options, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The reform is saved.", Root, "See its page");
        return LocalRedirect(Desk);
    }
}
