using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Organisations;
using Participate.Core.Search;

namespace Participate.Core.Data.Seeding;

/// <summary>Made-up verified organisations of every sector, each in one or two places, with a seeded member as its owner.</summary>
internal sealed class SeedOrganisations(Random random, DateTime now)
{
    private static readonly string[] Authorities = [.. PlaceRegister.All.Where(place => place.Kind == PlaceKind.LocalAuthority).Select(place => place.Code)];

    /// <summary>Adds an organisation.</summary>
    public void Add(SeedChunk chunk, int id, int ownerId)
    {
        var number = id.ToString(CultureInfo.InvariantCulture);
        var name = $"Seeded Organisation {number}";
        var at = now - TimeSpan.FromDays(1 + random.NextDouble() * 200);
        var sector = SectorNames.All[random.Next(SectorNames.All.Count)].Sector;
        chunk.Add(
            SeedTable.Organisations, id, $"seeded-organisation-{number}", name, Organisation.KeyOf(name), name.ToLowerInvariant(), (int)sector,
            "", "", "", "", (int)OrganisationState.Verified, "", ownerId, at, at, "", "", 1);
        var first = Authorities[random.Next(Authorities.Length)];
        chunk.Add(SeedTable.OrganisationPlaces, id, first);
        string[] second = random.Next(3) == 0 ? [PlaceRegister.RegionOf(first).Code == first ? PlaceRegister.WholeCountryCode : PlaceRegister.RegionOf(first).Code] : [];
        foreach (var place in second)
            chunk.Add(SeedTable.OrganisationPlaces, id, place);
        chunk.Add(SeedTable.OrganisationMembers, id, ownerId, (int)OrganisationRole.Owner, (int)MembershipState.Current, "", at, at, "", 1);
        chunk.Add(SearchDocuments.OfOther(SearchKind.Organisation, SearchOthers.OfOrganisation(id, $"seeded-organisation-{number}", name, "", sector, [first, .. second], "", at)));
    }
}
