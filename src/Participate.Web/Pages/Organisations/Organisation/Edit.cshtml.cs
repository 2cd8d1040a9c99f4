using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>Owners change the profile. After a conflict the form is made from the organisation as it is then, with what was typed.</summary>
public sealed class EditModel(OrganisationQueries queries, OrganisationService organisations) : OrganisationPage(queries)
{
    [BindProperty]
    public OrganisationInput Input { get; set; } = new();

    protected override bool IsForEditors => true;

    /// <summary>Why nothing can be changed; null while it can.</summary>
    public Refusal? Closed => Organisation.RefusalOf(OrganisationAct.Edited);

    public void OnGet() => Input = OrganisationInput.Of(Organisation);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await organisations.EditAsync(Seen(Input.Version), Input.ToText(), Member, Aborted);
        if (!outcome.Succeeded)
            return await LoadAsync() ?? Refuse(outcome.Refusals);
        Notify("The profile is saved.");
        return LocalRedirect(Root);
    }
}
