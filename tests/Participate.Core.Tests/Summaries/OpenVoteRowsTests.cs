using CsCheck;
using Participate.Core.Ideas;
using Participate.Core.Summaries.OpenData;

namespace Participate.Core.Tests.Summaries;

public class OpenVoteRowsTests
{
    private static readonly DateOnly Monday = new(2026, 11, 2);

    [Fact]
    public void Rows_FewVotes_TellNoWeek()
    {
        var rows = OpenVoteRows.Rows(7, Counted((0, VoteChoice.Oppose, 1), (3, VoteChoice.Support, 3))).ToList();

        Assert.Equal(["support", "support", "support", "oppose"], rows.Select(row => row.Choice));
        Assert.All(rows, row => Assert.Equal((7, (DateOnly?)null), (row.IdeaId, row.Week)));
    }

    [Fact]
    public void Rows_ThinWeeks_JoinUntilThereAreFive()
    {
        var rows = OpenVoteRows.Rows(1, Counted((0, VoteChoice.Support, 2), (1, VoteChoice.Oppose, 4), (2, VoteChoice.Support, 6), (5, VoteChoice.Neutral, 1))).ToList();

        Assert.Equal([(0, "support", 2), (0, "oppose", 4), (2, "support", 6), (2, "neutral", 1)], rows.GroupBy(row => (Week(row), row.Choice)).Select(group => (group.Key.Item1, group.Key.Choice, group.Count())));
    }

    [Fact]
    public void Rows_AnyVotes_AreAllThereAndNoWeekTellsOfFewerThanFive() =>
        Gen.Select(Gen.Int[0, 9], Gen.Int[1, 3], Gen.Int[1, 7]).Array[0, 12].Sample(given =>
        {
            var counted = given.GroupBy(entry => (Monday.AddDays(entry.Item1 * 7), (VoteChoice)entry.Item2)).ToDictionary(group => group.Key, group => group.Sum(entry => entry.Item3));

            var rows = OpenVoteRows.Rows(1, counted).ToList();

            foreach (var (choice, name) in new[] { (VoteChoice.Support, "support"), (VoteChoice.Neutral, "neutral"), (VoteChoice.Oppose, "oppose") })
                Assert.Equal(counted.Where(pair => pair.Key.Item2 == choice).Sum(pair => pair.Value), rows.Count(row => row.Choice == name));
            Assert.All(rows.Where(row => row.Week is not null).GroupBy(row => row.Week), week => Assert.True(week.Count() >= OpenVoteRows.FewestTogether));
            Assert.True(rows.Count < OpenVoteRows.FewestTogether || rows.TrueForAll(row => row.Week is not null));
            Assert.Equal(rows.OrderBy(row => row.Week).ThenBy(row => Array.IndexOf(["support", "neutral", "oppose"], row.Choice)), rows);
        });

    private static int Week(OpenVote row) => (row.Week!.Value.DayNumber - Monday.DayNumber) / 7;

    private static Dictionary<(DateOnly, VoteChoice), int> Counted(params (int Week, VoteChoice Choice, int Count)[] votes) =>
        votes.ToDictionary(vote => (Monday.AddDays(vote.Week * 7), vote.Choice), vote => vote.Count);
}
