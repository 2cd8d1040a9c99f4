using CsCheck;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Insight;
using Participate.Core.Members;
using Participate.Core.Summaries;

namespace Participate.Core.Tests.Summaries;

/// <summary>The published tables themselves, attacked: several editions, all their tables and downloads together.</summary>
public class WhoTookPartAttackTests
{
    private static readonly string?[] Places = [null, "E12000003", "E08000035", "E08000036", "E08000034", "W92000004", "W06000015", "W06000011", "N92000002", "N09000003", "S12000036", "E09000001"];

    private static readonly Gen<AboutGroup> Group = Gen.Select(
        Gen.Int[0, Places.Length - 1], Gen.Int[0, 8], Gen.Int[0, 2], Gen.Int[0, SectorNames.All.Count], Gen.Frequency((6, Gen.Int[1, 6]), (1, Gen.Int[7, 90])),
        (place, age, kind, sector, count) => new AboutGroup(
            Places[place], age == 0 ? null : (AgeBand)age, kind == 0 ? null : (TakingPartAs)kind, kind == 2 && sector > 0 ? SectorNames.All[sector - 1].Sector : null, count));

    private static readonly string[] MissionPlaces = [PlaceRegister.WholeCountryCode, "E92000001", "E12000003", "E08000035", "K03000001"];

    private static readonly Gen<string> Mission = Gen.Int[0, MissionPlaces.Length - 1].Select(i => MissionPlaces[i]);

    [Fact]
    public void Tables_OfAnyMembers_GiveNothingAwayAndHoldWhatWasCounted() => Gen.Select(Group.Array[0, 40], Mission, Gen.Int[0, 50], Gen.Int).Sample((groups, mission, silent, seed) =>
    {
        var counted = Make(groups, mission, silent, seed);

        Assert.False(PublishedSeries.GivesAwayFew([WhoTables.Published(counted)]));
        foreach (var (name, range) in WhoTables.Published(counted).Counts)
            Assert.InRange(Truth(groups, mission, silent, name), range.Low, range.High);
        // No share tells more than the counts beside it.
        foreach (var table in counted.Tables.Where(table => table.Answered is not null))
        {
            foreach (var row in table.Rows.Where(row => row.Share is not null))
                Assert.Equal(Math.Min(1, (double)row.Members!.Value / table.Answered!.Value), row.Share);
        }
        Assert.All(counted.Tables.SelectMany(table => table.Rows), row => Assert.True(row.Members is null or >= RandomRounding.LeastShown));
    }, iter: 400);

    [Fact]
    public void Editions_GrowingOverTime_AreKeptOnlyWhereNothingIsGivenAway() => Gen.Select(Group.Array[10, 40], Group.Array[0, 6].Array[3], Gen.Int).Sample((start, came, seed) =>
    {
        var (groups, editions) = (start.ToList(), new List<PublishedEdition>());
        for (var time = 0; time < 4; time++)
        {
            if (time > 0)
                groups.AddRange(came[time - 1]);
            var next = WhoTables.Published(Make([.. groups], PlaceRegister.WholeCountryCode, 20, seed + time));
            if (!PublishedSeries.GivesAwayFew([.. editions, next]))
                editions.Add(next);
        }

        // Any two, and all of them: who has missed some knows no more.
        Assert.All(editions.SelectMany((first, i) => editions.Skip(i + 1).Select(second => (first, second))), pair => Assert.False(PublishedSeries.GivesAwayFew([pair.first, pair.second])));
        Assert.False(PublishedSeries.GivesAwayFew(editions));
    }, iter: 60);

    [Fact]
    public void Attacker_TablesWithoutRounding_FindsFew()
    {
        // The same tables with exact numbers and small ones withheld, as a careless site would publish them.
        AboutGroup[] groups = [new("E08000035", AgeBand.From55, null, null, 60), new("W06000015", AgeBand.From16, null, null, 3)];
        var edition = WhoTables.Published(Make(groups, PlaceRegister.WholeCountryCode, 5, 1));
        var exact = edition.Counts.ToDictionary(
            count => count.Key,
            count => Truth(groups, PlaceRegister.WholeCountryCode, 5, count.Key) is var truth && DisclosureControl.IsSmall(truth) ? new CountRange(0, 4) : CountRange.Exactly(truth));

        Assert.True(PublishedSeries.GivesAwayFew([edition with { Counts = exact }]));
    }

    private static WhoTookPart Make(IReadOnlyList<AboutGroup> groups, string mission, int silent, int seed)
    {
        var random = new Random(seed);
        return WhoTookPartTables.Make(DateTime.UnixEpoch, groups.Sum(group => group.Members) + silent, mission, groups, () => random.Next(RandomRounding.Base));
    }

    /// <summary>What a published count stands for, counted in another way than the tables do.</summary>
    private static long Truth(IReadOnlyList<AboutGroup> groups, string mission, int silent, string name)
    {
        var within = PlaceRegister.RegionsWithin(mission).Select(region => region.Code).ToHashSet();
        string? Region(AboutGroup group) => group.PlaceCode is null ? null : PlaceRegister.RegionOf(group.PlaceCode).Code;
        var parts = name.Split(':');
        bool Counts(AboutGroup group) => (parts[0], parts.ElementAtOrDefault(1)) switch
        {
            ("all", _) => true,
            ("place", null) => Region(group) is { } region && within.Contains(region),
            ("place", "elsewhere") => Region(group) is { } region && !within.Contains(region),
            ("place", var code) => Region(group) == code,
            ("local-authority", var code) => group.PlaceCode == code,
            ("age", null) => group.AgeBand is not null and not AgeBand.Under16,
            ("age", var key) => AgeBands.All.Any(entry => entry.Key == key && entry.Band == group.AgeBand),
            ("taking-part-as", null) => group.As is not null,
            ("taking-part-as", var kind) => group.As?.ToString().ToLowerInvariant() == kind,
            (_, var sector) => group.Sector is { } own && SectorNames.Key(own) == sector,
        };
        return groups.Where(Counts).Sum(group => group.Members) + (name == "all" ? silent : 0);
    }
}
