using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Insight;
using Participate.Core.Members;

namespace Participate.Core.Summaries;

/// <summary>Makes the tables of who took part from exact counts. Pure but for the draws.</summary>
public static class WhoTookPartTables
{
    private static readonly Dictionary<string, string[]> Authorities = PlaceRegister.All
        .Where(place => place.Kind == PlaceKind.LocalAuthority)
        .GroupBy(place => PlaceRegister.RegionOf(place.Code).Code)
        .ToDictionary(group => group.Key, group => group.Select(place => place.Code).ToArray());

    /// <summary>The local authorities of a region, Wales, Scotland or Northern Ireland.</summary>
    public static IReadOnlyList<string> AuthoritiesOf(string region) => Authorities.GetValueOrDefault(region, []);

    /// <summary>The tables as they are published. Every count is rounded with a draw of its own, totals too.</summary>
    /// <param name="missionPlace">Where the mission applies: who lives elsewhere is not compared.</param>
    /// <param name="draw">From 0 to 4 at random.</param>
    public static WhoTookPart Make(DateTime at, int members, string missionPlace, IReadOnlyList<AboutGroup> groups, Func<int> draw)
    {
        var regions = PlaceRegister.RegionsWithin(missionPlace);
        var isLocal = regions.Count == 1;
        var age = Age(groups, [.. regions.Select(region => region.Code)], isLocal && Population.From16(missionPlace) is not null ? missionPlace : null, draw);
        var places = Places(groups, regions, draw);
        var kinds = Kinds(groups, draw);
        return new WhoTookPart(at, members, [places, LocalAuthorities(groups, places, draw), age, kinds, SectorsOf(groups, kinds, draw)]);
    }

    private static WhoTable Places(IReadOnlyList<AboutGroup> groups, IReadOnlyList<Place> regions, Func<int> draw)
    {
        var found = groups.Where(group => group.PlaceCode is not null).GroupBy(group => PlaceRegister.RegionOf(group.PlaceCode!).Code).ToDictionary(group => group.Key, Sum);
        var people = regions.Sum(region => Population.From16(region.Code) ?? 0);
        var answered = Total(regions.Sum(region => found.GetValueOrDefault(region.Code)), draw);
        var rows = regions.Select(region => Row(
            region.Code, region.Name, found.GetValueOrDefault(region.Code), answered, regions.Count == 1 ? null : (double)Population.From16(region.Code)! / people, draw, Population.From16(region.Code))).ToList();
        if (regions.Count < PlaceRegister.Regions.Count)
            rows.Add(Uncompared(WhoTables.Elsewhere, "Elsewhere", found.Where(entry => regions.All(region => region.Code != entry.Key)).Sum(entry => entry.Value), answered, draw));
        return new WhoTable(WhoTables.Place, "Where members live", answered, rows, CoverageWords.OfPlaces(rows, answered));
    }

    /// <summary>Only those that can be shown: most of 361 never can. One whose region is withheld is withheld.</summary>
    private static WhoTable LocalAuthorities(IReadOnlyList<AboutGroup> groups, WhoTable places, Func<int> draw)
    {
        var shown = places.Rows.Where(row => row.Members is not null).Select(row => row.Key).ToHashSet();
        var rows = groups.Where(group => PlaceRegister.Find(group.PlaceCode) is { Kind: PlaceKind.LocalAuthority })
            .GroupBy(group => group.PlaceCode!)
            .Where(group => shown.Contains(PlaceRegister.RegionOf(group.Key).Code))
            .Select(group => Uncompared(group.Key, PlaceRegister.Name(group.Key), Sum(group), places.Answered, draw) with { People = Population.From16(group.Key) })
            .Where(row => row.Members is not null)
            .OrderByDescending(row => row.Members).ThenBy(row => row.Name, StringComparer.Ordinal);
        return new WhoTable(WhoTables.LocalAuthority, "Local authorities", places.Answered, [.. rows], []);
    }

    private static WhoTable Age(IReadOnlyList<AboutGroup> groups, IReadOnlyList<string> regions, string? authority, Func<int> draw)
    {
        int Count(AgeBand band) => Sum(groups.Where(group => group.AgeBand == band));
        int People(AgeBand band) => authority is null ? regions.Sum(region => Population.Of(region, band) ?? 0) : Population.Of(authority, band) ?? 0;
        var all = AgeBands.From16.Sum(entry => People(entry.Band));
        var answered = Total(AgeBands.From16.Sum(entry => Count(entry.Band)), draw);
        var rows = AgeBands.From16.Select(entry => Row(entry.Key, entry.Name, Count(entry.Band), answered, (double)People(entry.Band) / all, draw, People(entry.Band))).ToList();
        var gaps = CoverageWords.OfAges(rows, answered);
        var young = AgeBands.All[0];
        rows.Insert(0, Uncompared(young.Key, young.Name, Count(young.Band), answered, draw));
        return new WhoTable(WhoTables.Age, "Age", answered, rows, gaps);
    }

    private static WhoTable Kinds(IReadOnlyList<AboutGroup> groups, Func<int> draw)
    {
        int Count(TakingPartAs kind) => Sum(groups.Where(group => group.As == kind));
        var answered = Total(groups.Where(group => group.As is not null).Sum(group => group.Members), draw);
        return new WhoTable(WhoTables.TakingPartAs, "Individuals and organisations", answered,
            [
                Row("individual", "As individuals", Count(TakingPartAs.Individual), answered, null, draw),
                Row("organisation", "For an organisation", Count(TakingPartAs.Organisation), answered, null, draw),
            ], []);
    }

    private static WhoTable SectorsOf(IReadOnlyList<AboutGroup> groups, WhoTable kinds, Func<int> draw)
    {
        var answered = kinds.Answered is null ? null : kinds.Rows[^1].Members;
        return new WhoTable(WhoTables.Sector, "Sectors of organisations", answered,
            [.. SectorNames.All.Select(entry => Row(entry.Key, entry.Name, Sum(groups.Where(group => group.Sector == entry.Sector)), answered, null, draw))], []);
    }

    private static int? Total(int count, Func<int> draw) => RandomRounding.Publish(count, draw()) is >= WhoTables.LeastAnswered and var shown ? shown : null;

    private static WhoRow Row(string key, string name, int count, int? answered, double? population, Func<int> draw, int? people = null)
    {
        var row = Uncompared(key, name, count, answered, draw) with { Population = population, People = people };
        if (answered is not { } total)
            return row;
        var share = Proportion.OfPublished(row.Members, total);
        return row with { Share = row.Members is null ? null : share.Share, ShareLow = share.Low, ShareHigh = share.High };
    }

    private static WhoRow Uncompared(string key, string name, int count, int? answered, Func<int> draw)
    {
        var members = RandomRounding.Publish(count, draw());
        return new WhoRow(key, name, answered is null ? null : members, null, null, null, null);
    }

    private static int Sum(IEnumerable<AboutGroup> groups) => groups.Sum(group => group.Members);
}
