using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Organisations;

/// <summary>Organisations in numbers.</summary>
/// <param name="BySector">Verified ones; every sector is there.</param>
/// <param name="Speakers">Members who may speak for one, each counted once for each organisation.</param>
public sealed record OrganisationFigures(int Verified, int Waiting, int Closed, int Merged, int Speakers, IReadOnlyList<(Sectors Sector, int Count)> BySector);

/// <summary>A public organisation as exports show it: what stands on its page, nothing of its members.</summary>
/// <param name="Places">Codes, joined by semicolons.</param>
/// <param name="Numbers">Scheme and number, "companies-house:01234567", joined by semicolons.</param>
/// <param name="MergedInto">The slug of what it became; empty where it was not merged.</param>
public sealed record OrganisationExportRow(
    int Id, string Slug, string Name, string Sector, string Kind, string State, string Website, string Places, string Numbers, DateTime RegisteredAt, DateTime? VerifiedAt, DateTime? EndedAt, string MergedInto);

/// <summary>Organisations for summaries and exports.</summary>
public sealed class OrganisationFigureQueries(ParticipateDbContext db)
{
    private const int Batch = 500;

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

    /// <summary>Every public organisation by id, a batch in memory at a time.</summary>
    public async IAsyncEnumerable<OrganisationExportRow> RowsAsync([System.Runtime.CompilerServices.EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (int? after = 0; after is not null;)
        {
            var rows = await db.Organisations.AsNoTracking().Include(row => row.Places).Include(row => row.Numbers).AsSplitQuery()
                .Where(row => row.Id > after && row.VerifiedAt != null).OrderBy(row => row.Id).Take(Batch).ToListAsync(cancellationToken);
            var intoIds = rows.Select(row => row.MergedIntoId).OfType<int>().Distinct().ToList();
            var into = await db.Organisations.AsNoTracking().Where(row => intoIds.Contains(row.Id)).ToDictionaryAsync(row => row.Id, row => row.Slug, cancellationToken);
            foreach (var row in rows)
                yield return Export(row, row.MergedIntoId is { } id ? into[id] : "");
            after = rows.Count < Batch ? null : rows[^1].Id;
        }
    }

    private static OrganisationExportRow Export(Organisation row, string mergedInto) => new(
        row.Id, row.Slug, row.Name, SectorNames.Key(row.Sector), row.Kind, row.State.ToString().ToLowerInvariant(), row.Website,
        string.Join(';', row.Places.Select(place => place.PlaceCode).Order(StringComparer.Ordinal)),
        string.Join(';', row.Numbers.Select(number => $"{RegisterSchemes.Key(number.Scheme)}:{number.Number}").Order(StringComparer.Ordinal)),
        row.RegisteredAt, row.VerifiedAt, row.EndedAt, mergedInto);
}
