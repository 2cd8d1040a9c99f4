using Microsoft.AspNetCore.Mvc;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations;

/// <summary>A member registers an organisation, and goes on to show that they belong to it.</summary>
public sealed class RegisterModel(OrganisationService organisations) : ParticipatePage
{
    [BindProperty]
    public OrganisationInput Input { get; set; } = new();

    public void OnGet()
    {
        // The form as it begins.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await organisations.RegisterAsync(Input.ToText(), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The organisation is registered. Now show that you belong to it.");
        return LocalRedirect($"/organisations/{outcome.Value.Slug}/verify");
    }
}
