using CsCheck;
using Participate.Core.Budgets;
using Participate.Core.Insight.Budgeting;
using static Participate.Core.Tests.Budgets.BallotReadingTests;

namespace Participate.Core.Tests.Budgets;

/// <summary>What comes out of ballots, and what the published file tells and does not tell.</summary>
public class BudgetCountingTests
{
    private static readonly HashSet<int> Standing = [1, 2, 3, 4];

    /// <summary>Some of the four ideas, all with the same points.</summary>
    private static readonly Gen<CountedBallot> Ballots = Gen.Select(Gen.Bool, Gen.Int[1, 5], Gen.Int[0, 15])
        .Select((isPaper, points, set) => new CountedBallot(isPaper, [.. Standing.Where(id => ((set >> (id - 1)) & 1) == 1).Select(id => new BallotChoice(id, points))]));

    [Fact]
    public void Count_ByTheMostChosen_FundsInOrderAndSaysWhy()
    {
        var result = Count(Budget(), "3:1;4:1", "4:1", "2:1;4:1", "2:1;9:1", "1:1");

        Assert.Equal((5, 0, 7_000L), (result.Online, result.OnPaper, result.Spent));
        Assert.Equal([4, 2, 1, 3], result.Ideas.Select(idea => idea.IdeaId));
        Assert.Equal([4, 2, 1], result.Funded.Select(idea => idea.IdeaId));
        Assert.Equal([9], result.LeftOut);
        Assert.Equal("Funded: when its turn came, £7,000 was left, and it costs £4,000.", BudgetWords.Why(result.Ideas[0], 7_000));
        Assert.Equal("Not funded: it costs £3,000, and £0 was left when its turn came.", BudgetWords.Why(result.Ideas[3], 7_000));
        Assert.Equal(BudgetWords.Rules.Select(rule => rule.Key), result.Rules.Select(rule => rule.Rule));
        Assert.Equal(result.Write(), BudgetResult.Read(result.Write()).Write());
    }

    [Fact]
    public void Count_RankedAndPoints_WeighPlacesAndPoints()
    {
        var ranked = Count(Budget(BallotKind.Ranked, most: 2), "1:1;2:2", "2:1");
        var points = Count(Budget(BallotKind.Points, points: 10), "1:9;3:1", "3:10");

        Assert.Equal([(2, 3L), (1, 2L)], ranked.Ideas.Where(idea => idea.Ballots > 0).Select(idea => (idea.IdeaId, idea.Score)));
        Assert.Equal([(3, 11L), (1, 9L)], points.Ideas.Where(idea => idea.Ballots > 0).Select(idea => (idea.IdeaId, idea.Score)));
    }

    [Theory]
    [MemberData(nameof(Reasons))]
    public void Why_EveryReason_HasItsSentence(BudgetReason reason)
    {
        var words = BudgetWords.Why(new CountedIdea(1, 500, 3, 3, (int)reason <= (int)BudgetReason.FundedFromRest ? 1 : 0, reason, 900, 600, 200.5), 10_000);

        Assert.StartsWith(reason <= BudgetReason.FundedFromRest ? "Funded" : "Not funded", words, StringComparison.Ordinal);
        Assert.EndsWith(".", words, StringComparison.Ordinal);
    }

    public static TheoryData<BudgetReason> Reasons => [.. Enum.GetValues<BudgetReason>()];

    /// <summary>Whoever applies the rule to the published file gets what the site shows; the file does not tell in which order ballots came, nor on what.</summary>
    [Fact]
    public void File_AnyBallots_GivesTheOutcomeAndForgetsTheirOrder() => Gen.Select(Ballots.Array[0, 12], Gen.Int[0, 5], Gen.Int).Sample((ballots, rule, seed) =>
    {
        var budget = Budget(BallotKind.Points, points: 50, cost: null);
        budget.Rule = BudgetWords.Rules[rule].Key;
        var shuffled = ballots.ToArray();
        new Random(seed).Shuffle(shuffled);

        var result = BudgetCounting.Of(budget, Standing, ballots, CancellationToken.None);
        var texts = new BallotFileTexts("Streets; safer", new Dictionary<int, string> { [1] = "A \"quoted\" title" }, result);
        var file = BallotFile.Of(budget, Standing, ballots.Select(ballot => ballot.Choices), texts).ToText();
        var read = PabulibReader.Read(new StringReader(file)).Value!;
        var outcome = BudgetRules.Decide(budget.Rule, read.Election);

        Assert.Equal(file, BallotFile.Of(budget, Standing, shuffled.Select(ballot => ballot.Choices), texts).ToText());
        Assert.Equal(result.Funded.Select(idea => $"{idea.IdeaId}"), outcome.Order.Select(place => read.Election.Projects[place].Id));
        Assert.Equal((ballots.Length, result.Spent), (read.Election.Voters, outcome.Cost));
        Assert.Equal(Enumerable.Range(1, ballots.Length).Select(number => $"{number}"), read.File.Votes.Rows.Select(row => row[0]));
        Assert.Equal(["voter_id", "vote", "points"], read.File.Votes.Columns);
    }, iter: 300);

    private static BudgetResult Count(MissionBudget budget, params string[] ballots) =>
        BudgetCounting.Of(budget, Standing, [.. ballots.Select(ballot => new CountedBallot(false, BallotChoice.Read(ballot)))], CancellationToken.None);
}
