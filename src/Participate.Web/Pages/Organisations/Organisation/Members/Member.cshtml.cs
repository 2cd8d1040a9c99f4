using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Organisations;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Organisations.Organisation.Members;

/// <summary>Owners decide about one who asks, or change what one may who belongs to the organisation.</summary>
public sealed class MemberModel(OrganisationQueries queries, MembershipQueries memberships, MembershipService service) : OrganisationPage(queries)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public MemberOfOrganisation Place { get; private set; } = null!;

    public static IReadOnlyList<Choice> Roles =>
        [.. new[] { OrganisationRole.Member, OrganisationRole.Speaker, OrganisationRole.Owner }.Select(role => new Choice(role.ToString(), OrganisationWords.Name(role), SiteText.T($"Who {SiteText.T(OrganisationWords.Allows(role))}")))];

    protected override bool IsForEditors => true;

    private MembershipVersion SeenPlace => new(Place.Id, Input.Version);

    public void OnGet() => Input.Role = Place.Role;

    public Task<IActionResult> OnPostAcceptAsync() => AfterAsync(() => service.AcceptAsync(SeenPlace, Input.Role, Member, Aborted), $"{Place.Name} belongs to the organisation now.");

    public Task<IActionResult> OnPostDeclineAsync() => AfterAsync(() => service.DeclineAsync(SeenPlace, Input.Reason, Member, Aborted), $"You declined {Place.Name}.");

    public Task<IActionResult> OnPostRoleAsync() => AfterAsync(() => service.ChangeRoleAsync(SeenPlace, Input.Role, Member, Aborted), $"The role of {Place.Name} is changed.");

    public Task<IActionResult> OnPostTakeOutAsync() => AfterAsync(() => service.TakeOutAsync(SeenPlace, Input.Reason, Member, Aborted), $"{Place.Name} does not belong to the organisation any more.");

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() ?? await FindAsync();

    private async Task<IActionResult?> FindAsync()
    {
        var id = int.Parse((string)RouteData.Values["membership"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await memberships.FindAsync(Organisation.Id, id, Aborted) is not { } place)
            return NotFound();
        Place = place;
        return null;
    }

    private async Task<IActionResult> AfterAsync(Func<Task<Outcome>> act, string words)
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await act();
        if (!outcome.Succeeded)
            return await FindAsync() ?? Refuse(outcome.Refusals);
        Notify(words);
        // Who took the own role away sees the list no more.
        return await LoadAsync() is null && MayEdit ? LocalRedirect(Root + "/members") : LocalRedirect("/account/organisations");
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public OrganisationRole Role { get; set; }

        public string? Reason { get; set; }
    }
}
