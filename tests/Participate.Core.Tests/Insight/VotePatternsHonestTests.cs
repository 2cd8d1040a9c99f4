using Participate.Core.Insight.Integrity;

namespace Participate.Core.Tests.Insight;

/// <summary>Nobody is accused by accident: consultations without any manipulation give no fair and no strong evidence.</summary>
public class VotePatternsHonestTests
{
    private const int Seeds = 24;

    [Fact]
    public void Find_EveryoneOnTheirOwn_SaysNothing() => SaysNothing(random => HonestVotes.OnTheirOwn(random));

    [Fact]
    public void Find_ItemsThatNearlyEveryoneIsFor_DoNotMakePeopleLookAlike() => SaysNothing(random => HonestVotes.OfOneMind(random));

    [Fact]
    public void Find_OnePopularItem_SaysNothing() => SaysNothing(random => HonestVotes.OnePopular(random));

    [Theory]
    [InlineData(false)]
    [InlineData(true)]
    public void Find_AnAssemblyEvening_SaysNothing(bool agenda) => SaysNothing(random => HonestVotes.Assembly(random, agenda));

    [Theory]
    [InlineData(20, 0.5, 0.8)]
    [InlineData(20, 0.7, 0.95)]
    [InlineData(10, 0.85, 0.95)]
    [InlineData(40, 0.85, 0.9)]
    [InlineData(12, 0.6, 0.99)]
    public void Find_TwoCamps_MembersOfOneAreNotCopies(int items, double first, double loyal) =>
        SaysNothing(random => HonestVotes.TwoCamps(random, 200, items, first, loyal));

    [Theory]
    [InlineData(0.5)]
    [InlineData(0.85)]
    public void Find_CampsOfLoyalAndOfFreeMembers_TheLoyalAreNotCopies(double first) =>
        SaysNothing(random => HonestVotes.TwoCamps(random, 200, 30, first, 0, spread: true));

    [Theory]
    [InlineData(0.5, 0.95)]
    [InlineData(0.85, 0.95)]
    [InlineData(0.7, 0.98)]
    public void Find_CampsForAndAgainstEverything_AreNotOneWayAccounts(double first, double loyal) =>
        SaysNothing(random => HonestVotes.TwoCamps(random, 200, 40, first, loyal, flat: true));

    [Fact]
    public void Find_ASchoolThatVotesLikeEveryone_SaysNothing() => SaysNothing(random => HonestVotes.OnTheirOwn(random), SchoolAndHouseholds);

    [Fact]
    public void Find_ASchoolOfOneCamp_IsWeakAtMost() => SaysNothing(random => HonestVotes.TwoCamps(random, 200, 20, 0.5, 0.9), SchoolAndHouseholds);

    /// <summary>The same camps, with copies among them: the silence above is not that of something that never speaks.</summary>
    [Fact]
    public void Find_CopiesAmongTwoCamps_AreFound()
    {
        for (var seed = 0; seed < 5; seed++)
        {
            var random = new Random(seed);
            List<CastChoice> choices = [.. HonestVotes.TwoCamps(random, 200, 20, 0.7, 0.9), .. HonestVotes.Copies(random, 200, 12, [.. Enumerable.Range(0, 20)])];

            var found = VotePatterns.Find(choices, [], default);

            Assert.Contains(
                found,
                pattern => pattern is { Kind: PatternKind.AlikeRows, Confidence: PatternConfidence.Strong } && pattern.Members.SequenceEqual(Enumerable.Range(200, 12)));
        }
    }

    private static SeenNetwork[] SchoolAndHouseholds() =>
    [
        .. Enumerable.Range(10, 30).Select(member => new SeenNetwork(member, 1)),
        .. Enumerable.Range(50, 100).Select(member => new SeenNetwork(member, 2 + (member / 5))),
    ];

    private static void SaysNothing(Func<Random, List<CastChoice>> consultation, Func<SeenNetwork[]>? networks = null)
    {
        for (var seed = 0; seed < Seeds; seed++)
        {
            var found = VotePatterns.Find(consultation(new Random(seed)), networks?.Invoke() ?? [], default);

            Assert.DoesNotContain(found, pattern => pattern.Confidence > PatternConfidence.Weak);
        }
    }
}
