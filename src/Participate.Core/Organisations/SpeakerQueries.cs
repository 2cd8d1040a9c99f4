using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Organisations;

/// <summary>An organisation that a member may speak for.</summary>
public sealed record SpokenFor(int Id, string Slug, string Name, Sectors Sector);

/// <summary>Who may speak for whom, now.</summary>
public sealed class SpeakerQueries(ParticipateDbContext db)
{
    private const int MostTold = 20;

    /// <summary>The verified organisations that a member may speak for, by name.</summary>
    public async Task<IReadOnlyList<SpokenFor>> ForAsync(int memberId, CancellationToken cancellationToken) =>
        await Open(memberId).OrderBy(row => row.Name).Select(row => new SpokenFor(row.Id, row.Slug, row.Name, row.Sector)).ToListAsync(cancellationToken);

    /// <summary>True where the member may speak for this organisation.</summary>
    public Task<bool> MayAsync(int memberId, int organisationId, CancellationToken cancellationToken) =>
        Open(memberId).AnyAsync(row => row.Id == organisationId, cancellationToken);

    /// <summary>Those who speak for an organisation, who have longest first: as many as are told something together.</summary>
    public Task<List<int>> OfAsync(int organisationId, CancellationToken cancellationToken) => db.OrganisationMembers
        .Where(row => row.OrganisationId == organisationId && row.State == MembershipState.Current && row.Role >= OrganisationRole.Speaker)
        .OrderBy(row => row.Id).Take(MostTold).Select(row => row.MemberId).ToListAsync(cancellationToken);

    /// <summary>
    /// Why what a member contributes cannot be for this organisation, or null. Ask it in the transaction that stores the contribution; nobody
    /// is told whether an organisation that the member does not speak for exists.
    /// </summary>
    public async Task<Refusal?> RefusalAsync(int memberId, int? organisationId, CancellationToken cancellationToken) =>
        organisationId is not { } id || await MayAsync(memberId, id, cancellationToken)
            ? null
            : Refusal.Invalid("OrganisationId", "You do not speak for this organisation, or not any more. Choose another, or contribute as yourself");

    private IQueryable<Organisation> Open(int memberId) =>
        from place in db.OrganisationMembers.AsNoTracking()
        where place.MemberId == memberId && place.State == MembershipState.Current && place.Role >= OrganisationRole.Speaker
        join organisation in db.Organisations.AsNoTracking() on place.OrganisationId equals organisation.Id
        where organisation.State == OrganisationState.Verified
        select organisation;
}
