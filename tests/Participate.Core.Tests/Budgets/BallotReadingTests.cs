using Participate.Core.Budgets;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Tests.Budgets;

/// <summary>What a ballot may hold, and what is said of one that does not keep the limits.</summary>
public class BallotReadingTests
{
    private static readonly HashSet<int> Standing = [1, 2, 3, 4];

    [Fact]
    public void Approval_WithinTheLimits_IsRead()
    {
        var (choices, refusals) = Read(Budget(), (3, "1"), (1, " 1 "), (2, ""));

        Assert.Empty(refusals);
        Assert.Equal("1:1;3:1", BallotChoice.Write(choices));
        Assert.Equal(new BallotTotal(2, 4_000, 0), BallotReading.TotalOf(Budget(), choices));
        Assert.Equal(choices.OrderBy(choice => choice.IdeaId), BallotChoice.Read("1:1;3:1"));
    }

    [Theory]
    [InlineData("", "Choices", "Choose at least one idea")]
    [InlineData("1 2 3 4", "Choices", "What you chose costs £10,000, which is £3,000 more than the £7,000 that a ballot may cost")]
    [InlineData("9", "Choices", "An idea that you chose is not on the list any more. Look at the list again")]
    [InlineData("5", "Choices", "An idea that you chose is not on the list any more. Look at the list again")]
    public void Approval_BeyondTheLimits_IsRefused(string ideas, string field, string message)
    {
        var typed = ideas.Split(' ', StringSplitOptions.RemoveEmptyEntries).Select(idea => (int.Parse(idea, System.Globalization.CultureInfo.InvariantCulture), "1"));

        var refusal = Read(Budget(), [.. typed]).Refusals[0];

        Assert.Equal((field, message), (refusal.Field, refusal.Message));
    }

    [Fact]
    public void Approval_FewestAndMost_AreSaidWithWhatWasChosen()
    {
        var budget = Budget(least: 2, most: 3);

        Assert.Equal("Choose at least 2 ideas. You chose 1", Assert.Single(Read(budget, (1, "1")).Refusals).Message);
        Assert.Equal("Choose at most 3 ideas. You chose 4", Read(budget, (1, "1"), (2, "1"), (3, "1"), (4, "1")).Refusals[0].Message);
        Assert.Equal("Choose this again", Read(budget, (1, "on"), (2, "1"), (3, "1")).Refusals[0].Message);
    }

    [Fact]
    public void Ranked_PlacesWithGaps_AreCountedThrough_AndTheSamePlaceTwiceIsRefusedBesideBoth()
    {
        var budget = Budget(BallotKind.Ranked);

        var (choices, refusals) = Read(budget, (2, "7"), (1, "9"), (3, "1"));
        var twice = Read(budget, (1, "2"), (2, "2"), (3, "1")).Refusals;

        Assert.Empty(refusals);
        Assert.Equal("1:3;2:2;3:1", BallotChoice.Write(choices));
        Assert.Equal([("I1", "Give each idea a place of its own"), ("I2", "Give each idea a place of its own")], twice.Select(refusal => (refusal.Field, refusal.Message)));
        Assert.Equal("I1", Read(budget, (1, "first"), (2, "1")).Refusals[0].Field);
        Assert.Equal("I1", Read(budget, (1, "0"), (2, "1")).Refusals[0].Field);
    }

    [Fact]
    public void Points_BeyondWhatThereIsOrNoNumber_AreRefused_AndNoneIsNoChoice()
    {
        var budget = Budget(BallotKind.Points, points: 10);

        var (choices, refusals) = Read(budget, (1, "7"), (2, "0"), (3, "3"));

        Assert.Empty(refusals);
        Assert.Equal("1:7;3:3", BallotChoice.Write(choices));
        Assert.Equal("Give at most 10 points. You gave 11", Read(budget, (1, "7"), (3, "4")).Refusals[0].Message);
        Assert.Equal(("I3", "Enter points as a whole number, such as 3"), Read(budget, (1, "7"), (3, "-4")).Refusals.Select(refusal => (refusal.Field, refusal.Message)).First());
        Assert.Equal("I3", Read(budget, (1, "7"), (3, "99999999999")).Refusals[0].Field);
    }

    /// <summary>Ideas 1 to 4 of £1,000 to £4,000, and 9 which is not public any more.</summary>
    internal static MissionBudget Budget(BallotKind kind = BallotKind.Approval, int least = 1, int? most = null, int points = 0, long? cost = 7_000) => new()
    {
        MissionId = 1,
        Amount = 7_000,
        Kind = kind,
        LeastIdeas = least,
        MostChosen = most,
        MostCost = cost,
        Points = points,
        Rule = BudgetRules.GreedyByVotes,
        CreatedAt = DateTime.UnixEpoch,
        Ideas = [.. new[] { 1, 2, 3, 4, 9 }.Select(id => new CostedIdea { IdeaId = id, Cost = id * 1_000, Source = "An estimate." })],
    };

    private static (IReadOnlyList<BallotChoice> Choices, IReadOnlyList<Core.Common.Refusal> Refusals) Read(MissionBudget budget, params (int Idea, string Text)[] typed) =>
        BallotReading.Read(budget, Standing, new TypedBallot(typed.ToDictionary(field => field.Idea, field => field.Text)));
}
