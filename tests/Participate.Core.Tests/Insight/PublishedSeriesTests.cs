using CsCheck;
using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

/// <summary>Attackers who keep every publication: sums and differences (<see cref="CountBounds"/>), and one who tries every truth there can be.</summary>
public class PublishedSeriesTests
{
    private static readonly string[] Groups = ["young", "middle", "old"];
    private static readonly PublishedSum Whole = new("answered", Groups, IsWhole: true);
    private static readonly PublishedSum Members = new("members", ["answered"], IsWhole: false);

    [Fact]
    public void Publish_AnyCountAndDraw_StandsForNineCountsOrNoneToNine() => Gen.Select(Gen.Int[0, 300], Gen.Int[0, 4]).Sample((count, draw) =>
    {
        var published = RandomRounding.Publish(count, draw);

        Assert.True(published is null || (published % RandomRounding.Base == 0 && published >= RandomRounding.LeastShown));
        Assert.InRange(count, RandomRounding.RangeOf(published).Low, RandomRounding.RangeOf(published).High);
        Assert.False(RandomRounding.RangeOf(published).GivesAwayFew);
        Assert.False(count < DisclosureControl.Smallest && published is not null);
    });

    [Fact]
    public void Publish_AllDraws_AreRightOnAverage() => Assert.All(
        Enumerable.Range(15, 40), count => Assert.Equal(count, Enumerable.Range(0, 5).Average(draw => RandomRounding.Publish(count, draw)!.Value), 6));

    [Fact]
    public void Draw_SameKeyAndNumbers_IsTheSameAndEveryDrawComes()
    {
        var draws = Enumerable.Range(0, 200).Select(i => RandomRounding.Draw(17, 40, i)).ToList();

        Assert.Equal(draws, Enumerable.Range(0, 200).Select(i => RandomRounding.Draw(17, 40, i)));
        Assert.NotEqual(draws, Enumerable.Range(0, 200).Select(i => RandomRounding.Draw(18, 40, i)));
        Assert.Equal([0, 1, 2, 3, 4], draws.Distinct().Order());
        Assert.All(Enumerable.Range(0, 5), draw => Assert.InRange(draws.Count(found => found == draw), 20, 65));
    }

    // What the attacker finds where there is something to find: without that the properties below would mean little.
    [Fact]
    public void Attacker_ExactTotalAndOneWithheld_FindsIt() =>
        Assert.True(PublishedSeries.GivesAwayFew([Edition(Exact(40), Exact(30), Exact(20), Exact(7), new CountRange(0, 9))]));

    [Fact]
    public void Attacker_ExactCountsAtTwoTimes_FindsTheOneWhoCame() =>
        Assert.True(PublishedSeries.GivesAwayFew([Edition(Exact(40), Exact(30), Exact(10), Exact(10), Exact(10)), Edition(Exact(41), Exact(31), Exact(10), Exact(10), Exact(11))]));

    [Fact]
    public void Attacker_RoundedDownWithExactTotal_FindsAFullRemainder() =>
        // 31 made of 5 to 9, three times, and 0 to 4: all must be as large as they can.
        Assert.True(PublishedSeries.GivesAwayFew([Edition(Exact(31), Exact(31), new CountRange(10, 14), new CountRange(10, 13), new CountRange(0, 4))]));

    [Fact]
    public void Attacker_FilteredAndUnfiltered_FindsTheDifference()
    {
        // Voters in London with and without those of one phase: the rest is a group of its own.
        var counts = new Dictionary<string, CountRange> { ["all phases"] = Exact(23), ["this phase"] = Exact(20), ["other phases"] = CountBounds.Unknown };
        Assert.True(PublishedSeries.GivesAwayFew([new PublishedEdition(counts, [new PublishedSum("all phases", ["this phase", "other phases"], IsWhole: true)])]));
    }

    [Fact]
    public void Attacker_OneCameAndARoundedCountRoseByTen_FindsThatTwoCame() =>
        // The reason why editions wait for more members, and are attacked before they stand.
        Assert.True(PublishedSeries.GivesAwayFew(
            [Edition(Exact(60), Shown(50), Shown(20), Shown(15), Shown(15)), Edition(Exact(62), Shown(50), Shown(30), Shown(15), Shown(15))]));

    [Fact]
    public void Editions_AnyCountsRoundedAtRandom_GiveNothingAwayByThemselves() => World.Sample(world =>
        Assert.False(PublishedSeries.GivesAwayFew([Published(world.First, world.Draws, world.Members)])), iter: 3_000);

    [Fact]
    public void Editions_KeptOnlyWhenTheyWithstandTheAttacker_HideFromOneWhoTriesEveryTruth() => World.Sample(world =>
    {
        var second = world.First.Zip(world.Came, (before, came) => before + came).ToArray();
        var editions = new List<PublishedEdition> { Published(world.First, world.Draws, world.Members) };
        var next = Published(second, world.LaterDraws, world.Members + world.Came.Sum() + world.CameSilent);
        if (!PublishedSeries.GivesAwayFew([.. editions, next]))
            editions.Add(next);

        AssertEveryTruthHides(editions);
    }, iter: 60);

    [Fact]
    public void Editions_SixTimesAndManyGroups_AlmostAlwaysWithstand()
    {
        var refused = 0;
        Gen.Select(Gen.Int[0, 400].Array[12], Gen.Int[0, 6].Array[72], Gen.Int[0, 4].Array[91]).Sample((start, came, draws) =>
        {
            var (counts, members, draw) = (start.ToArray(), start.Sum() + 30, 0);
            var editions = new List<PublishedEdition>();
            for (var time = 0; time < 6; time++)
            {
                for (var i = 0; i < counts.Length; i++)
                    (counts[i], members) = (counts[i] + came[(time * 12) + i], members + came[(time * 12) + i]);
                var ranges = counts.Select((count, i) => (Name: $"group {i}", Range: RandomRounding.RangeOf(RandomRounding.Publish(count, draws[draw++]))))
                    .Append(("answered", RandomRounding.RangeOf(RandomRounding.Publish(counts.Sum(), draws[draw++])))).Append(("members", Exact(members))).ToDictionary(pair => pair.Item1, pair => pair.Item2);
                editions.Add(new PublishedEdition(ranges, [new PublishedSum("answered", [.. Enumerable.Range(0, 12).Select(i => $"group {i}")], IsWhole: true), Members]));
            }
            if (PublishedSeries.GivesAwayFew(editions))
                Interlocked.Increment(ref refused);
        }, iter: 300);

        Assert.InRange(refused, 0, 15);
    }

    [Fact]
    public void Tighten_AnyTruth_StaysWithinTheBounds() => Gen.Select(Gen.Int[0, 30].Array[4], Gen.Int[0, 8].Array[5], Gen.Int[0, 8].Array[5]).Sample((parts, below, above) =>
    {
        long[] truth = [parts.Sum(), .. parts];
        var found = CountBounds.Tighten([.. truth.Select((count, i) => new CountRange(Math.Max(0, count - below[i]), count + above[i]))], [new DisclosureLine(0, [1, 2, 3, 4])]);

        Assert.NotNull(found);
        Assert.All(truth.Zip(found), pair => Assert.InRange(pair.First, pair.Second.Low, pair.Second.High));
    });

    [Fact]
    public void Tighten_NoTruth_IsNull() => Assert.Null(CountBounds.Tighten([Exact(3), Exact(2), Exact(2)], [new DisclosureLine(0, [1, 2])]));

    private static Gen<Told> World => Gen.Select(
        Gen.Int[0, 16].Array[3], Gen.Int[0, 9].Array[3], Gen.Int[0, 4].Array[4], Gen.Int[0, 4].Array[4], Gen.Int[0, 6], Gen.Int[0, 3],
        (first, came, draws, later, silent, cameSilent) => new Told(first, came, draws, later, first.Sum() + silent, cameSilent));

    /// <summary>Looks for a truth that fits all editions in which a group is nobody or at least five, for each group and for those who came to it.</summary>
    private static void AssertEveryTruthHides(List<PublishedEdition> editions)
    {
        var (nobodyOrMany, few) = (new HashSet<string>(), new HashSet<string>());
        foreach (var first in Truths(editions[0]))
        {
            See("first", first);
            if (editions.Count == 1)
                continue;
            var growth = editions[1].Counts["members"].Low - editions[0].Counts["members"].Low;
            foreach (var second in Truths(editions[1]).Where(second => second.Zip(first).All(pair => pair.First >= pair.Second) && second.Sum() - first.Sum() <= growth))
            {
                See("second", second);
                See("came", [.. second.Zip(first, (later, before) => later - before)]);
            }
        }
        // Where nothing fits, nobody left and nobody changed answers cannot both be true, and nothing is proved.
        Assert.All(few, name => Assert.Contains(name, nobodyOrMany));

        void See(string when, long[] counts)
        {
            foreach (var (name, count) in Groups.Append("answered").Zip(counts.Append(counts.Sum())))
                (count is >= 1 and < DisclosureControl.Smallest ? few : nobodyOrMany).Add($"{when}: {name}");
        }
    }

    private static IEnumerable<long[]> Truths(PublishedEdition edition)
    {
        var (ranges, answered, members) = (Groups.Select(name => edition.Counts[name]).ToArray(), edition.Counts["answered"], edition.Counts["members"].High);
        for (var a = ranges[0].Low; a <= ranges[0].High; a++)
        {
            for (var b = ranges[1].Low; b <= ranges[1].High; b++)
            {
                for (var c = ranges[2].Low; c <= ranges[2].High; c++)
                {
                    if (a + b + c >= answered.Low && a + b + c <= answered.High && a + b + c <= members)
                        yield return [a, b, c];
                }
            }
        }
    }

    private static PublishedEdition Published(int[] counts, int[] draws, int members) => Edition(
        Exact(members), RandomRounding.RangeOf(RandomRounding.Publish(counts.Sum(), draws[3])), [.. counts.Select((count, i) => RandomRounding.RangeOf(RandomRounding.Publish(count, draws[i])))]);

    private static PublishedEdition Edition(CountRange members, CountRange answered, params CountRange[] groups) => new(
        Groups.Zip(groups).Append(("answered", answered)).Append(("members", members)).ToDictionary(pair => pair.Item1, pair => pair.Item2), [Whole, Members]);

    private static CountRange Exact(long count) => CountRange.Exactly(count);

    private static CountRange Shown(int published) => RandomRounding.RangeOf(published);

    /// <summary>How many told what at first, who came later, and how each count is rounded.</summary>
    private sealed record Told(int[] First, int[] Came, int[] Draws, int[] LaterDraws, int Members, int CameSilent);
}
