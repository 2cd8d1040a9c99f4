using Microsoft.AspNetCore.Mvc;
using Participate.Core.Organisations;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>A member asks to belong to an organisation.</summary>
public sealed class AskModel(OrganisationQueries queries, MembershipService memberships) : OrganisationPage(queries)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public static IReadOnlyList<Choice> Roles { get; } =
    [
        new(nameof(OrganisationRole.Speaker), "To speak for it", "You may contribute and pledge as the organisation."),
        new(nameof(OrganisationRole.Member), "To belong to it", "You are named to the others in it, and do not speak for it."),
    ];

    public void OnGet()
    {
        // The form as it begins.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await memberships.AskAsync(Organisation.Id, Input.Role, Input.Message, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("You asked. We tell you what the organisation decides.");
        return LocalRedirect("/account/organisations");
    }

    public sealed class InputModel
    {
        public OrganisationRole Role { get; set; } = OrganisationRole.Speaker;

        public string? Message { get; set; }
    }
}
