using Participate.Core.Insight;

namespace Participate.Core.Tests.Insight;

/// <summary>Which two things somebody compares next.</summary>
public class NextPairTests
{
    private static readonly Dictionary<(int, int), int> None = [];

    [Fact]
    public void Choose_UntilAllAreDone_GivesEachPairOnce()
    {
        const int Items = 9;
        var done = new HashSet<(int, int)>();
        while (NextPair.Choose(Items, None, (first, second) => done.Contains((first, second)), (ulong)done.Count) is { } next)
            Assert.True(done.Add((Math.Min(next.Left, next.Right), Math.Max(next.Left, next.Right))));

        Assert.Equal(Items * (Items - 1) / 2, done.Count);
        Assert.All(done, pair => Assert.True(pair.Item1 is >= 0 and < Items && pair.Item2 is >= 0 and < Items && pair.Item1 != pair.Item2));
    }

    [Theory]
    [InlineData(0)]
    [InlineData(1)]
    public void Choose_FewerThanTwoThings_GivesNone(int items) => Assert.Null(NextPair.Choose(items, None, (_, _) => false, 1));

    [Fact]
    public void Choose_TheSameSeed_GivesTheSamePair_AndOthersGiveOthersInBothOrders()
    {
        var drawn = Enumerable.Range(0, 400).Select(seed => NextPair.Choose(5, None, (_, _) => false, (ulong)seed)!.Value).ToList();

        Assert.Equal(drawn[7], NextPair.Choose(5, None, (_, _) => false, 7)!.Value);
        // Twenty ordered pairs, each about as often as any other.
        Assert.Equal(20, drawn.Distinct().Count());
        Assert.InRange(drawn.Count(pair => pair.Left < pair.Right), 160, 240);
    }

    [Fact]
    public void Choose_ThingsThatWereSeldomSeen_ComeFirst()
    {
        // Of ten things the last was never compared, the others often.
        var counts = new Dictionary<(int, int), int>();
        for (var first = 0; first < 9; first++)
        {
            for (var second = first + 1; second < 9; second++)
                counts[(first, second)] = 10;
        }
        var withLast = Enumerable.Range(0, 300).Count(seed => NextPair.Choose(10, counts, (_, _) => false, (ulong)seed) is { } next && (next.Left == 9 || next.Right == 9));

        // Its nine pairs weigh 9/81, the 36 others 36/(81 · 81 · 11) together.
        Assert.InRange(withLast, 290, 300);
        Assert.True(NextPair.Weight(3, 4, 0) > NextPair.Weight(3, 4, 1) && NextPair.Weight(3, 4, 0) > NextPair.Weight(3, 5, 0));
    }

    [Fact]
    public void Choose_ManyPeopleAnswering_ShowsThingsAboutEquallyOften()
    {
        const int Items = 20, People = 60, AnswersEach = 10;
        var counts = new Dictionary<(int, int), int>();
        for (var person = 0; person < People; person++)
        {
            var done = new HashSet<(int, int)>();
            for (var at = 0; at < AnswersEach; at++)
            {
                var (left, right) = NextPair.Choose(Items, counts, (first, second) => done.Contains((first, second)), (ulong)((person * 1000) + at))!.Value;
                var pair = (Math.Min(left, right), Math.Max(left, right));
                done.Add(pair);
                counts[pair] = counts.GetValueOrDefault(pair) + 1;
            }
        }
        var shown = Enumerable.Range(0, Items).Select(item => counts.Where(pair => pair.Key.Item1 == item || pair.Key.Item2 == item).Sum(pair => pair.Value)).ToList();

        // Sixty each on average; by chance alone they would spread twice as far.
        Assert.InRange(shown.Min(), 45, 60);
        Assert.InRange(shown.Max(), 60, 75);
    }
}
