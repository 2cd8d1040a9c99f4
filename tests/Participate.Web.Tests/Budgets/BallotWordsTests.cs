using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Insight.Budgeting;
using Participate.Web.Components.Budgets;

namespace Participate.Web.Tests.Budgets;

/// <summary>What a ballot asks for, said whole in both languages.</summary>
public class BallotWordsTests
{
    [Theory]
    [InlineData(BallotKind.Approval, 1, null, 0, "Tick as many ideas as you like that you want funded. Together they may cost up to £7,000.")]
    [InlineData(BallotKind.Approval, 2, 3, 0, "Tick 2 to 3 ideas that you want funded. Together they may cost up to £7,000.")]
    [InlineData(BallotKind.Approval, 1, 1, 0, "Tick 1 idea that you want funded. Together they may cost up to £7,000.")]
    [InlineData(BallotKind.Ranked, 1, 3, 0, "Give places to up to 3 ideas: 1 to the one that you want funded most, then 2, and so on. Together they may cost up to £7,000.")]
    [InlineData(BallotKind.Points, 2, null, 10, "Give up to 10 points to at least 2 ideas: more to those that you want funded more. Together they may cost up to £7,000.")]
    public void Task_OfABallot_IsSaidInWords(BallotKind kind, int least, int? most, int points, string words) => Assert.Equal(words, BallotWords.Task(Budget(kind, least, most, points)));

    [Theory]
    [InlineData(BallotKind.Approval, 2, 3, 0, "Ticiwch 2 i 3 syniad yr hoffech eu gweld yn cael eu hariannu. Gyda’i gilydd cânt gostio hyd at £7,000.")]
    [InlineData(BallotKind.Points, 2, null, 10, "Rhowch hyd at 10 o bwyntiau i o leiaf 2 syniad: mwy i’r rhai yr hoffech yn fwy eu gweld yn cael eu hariannu. Gyda’i gilydd cânt gostio hyd at £7,000.")]
    public void Task_InWelsh_IsSaidWhole(BallotKind kind, int least, int? most, int points, string words)
    {
        using var welsh = Language.Welsh.Use();

        Assert.Equal(words, BallotWords.Task(Budget(kind, least, most, points)));
    }

    private static MissionBudget Budget(BallotKind kind, int least, int? most, int points) => new()
    {
        MissionId = 1,
        Amount = 7_000,
        Kind = kind,
        LeastIdeas = least,
        MostChosen = most,
        MostCost = 7_000,
        Points = points,
        Rule = BudgetRules.GreedyByVotes,
        CreatedAt = DateTime.UnixEpoch,
    };
}
