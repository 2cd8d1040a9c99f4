using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Mobilisation;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Coalition;

/// <summary>Where the team invites an organisation.</summary>
public sealed class InviteModel(InvitationService invitations, InvitationQueries queries) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The registered organisation; null for one from outside.</summary>
    [BindProperty(SupportsGet = true, Name = "organisation")]
    public int? Organisation { get; set; }

    public string? OrganisationName { get; private set; }

    public static IReadOnlyList<SelectListItem> Languages { get; } = [.. Language.ForMembers.Select(language => new ShownItem(language.Name, language.Code))];

    public void OnGet() => Input.Language = Language.Of(Language.Current.Code).Code;

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await invitations.InviteAsync(
            Mission,
            new InvitationOptions
            {
                OrganisationId = Organisation,
                Name = Input.Name,
                Email = Input.Email,
                Language = Input.Language,
                Sector = SectorNames.FromKey(Input.Sector),
                IdeaId = Input.IdeaId,
                Message = Input.Message,
            },
            Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The invitation is sent.");
        return LocalRedirect($"/team/{Mission.Slug}/coalition");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (Organisation is not { } id)
            return null;
        OrganisationName = await queries.NameOfAsync(id, Aborted);
        return OrganisationName is null ? NotFound() : null;
    }

    public sealed class InputModel
    {
        public string? Name { get; set; }

        public string? Email { get; set; }

        public string? Language { get; set; }

        public string? Sector { get; set; }

        public int? IdeaId { get; set; }

        public string? Message { get; set; }
    }
}
