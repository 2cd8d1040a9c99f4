using Microsoft.AspNetCore.Mvc;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Account;

/// <summary>Where the member belongs and asked, what the member registered, and what there is to decide.</summary>
public sealed class OrganisationsModel(MembershipQueries queries, MembershipService memberships) : ParticipatePage
{
    public IReadOnlyList<OwnMembership> Memberships { get; private set; } = [];

    public IReadOnlyList<OwnRegistration> Registrations { get; private set; } = [];

    public IReadOnlyList<AsksToDecide> ToDecide { get; private set; } = [];

    /// <summary>Leaves an organisation, or takes an ask back.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] int? membership)
    {
        if (membership is not { } id)
            return BadRequest();
        var outcome = await memberships.LeaveAsync(id, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("You do not belong to the organisation any more, and ask for nothing there.");
        return LocalRedirect("/account/organisations");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        Memberships = await queries.OfMemberAsync(Member.MemberId, Aborted);
        Registrations = await queries.RegistrationsAsync(Member.MemberId, Aborted);
        ToDecide = await queries.ToDecideAsync(Member.MemberId, Aborted);
        return null;
    }
}
