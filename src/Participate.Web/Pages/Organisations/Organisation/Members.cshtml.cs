using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>Who belongs to an organisation and who asks to, for its owners.</summary>
public sealed class MembersModel(OrganisationQueries queries, MembershipQueries memberships) : OrganisationPage(queries)
{
    public Page<MemberOfOrganisation> Asks { get; private set; } = null!;

    public Page<MemberOfOrganisation> Members { get; private set; } = null!;

    protected override bool IsForEditors => true;

    public async Task OnGetAsync(string? asks, string? members)
    {
        Asks = await memberships.InAsync(Organisation.Id, MembershipState.Asked, asks, Aborted);
        Members = await memberships.InAsync(Organisation.Id, MembershipState.Current, members, Aborted);
    }
}
