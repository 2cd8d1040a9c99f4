using Microsoft.AspNetCore.Mvc;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations;

/// <summary>Where the link of a letter leads. Opening it does nothing: programs that read mail open links too.</summary>
public sealed class ConfirmModel(OrganisationVerification verification) : ParticipatePage
{
    [BindProperty(SupportsGet = true, Name = "token")]
    public string? LinkToken { get; set; }

    public void OnGet()
    {
        // The button stands ready.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await verification.ConfirmAsync(LinkToken, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The organisation is verified and public. You are its owner.");
        return LocalRedirect("/organisations/" + outcome.Value.Slug);
    }
}
