using Microsoft.AspNetCore.Mvc;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>An owner or an administrator closes the organisation.</summary>
public sealed class CloseModel(OrganisationQueries queries, OrganisationService organisations) : OrganisationPage(queries)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    protected override bool IsForEditors => true;

    public void OnGet()
    {
        // The form as it begins.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await organisations.CloseAsync(Seen(Input.Version), Input.Reason, Member, Aborted);
        if (!outcome.Succeeded)
            return await LoadAsync() ?? Refuse(outcome.Refusals);
        Notify("The organisation is closed.");
        return LocalRedirect(Root);
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? Reason { get; set; }
    }
}
