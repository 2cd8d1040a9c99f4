using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Organisations;

/// <summary>Organisations in numbers.</summary>
/// <param name="BySector">Verified ones; every sector is there.</param>
/// <param name="Speakers">Members who may speak for one, each counted once for each organisation.</param>
public sealed record OrganisationFigures(int Verified, int Waiting, int Closed, int Merged, int Speakers, IReadOnlyList<(Sectors Sector, int Count)> BySector);

/// <summary>Organisations for summaries.</summary>
public sealed class OrganisationFigureQueries(ParticipateDbContext db)
{
    public async Task<OrganisationFigures> ReadAsync(CancellationToken cancellationToken)
    {
        var counts = await db.Organisations.AsNoTracking().GroupBy(row => new { row.State, row.Sector }).Select(group => new { group.Key.State, group.Key.Sector, Count = group.Count() }).ToListAsync(cancellationToken);
        var speakers = await (
            from place in db.OrganisationMembers
            join organisation in db.Organisations on place.OrganisationId equals organisation.Id
            where place.State == MembershipState.Current && place.Role >= OrganisationRole.Speaker && organisation.State == OrganisationState.Verified
            select place.Id).CountAsync(cancellationToken);
        int In(OrganisationState state) => counts.Where(row => row.State == state).Sum(row => row.Count);
        return new OrganisationFigures(
            In(OrganisationState.Verified), In(OrganisationState.Waiting), In(OrganisationState.Closed), In(OrganisationState.Merged), speakers,
            [.. SectorNames.All.Select(entry => (entry.Sector, counts.Where(row => row.State == OrganisationState.Verified && row.Sector == entry.Sector).Sum(row => row.Count)))]);
    }
}
