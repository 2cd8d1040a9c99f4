using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Organisations;

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
        chunk.Add(
            SeedTable.Organisations, id, $"seeded-organisation-{number}", name, Organisation.KeyOf(name), name.ToLowerInvariant(), (int)SectorNames.All[random.Next(SectorNames.All.Count)].Sector,
            "", "", "", "", (int)OrganisationState.Verified, "", ownerId, at, at, "", "", 1);
        var first = Authorities[random.Next(Authorities.Length)];
        chunk.Add(SeedTable.OrganisationPlaces, id, first);
        if (random.Next(3) == 0)
            chunk.Add(SeedTable.OrganisationPlaces, id, PlaceRegister.RegionOf(first).Code == first ? PlaceRegister.WholeCountryCode : PlaceRegister.RegionOf(first).Code);
        chunk.Add(SeedTable.OrganisationMembers, id, ownerId, (int)OrganisationRole.Owner, (int)MembershipState.Current, "", at, at, "", 1);
    }
}
