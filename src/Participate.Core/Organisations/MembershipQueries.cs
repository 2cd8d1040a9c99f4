using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Organisations;

/// <summary>A member's place in an organisation, as the member sees it.</summary>
public sealed record OwnMembership(int Id, string Slug, string Organisation, Sectors Sector, OrganisationState OrganisationState, OrganisationRole Role, MembershipState State, DateTime Since, string Reason);

/// <summary>An organisation that a member registered and that is not verified.</summary>
public sealed record OwnRegistration(string Slug, string Name, OrganisationState State, string Reason, DateTime RegisteredAt);

/// <summary>A member of an organisation, as those see it who decide.</summary>
public sealed record MemberOfOrganisation(int Id, int Version, int MemberId, string Name, OrganisationRole Role, MembershipState State, string Message, DateTime Since);

/// <summary>An organisation that a member owns, with asks to decide.</summary>
public sealed record AsksToDecide(string Slug, string Organisation, int Asks);

/// <summary>Who belongs to whom.</summary>
public sealed class MembershipQueries(ParticipateDbContext db)
{
    public const int PageSize = 50;

    private const int MostOwn = 100;
    private const int MostSpeakers = 30;

    /// <summary>Where a member belongs and asked; what was declined or ended last. The open ones first, then the newest.</summary>
    public Task<List<OwnMembership>> OfMemberAsync(int memberId, CancellationToken cancellationToken) => (
        from row in db.OrganisationMembers.AsNoTracking()
        join organisation in db.Organisations.AsNoTracking() on row.OrganisationId equals organisation.Id
        where row.MemberId == memberId
        orderby row.State == MembershipState.Current ? 0 : row.State == MembershipState.Asked ? 1 : 2, row.Id descending
        select new OwnMembership(row.Id, organisation.Slug, organisation.Name, organisation.Sector, organisation.State, row.Role, row.State, row.EndedAt ?? row.DecidedAt ?? row.AskedAt, row.Reason))
        .Take(MostOwn).ToListAsync(cancellationToken);

    /// <summary>What a member registered that is not verified, the newest first.</summary>
    public Task<List<OwnRegistration>> RegistrationsAsync(int memberId, CancellationToken cancellationToken) => db.Organisations.AsNoTracking()
        .Where(row => row.RegisteredById == memberId && (row.State == OrganisationState.Waiting || row.State == OrganisationState.Declined))
        .OrderByDescending(row => row.Id).Take(MostOwn)
        .Select(row => new OwnRegistration(row.Slug, row.Name, row.State, row.StateReason, row.RegisteredAt)).ToListAsync(cancellationToken);

    /// <summary>The organisations that a member owns in which somebody asks to speak.</summary>
    public Task<List<AsksToDecide>> ToDecideAsync(int memberId, CancellationToken cancellationToken) => (
        from own in db.OrganisationMembers.AsNoTracking()
        join organisation in db.Organisations.AsNoTracking() on own.OrganisationId equals organisation.Id
        where own.MemberId == memberId && own.State == MembershipState.Current && own.Role == OrganisationRole.Owner && organisation.State == OrganisationState.Verified
        let asks = db.OrganisationMembers.Count(row => row.OrganisationId == organisation.Id && row.State == MembershipState.Asked)
        where asks > 0
        orderby organisation.SortKey, organisation.Id
        select new AsksToDecide(organisation.Slug, organisation.Name, asks)).Take(MostOwn).ToListAsync(cancellationToken);

    /// <summary>Those in a state in an organisation, the newest first; for its members and administrators.</summary>
    public async Task<Page<MemberOfOrganisation>> InAsync(int organisationId, MembershipState state, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var range = IdCursor.Range(db.OrganisationMembers.AsNoTracking().Where(row => row.OrganisationId == organisationId && row.State == state), key, row => row.Id);
        var rows = await range.Take(PageSize + 1)
            .Select(row => new MemberOfOrganisation(
                row.Id, row.Version, row.MemberId, db.Users.Where(member => member.Id == row.MemberId).Select(member => member.DisplayName).First(), row.Role, row.State, row.Message, row.DecidedAt ?? row.AskedAt))
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    /// <summary>Who speaks for an organisation, for everyone: display names, those who speak for it longest first.</summary>
    public Task<List<string>> SpeakersAsync(int organisationId, CancellationToken cancellationToken) => (
        from row in db.OrganisationMembers.AsNoTracking()
        join member in db.Users.AsNoTracking() on row.MemberId equals member.Id
        where row.OrganisationId == organisationId && row.State == MembershipState.Current && row.Role >= OrganisationRole.Speaker
        orderby row.Id
        select member.DisplayName).Take(MostSpeakers).ToListAsync(cancellationToken);

    /// <summary>The open place of a member in an organisation; null for none.</summary>
    public Task<MemberOfOrganisation?> FindOwnAsync(int organisationId, int memberId, CancellationToken cancellationToken) => db.OrganisationMembers.AsNoTracking()
        .Where(row => row.OrganisationId == organisationId && row.MemberId == memberId && (row.State == MembershipState.Asked || row.State == MembershipState.Current))
        .Select(row => new MemberOfOrganisation(row.Id, row.Version, row.MemberId, "", row.Role, row.State, row.Message, row.DecidedAt ?? row.AskedAt))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>One membership of an organisation; null where it is none of it.</summary>
    public Task<MemberOfOrganisation?> FindAsync(int organisationId, int membershipId, CancellationToken cancellationToken) => db.OrganisationMembers.AsNoTracking()
        .Where(row => row.OrganisationId == organisationId && row.Id == membershipId)
        .Select(row => new MemberOfOrganisation(
            row.Id, row.Version, row.MemberId, db.Users.Where(member => member.Id == row.MemberId).Select(member => member.DisplayName).First(), row.Role, row.State, row.Message, row.DecidedAt ?? row.AskedAt))
        .FirstOrDefaultAsync(cancellationToken);
}
