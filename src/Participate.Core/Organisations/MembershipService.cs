using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>A membership as its decider last saw it.</summary>
public readonly record struct MembershipVersion(int MembershipId, int Version);

/// <summary>
/// Who belongs to an organisation: members ask, owners and administrators decide, change roles and take out, members leave. Acts on one
/// organisation come one after the other, so that it never loses its last owner and no ask is decided twice. All are in the audit log.
/// </summary>
public sealed class MembershipService(ParticipateDbContext db, Transactions transactions, OrganisationRows rows, AuditLog audit, TimeProvider clock)
{
    /// <summary>Asks of one member that may be open at a time.</summary>
    public const int MostAsks = 10;

    private static Refusal LastOwner => Refusal.Conflict("This is the only owner. Make someone else an owner first, or close the organisation.");

    /// <summary>
    /// Asks to belong to a verified organisation; its owners are told. Refused for members who may not contribute (NotPermitted), for a role
    /// that there is not and a message that is too long (Invalid), where the member asked or belongs already, and beyond <see cref="MostAsks"/> (Conflict).
    /// </summary>
    public async Task<Outcome> AskAsync(int organisationId, OrganisationRole role, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var message = TypedText.Lines(typed);
        if (actor.ContributionRefusal is { } refusal)
            return refusal;
        if (role is not (OrganisationRole.Member or OrganisationRole.Speaker))
            return Refusal.Invalid("Role", "Choose what you ask for");
        if (message.Length is 0 or > OrganisationMember.MessageMaxLength)
            return Refusal.Invalid("Message", message.Length == 0 ? "Say who you are in the organisation" : $"The message must be {OrganisationMember.MessageMaxLength} characters or fewer");
        return await transactions.RunAsync(
            async token =>
            {
                // Nobody asks while the own account is being closed; see MembershipsOfClosedMember.
                if (!await db.TakeTurnOfOpenAccountAsync(actor.MemberId, token) || await rows.HoldAsync(organisationId, token) is not { State: OrganisationState.Verified } organisation)
                    return Refusal.NotFound;
                var open = await db.OrganisationMembers.AsNoTracking().Where(row => row.MemberId == actor.MemberId && (row.State == MembershipState.Asked || row.State == MembershipState.Current))
                    .Select(row => new { row.OrganisationId, row.State }).ToListAsync(token);
                if (open.Find(row => row.OrganisationId == organisationId) is { } there)
                    return Refusal.Conflict(there.State == MembershipState.Asked ? "You asked already. An owner of the organisation decides." : "You belong to this organisation already.");
                if (open.Count(row => row.State == MembershipState.Asked) >= MostAsks)
                    return Refusal.Conflict($"You have asked {MostAsks} organisations, the most that can be at a time. Take one back first.");
                var place = new OrganisationMember { OrganisationId = organisationId, MemberId = actor.MemberId, Role = role, Message = message, AskedAt = clock.UtcNow() };
                db.OrganisationMembers.Add(place);
                await db.SaveChangesAsync(token);
                Record(place, MembershipAct.Asked, actor, await rows.OwnersAsync(organisation.Id, token));
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Accepts an ask, in a role. Refused for others than owners and administrators, and once it was decided or taken back (Conflict).</summary>
    public Task<Outcome> AcceptAsync(MembershipVersion seen, OrganisationRole role, Actor actor, CancellationToken cancellationToken) => ActAsync(
        seen, MembershipAct.Accepted, actor,
        (place, _) =>
        {
            if (!Enum.IsDefined(role))
                return Task.FromResult<Refusal?>(Refusal.Invalid("Role", "Choose a role"));
            place.Accept(role, clock.UtcNow());
            return Task.FromResult<Refusal?>(null);
        },
        cancellationToken);

    /// <summary>Declines an ask, for a reason that the member is told. Refused as <see cref="AcceptAsync"/> is, and without a reason (Invalid).</summary>
    public Task<Outcome> DeclineAsync(MembershipVersion seen, string? typed, Actor actor, CancellationToken cancellationToken) => ActAsync(
        seen, MembershipAct.Declined, actor,
        (place, _) =>
        {
            var reason = TypedText.Lines(typed);
            if (OrganisationService.RefusalOfReason(reason, "Say why, for the member who asked") is { } unsaid)
                return Task.FromResult<Refusal?>(unsaid);
            place.Decline(reason, clock.UtcNow());
            return Task.FromResult<Refusal?>(null);
        },
        cancellationToken);

    /// <summary>Gives a member another role. Refused for others than owners and administrators, for the last owner, and on a stale version (Conflict).</summary>
    public Task<Outcome> ChangeRoleAsync(MembershipVersion seen, OrganisationRole role, Actor actor, CancellationToken cancellationToken) => ActAsync(
        seen, MembershipAct.RoleChanged, actor,
        async (place, token) =>
        {
            if (!Enum.IsDefined(role))
                return Refusal.Invalid("Role", "Choose a role");
            if (role != OrganisationRole.Owner && await IsLastOwnerAsync(place, token))
                return LastOwner;
            place.ChangeRole(role);
            return null;
        },
        cancellationToken);

    /// <summary>Takes a member out, for a reason that the member is told. Refused as <see cref="ChangeRoleAsync"/> is, and without a reason (Invalid).</summary>
    public Task<Outcome> TakeOutAsync(MembershipVersion seen, string? typed, Actor actor, CancellationToken cancellationToken) => ActAsync(
        seen, MembershipAct.TakenOut, actor,
        async (place, token) =>
        {
            var reason = TypedText.Lines(typed);
            if (OrganisationService.RefusalOfReason(reason, "Say why, for the member") is { } unsaid)
                return unsaid;
            if (await IsLastOwnerAsync(place, token))
                return LastOwner;
            place.End(reason, clock.UtcNow());
            return null;
        },
        cancellationToken);

    /// <summary>Leaves an organisation, or takes an ask back; its owners are told of who leaves. Refused for another's membership (NotFound), for the last owner, and where it ended already (Conflict).</summary>
    public Task<Outcome> LeaveAsync(int membershipId, Actor actor, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await HoldAsync(membershipId, token) is not { } place || place.MemberId != actor.MemberId)
                return Refusal.NotFound;
            if (place.RefusalOf(MembershipAct.Left) is { } refusal)
                return refusal;
            if (await IsLastOwnerAsync(place, token))
                return LastOwner;
            var wasCurrent = place.State == MembershipState.Current;
            place.End("", clock.UtcNow());
            Record(place, MembershipAct.Left, actor, wasCurrent ? await rows.OwnersAsync(place.OrganisationId, token) : []);
            return Outcome.Done;
        },
        cancellationToken);

    private Task<Outcome> ActAsync(MembershipVersion seen, MembershipAct act, Actor actor, Func<OrganisationMember, CancellationToken, Task<Refusal?>> apply, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            if (await HoldAsync(seen.MembershipId, token) is not { } place)
                return Refusal.NotFound;
            if (!actor.IsAdministrator && !await rows.IsOwnerAsync(place.OrganisationId, actor.MemberId, token))
                return OrganisationRows.NotOwner;
            if (!actor.IsAdministrator && actor.ContributionRefusal is { } limited)
                return limited;
            if (!await db.Organisations.AnyAsync(row => row.Id == place.OrganisationId && row.State == OrganisationState.Verified, token))
                return Refusal.Conflict("This organisation is closed or merged, so its members stay as they were.");
            if (place.RefusalOf(act) is { } refusal)
                return refusal;
            if (place.Version != seen.Version)
                return OrganisationRows.ChangedMeanwhile;
            if (await apply(place, token) is { } refused)
                return refused;
            Record(place, act, actor, [place.MemberId]);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>A membership, the row of its organisation held until the commit.</summary>
    private async Task<OrganisationMember?> HoldAsync(int membershipId, CancellationToken cancellationToken)
    {
        if (await db.OrganisationMembers.Where(row => row.Id == membershipId).Select(row => (int?)row.OrganisationId).FirstOrDefaultAsync(cancellationToken) is not { } organisationId)
            return null;
        await rows.HoldAsync(organisationId, cancellationToken);
        return await db.OrganisationMembers.FirstAsync(row => row.Id == membershipId, cancellationToken);
    }

    private async Task<bool> IsLastOwnerAsync(OrganisationMember place, CancellationToken cancellationToken) =>
        place is { State: MembershipState.Current, Role: OrganisationRole.Owner }
        && !await rows.Current(place.OrganisationId).AnyAsync(row => row.Role == OrganisationRole.Owner && row.Id != place.Id, cancellationToken);

    private void Record(OrganisationMember place, MembershipAct act, Actor actor, IReadOnlyList<int> concerned)
    {
        var details = act is MembershipAct.Accepted or MembershipAct.RoleChanged ? $"Member {place.MemberId}: {OrganisationWords.Name(place.Role)}" : $"Member {place.MemberId}";
        audit.Add(OrganisationWords.Key(act), "organisation", place.OrganisationId, actor.MemberId, details: place.Reason.Length > 0 ? $"{details}. {place.Reason}" : details);
        transactions.Record(new MembershipChanged(place.Id, act, actor.MemberId, [.. concerned.Where(id => id != actor.MemberId)]));
    }
}
