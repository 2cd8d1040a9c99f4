using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Members;

namespace Participate.Core.Data.Seeding;

/// <summary>
/// What made-up members tell about themselves. As in real consultations not all do, the young and some parts of the country are few, and
/// one in seven takes part for an organisation.
/// </summary>
internal sealed class SeedAboutYou(Random random)
{
    // Of each hundred people of the population of that age or place, how many more or fewer than on average.
    private static readonly double[] Ages = [0.05, 0.35, 0.8, 1.1, 1.2, 1.5, 1.4, 0.6];
    private static readonly string[] Few = ["N92000002", "W92000004", "E12000001"];

    private static readonly (string Code, double UpTo)[] Places = UpTo(PlaceRegister.All
        .Where(place => place.Kind == PlaceKind.LocalAuthority)
        .Select(place => (place.Code, (Population.From16(place.Code) ?? 0) * (Few.Contains(PlaceRegister.RegionOf(place.Code).Code) ? 0.4 : 1.0))));

    private static readonly (AgeBand Band, double UpTo)[] Bands = UpTo(AgeBands.All
        .Select(entry => (entry.Band, PlaceRegister.Regions.Sum(region => (double)Population.Of(region.Code, entry.Band)!) * Ages[(int)entry.Band - 1])));

    /// <summary>Adds what a member tells, if anything.</summary>
    public void Add(SeedChunk chunk, int memberId)
    {
        // The same number of draws for each member, whatever they tell.
        var (tells, place, area, age, kind, sector) = (random.Next(10), random.NextDouble(), random.Next(5), random.NextDouble(), random.Next(7), random.Next(SectorNames.All.Count));
        if (tells >= 6)
            return;
        var authority = Drawn(Places, place);
        var isOrganisation = kind == 0;
        chunk.Add(
            SeedTable.AboutYou, memberId, area == 0 ? PlaceRegister.RegionOf(authority).Code : authority, tells == 5 ? null : (int)Drawn(Bands, age),
            (int)(isOrganisation ? TakingPartAs.Organisation : TakingPartAs.Individual), isOrganisation ? (int)SectorNames.All[sector].Sector : null, 1);
    }

    private static T Drawn<T>((T Value, double UpTo)[] from, double share)
    {
        var at = share * from[^1].UpTo;
        return from.First(entry => at < entry.UpTo).Value;
    }

    private static (T, double)[] UpTo<T>(IEnumerable<(T Value, double Weight)> weights)
    {
        var sum = 0.0;
        return [.. weights.Select(entry => (entry.Value, sum += entry.Weight))];
    }
}
