using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Notifications;

/// <summary>Tells those concerned what was done to an organisation, or to who belongs to it, with the reasons.</summary>
internal sealed class OrganisationNotifications(ParticipateDbContext db, NotificationService notifications)
    : IHandle<OrganisationChanged>, IHandle<MembershipChanged>, IHandle<OrganisationWithoutOwner>
{
    private const string Own = "/account/organisations";

    public async Task HandleAsync(OrganisationChanged happened, CancellationToken cancellationToken)
    {
        var organisation = await FindAsync(happened.OrganisationId, cancellationToken);
        if (happened.Act is OrganisationAct.Registered or OrganisationAct.Resubmitted)
        {
            await TellAdministratorsAsync(T("An organisation waits to be verified"), T($"“{organisation.Name}”. Check that it exists and that its member belongs to it."), organisation.Id, happened.ActorId, cancellationToken);
            return;
        }
        if (happened.Act == OrganisationAct.NameAsked)
        {
            await TellAdministratorsAsync(T($"An owner of “{organisation.Name}” asks for another name"), T("The present one stays until you decide. Check that the new one is the organisation’s."), organisation.Id, happened.ActorId, cancellationToken);
            return;
        }
        var (title, text) = happened.Act switch
        {
            OrganisationAct.Verified => (T($"“{organisation.Name}” is verified"), T("It is public now, and you are its owner: you can contribute as the organisation, and decide who else speaks for it.")),
            OrganisationAct.Declined => (T($"“{organisation.Name}” was not accepted"), T("You can change what you wrote and send it again.")),
            OrganisationAct.Closed => (T($"“{organisation.Name}” was closed"), T("Its page and what it contributed stay. Nobody speaks for it any more.")),
            OrganisationAct.Merged => (T($"“{organisation.Name}” was merged into another organisation"), T("You belong to that one now, with the same role.")),
            OrganisationAct.TookOver => (T($"Another organisation was merged into “{organisation.Name}”"), T("Its members belong to yours now, with the roles that they had.")),
            OrganisationAct.Hidden => (T($"The description and logo of “{organisation.Name}” were hidden"), T("Change what is wrong, then write to us so that they are shown again.")),
            OrganisationAct.Shown => (T($"The description and logo of “{organisation.Name}” are shown again"), ""),
            OrganisationAct.NameDeclined => (T($"“{organisation.Name}” keeps its name"), T("The name that an owner asked for was not accepted.")),
            OrganisationAct.Renamed => (T($"An organisation of yours is called “{organisation.Name}” now"), T("Its address stays the same.")),
            _ => ("", ""),
        };
        if (title.Length > 0)
            await TellAsync(happened.Concerned, title, text, happened.Reason, organisation.IsPublic ? $"/organisations/{organisation.Slug}" : Own, cancellationToken);
    }

    public async Task HandleAsync(MembershipChanged happened, CancellationToken cancellationToken)
    {
        var place = await db.OrganisationMembers.SingleAsync(row => row.Id == happened.MembershipId, cancellationToken);
        var organisation = await FindAsync(place.OrganisationId, cancellationToken);
        var name = await db.Users.Where(member => member.Id == place.MemberId).Select(member => member.DisplayName).FirstAsync(cancellationToken);
        var members = $"/organisations/{organisation.Slug}/members";
        switch (happened.Act)
        {
            case MembershipAct.Asked when happened.Concerned.Count == 0:
                await TellAdministratorsAsync(T($"{name} asks to belong to “{organisation.Name}”"), T("The organisation has no owner, so an administrator decides."), organisation.Id, happened.ActorId, cancellationToken, members);
                break;
            case MembershipAct.Asked:
                await TellAsync(happened.Concerned, T($"{name} asks to belong to “{organisation.Name}”"), T("You are an owner: accept or decline."), "", members, cancellationToken);
                break;
            case MembershipAct.Accepted:
                await TellAsync(happened.Concerned, T($"You belong to “{organisation.Name}” now"), T($"As {T(OrganisationWords.Name(place.Role).ToLowerInvariant())}: a member in this role {T(OrganisationWords.Allows(place.Role))}."), "", Own, cancellationToken);
                break;
            case MembershipAct.Declined:
                await TellAsync(happened.Concerned, T($"“{organisation.Name}” declined what you asked"), "", place.Reason, Own, cancellationToken);
                break;
            case MembershipAct.RoleChanged:
                await TellAsync(happened.Concerned, T($"Your role in “{organisation.Name}” is {T(OrganisationWords.Name(place.Role).ToLowerInvariant())} now"), T($"A member in this role {T(OrganisationWords.Allows(place.Role))}."), "", Own, cancellationToken);
                break;
            case MembershipAct.TakenOut:
                await TellAsync(happened.Concerned, T($"You do not belong to “{organisation.Name}” any more"), T("What you contributed for it stays."), place.Reason, Own, cancellationToken);
                break;
            default:
                await TellAsync(happened.Concerned, T($"{name} left “{organisation.Name}”"), "", "", members, cancellationToken);
                break;
        }
    }

    public async Task HandleAsync(OrganisationWithoutOwner happened, CancellationToken cancellationToken)
    {
        var organisation = await FindAsync(happened.OrganisationId, cancellationToken);
        await TellAdministratorsAsync(
            T($"“{organisation.Name}” has no owner any more"), T("Its last owner closed the account. Make another of its members owner, or close it."), organisation.Id, 0, cancellationToken, $"/organisations/{organisation.Slug}/members");
    }

    private Task<Organisation> FindAsync(int id, CancellationToken cancellationToken) => db.Organisations.SingleAsync(row => row.Id == id, cancellationToken);

    private async Task TellAdministratorsAsync(string title, string text, int organisationId, int exceptId, CancellationToken cancellationToken, string? path = null) => await TellAsync(
        await db.RoleGrants.Where(grant => grant.Role == Role.Administrator && grant.MemberId != exceptId).OrderBy(grant => grant.MemberId).Select(grant => grant.MemberId).Distinct().ToListAsync(cancellationToken),
        title, text, "", path ?? FormattableString.Invariant($"/admin/organisations/{organisationId}"), cancellationToken, isMailedOnce: true);

    private async Task TellAsync(IReadOnlyList<int> members, string title, string text, string reason, string path, CancellationToken cancellationToken, bool isMailedOnce = false)
    {
        var parts = new[] { text, reason.Length == 0 ? "" : $"{T("The reason given:")}\n“{reason}”" }.Where(part => part.Length > 0);
        foreach (var memberId in members)
            await notifications.TellAsync(new NotificationOptions { MemberId = memberId, Title = title, Text = string.Join("\n\n", parts), Path = path, IsMailedOnce = isMailedOnce }, cancellationToken);
    }
}
