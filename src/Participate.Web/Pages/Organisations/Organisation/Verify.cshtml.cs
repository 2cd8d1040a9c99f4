using Microsoft.AspNetCore.Mvc;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>Who registered an organisation shows that they belong to it, or reads what was decided.</summary>
public sealed class VerifyModel(OrganisationQueries queries, OrganisationVerification verification) : OrganisationPage(queries)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string? Domain => MailDomains.OfWebsite(Organisation.Website);

    public string? WhyNoLetter => MailDomains.WhyNoLetter(Organisation.Website, Organisation.Sector);

    public IActionResult OnGet() => Organisation.IsPublic ? LocalRedirect(Root) : Page();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await verification.SendLetterAsync(Organisation.Id, Input.Email, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The letter is on its way. Its link works for three days.");
        return LocalRedirect("/account/organisations");
    }

    protected override async Task<IActionResult?> PrepareAsync() =>
        await base.PrepareAsync() ?? (Organisation.RegisteredById == Member.MemberId ? null : NotFound());

    public sealed class InputModel
    {
        public string? Email { get; set; }
    }
}
