using Participate.Core.Insight.Integrity;

namespace Participate.Core.Tests.Insight;

public class VotePatternsTests
{
    private static readonly DateTime Night = new(2026, 9, 12, 3, 20, 0, DateTimeKind.Utc);

    [Fact]
    public void Find_VotesOfMinutes_IsABurstOfThoseWhoCastThem()
    {
        var choices = HonestVotes.OnTheirOwn(new Random(1));
        choices.AddRange(Enumerable.Range(300, 25).Select(member => new CastChoice(member, 4, 3, Night.AddSeconds(20 * (member - 300)))));

        var burst = Assert.Single(VotePatterns.Find(choices, [], default), pattern => pattern.Kind == PatternKind.Burst);

        Assert.Equal(PatternConfidence.Strong, burst.Confidence);
        Assert.Equal((4, 3, 25), (burst.Item, burst.Choice, burst.Count));
        Assert.Equal((Night, Night.AddMinutes(10)), (burst.From, burst.To));
        Assert.Equal(Enumerable.Range(300, 25), burst.Members);
        Assert.InRange(burst.Expected, 0, 1);
        Assert.InRange(burst.LogChance, double.MinValue, Math.Log(1e-6));
    }

    /// <summary>As a meeting does that goes from item to item.</summary>
    [Fact]
    public void Find_ABurstOfPeopleWhoVoteOnOtherItemsToo_IsWeak()
    {
        var choices = HonestVotes.OnTheirOwn(new Random(1));
        choices.AddRange(Enumerable.Range(300, 25).SelectMany(member => Enumerable.Range(4, 4)
            .Select(item => new CastChoice(member, item, 3, Night.AddMinutes((12 * item) - 38).AddSeconds(member - 300)))));

        var bursts = VotePatterns.Find(choices, [], default).Where(pattern => pattern.Kind == PatternKind.Burst).ToList();

        Assert.NotEmpty(bursts);
        Assert.All(bursts, burst => Assert.Equal(PatternConfidence.Weak, burst.Confidence));
    }

    [Fact]
    public void Find_NearlyTheSameRows_AreAGroup()
    {
        var random = new Random(2);
        List<CastChoice> choices = [.. HonestVotes.OnTheirOwn(random), .. HonestVotes.Copies(random, 300, 30, [.. Enumerable.Range(0, 24)], differing: 8)];

        var group = Assert.Single(VotePatterns.Find(choices, [], default), pattern => pattern.Kind == PatternKind.AlikeRows);

        Assert.Equal(PatternConfidence.Strong, group.Confidence);
        Assert.Equal(Enumerable.Range(300, 30), group.Members);
        Assert.Equal((null, null, 24), (group.Item, group.Choice, group.Count));
        Assert.InRange(group.Expected, 6, 14);
    }

    [Fact]
    public void Find_AMemberAgainstEverything_IsOneWay()
    {
        var choices = HonestVotes.OnTheirOwn(new Random(3), items: 40);
        choices.AddRange(Enumerable.Range(0, 40).Select(item => new CastChoice(500, item, 3, Night.AddSeconds(5 * item))));
        choices.AddRange(Enumerable.Range(0, 40).Select(item => new CastChoice(501, item, 3, Night.AddHours(5 * item))));

        var found = VotePatterns.Find(choices, [], default).Where(pattern => pattern.Kind == PatternKind.OneWay).ToList();

        Assert.Equal([500, 501], found.Select(pattern => Assert.Single(pattern.Members)));
        Assert.Equal([PatternConfidence.Strong, PatternConfidence.Fair], found.Select(pattern => pattern.Confidence));
        Assert.All(found, pattern => Assert.Equal((3, 40), (pattern.Choice, pattern.Count)));
        Assert.Equal((Night, Night.AddSeconds(5 * 39)), (found[0].From, found[0].To));
        Assert.InRange(found[0].Expected, 5, 25);
    }

    [Fact]
    public void Find_ANetworkThatVotesAlikeOnOneItem_IsFairAtMost()
    {
        var choices = HonestVotes.OnTheirOwn(new Random(4), answered: 1)
            .Select(choice => choice is { Item: 5, Member: >= 100 and < 125 } ? choice with { Choice = 2 } : choice).ToList();
        var networks = Enumerable.Range(95, 30).Select(member => new SeenNetwork(member, 9)).ToList();

        var found = VotePatterns.Find(choices, networks, default);

        var shared = Assert.Single(found, pattern => pattern.Confidence > PatternConfidence.Weak);
        Assert.Equal((PatternKind.SharedNetwork, PatternConfidence.Fair, 5, 2), (shared.Kind, shared.Confidence, shared.Item, shared.Choice));
        Assert.Equal(choices.Where(choice => choice is { Item: 5, Choice: 2, Member: >= 95 and < 125 }).Select(choice => choice.Member), shared.Members);
        Assert.Equal(shared.Members.Count, shared.Count);
        Assert.InRange(shared.LogChance, double.MinValue, Math.Log(1e-6));
        Assert.InRange(shared.Expected, 1, 20);
    }

    /// <summary>A twentieth of the largest consultation, with one of each.</summary>
    [Fact]
    public void Find_FourPatternsInOneConsultation_AreAllFoundStrongestFirst()
    {
        var (choices, networks) = WithOneOfEach(members: 2_500, items: 100, answered: 0.2);

        var found = VotePatterns.Find(choices, networks, default).Where(pattern => pattern.Confidence > PatternConfidence.Weak).ToList();

        Assert.Equal(
            [PatternKind.Burst, PatternKind.AlikeRows, PatternKind.OneWay, PatternKind.SharedNetwork],
            found.Select(pattern => pattern.Kind).Distinct().Order());
        Assert.Equal(found.OrderByDescending(pattern => pattern.Confidence).ThenBy(pattern => pattern.LogChance), found);
    }

    [Fact]
    public void Find_InAnotherOrderAndWithOtherNumbers_IsTheSame()
    {
        var (choices, networks) = WithOneOfEach(members: 300, items: 40, answered: 0.5);
        var found = VotePatterns.Find(choices, networks, default);
        var (mixed, mixedNetworks) = (choices.Select(choice => choice with { Member = (7 * choice.Member) - 1_000, Item = (3 * choice.Item) + 50 }).ToArray(), networks.ToArray());
        new Random(9).Shuffle(mixed);
        new Random(8).Shuffle(mixedNetworks);

        var again = VotePatterns.Find(mixed, [.. mixedNetworks.Select(seen => seen with { Member = (7 * seen.Member) - 1_000 })], default);

        Assert.NotEmpty(found);
        Assert.Equal(
            found.Select(pattern => Told(pattern, member => (7 * member) - 1_000, item => (3 * item) + 50)),
            again.Select(pattern => Told(pattern, member => member, item => item)));
    }

    [Fact]
    public void Find_NothingOneVoteOrAllTheSame_SaysNothing()
    {
        var same = Enumerable.Range(0, 200).SelectMany(member => Enumerable.Range(0, 25).Select(item => new CastChoice(member, item, 1, Night))).ToList();
        var networks = Enumerable.Range(0, 200).Select(member => new SeenNetwork(member, member / 40)).ToList();

        Assert.Empty(VotePatterns.Find([], [], default));
        Assert.Empty(VotePatterns.Find([], networks, default));
        Assert.Empty(VotePatterns.Find([new CastChoice(1, 1, 1, Night)], networks, default));
        Assert.Empty(VotePatterns.Find(same, networks, default));
        // One item and its hour: there is nothing else to compare it with.
        Assert.DoesNotContain(
            VotePatterns.Find([.. Enumerable.Range(0, 90).Select(member => new CastChoice(member, 1, 1, Night.AddMinutes(member < 50 ? 0 : 30 * member)))], [], default),
            pattern => pattern.Confidence > PatternConfidence.Weak);
    }

    [Fact]
    public void Find_SeveralChoicesOfOneMemberOnOneItem_TheLastCounts()
    {
        var choices = HonestVotes.OnTheirOwn(new Random(1));
        choices.AddRange(Enumerable.Range(300, 25)
            .SelectMany(member => new[] { new CastChoice(member, 4, 1, Night.AddDays(member - 310)), new CastChoice(member, 4, 3, Night) }));

        var burst = Assert.Single(VotePatterns.Find(choices, [], default), pattern => pattern.Kind == PatternKind.Burst);

        // Of 310 both are of the same moment, and the larger choice stands.
        Assert.Equal((3, 11), (burst.Choice, burst.Count));
        Assert.Equal(Enumerable.Range(300, 11), burst.Members);
    }

    [Fact]
    public void Find_MoreThanCanBeTold_IsCutToTheEarliestAndTheStrongest()
    {
        var choices = HonestVotes.OnTheirOwn(new Random(1), items: 130);
        choices.AddRange(Enumerable.Range(0, 2_100).Select(member => new CastChoice(3_000 - member, 4, 3, Night.AddMilliseconds(200 * member))));
        choices.AddRange(Enumerable.Range(0, 120).SelectMany(item => Enumerable.Range(0, 20)
            .Select(member => new CastChoice(4_000 + (20 * item) + member, item + 5, 1, Night.AddDays(2).AddHours(item)))));

        var found = VotePatterns.Find(choices, [], default);

        Assert.Equal(VotePatterns.MostPatterns, found.Count);
        Assert.Equal((2_100, 4), (found[0].Count, found[0].Item));
        Assert.Equal(Enumerable.Range(1_001, VotePatterns.MostMembers), found[0].Members);
    }

    [Theory]
    [InlineData(0)]
    [InlineData(4)]
    public void Find_AChoiceThatIsNone_IsRefused(int choice) =>
        Assert.Throws<ArgumentOutOfRangeException>(() => VotePatterns.Find([new CastChoice(1, 1, choice, Night)], [], default));

    [Fact]
    public void Find_Cancelled_Stops() =>
        Assert.Throws<OperationCanceledException>(() => VotePatterns.Find([new CastChoice(1, 1, 1, Night)], [], new CancellationToken(canceled: true)));

    private static (List<CastChoice> Choices, List<SeenNetwork> Networks) WithOneOfEach(int members, int items, double answered)
    {
        var random = new Random(5);
        var choices = HonestVotes.OnTheirOwn(random, members, items, answered).Where(choice => choice is not { Item: 5, Member: < 40 }).ToList();
        choices.AddRange(Enumerable.Range(members, 25).Select(member => new CastChoice(member, 4, 3, Night.AddSeconds(member - members))));
        choices.AddRange(HonestVotes.Copies(random, members + 100, 12, [.. Enumerable.Range(6, 25)]));
        choices.AddRange(Enumerable.Range(0, items).Where(item => item != 5).Select(item => new CastChoice(members + 200, item, 3, Night.AddDays(2).AddSeconds(10 * item))));
        choices.AddRange(Enumerable.Range(0, 40).Select(member => new CastChoice(member, 5, 3, HonestVotes.Visit(random))));
        return (choices, [.. Enumerable.Range(0, members / 10 * 10).Select(member => new SeenNetwork(member, member / 40))]);
    }

    private static string Told(VotePattern pattern, Func<int, int> member, Func<int, int> item) =>
        $"{pattern.Kind} {pattern.Confidence} {string.Join(',', pattern.Members.Select(member))} {(pattern.Item is { } of ? item(of) : null)} {pattern.Choice} "
        + $"{pattern.From:O} {pattern.To:O} {pattern.Count} {pattern.Expected:R} {pattern.LogChance:R}";
}
