using Participate.Core.Ideas;

namespace Participate.Core.Tests.Voting;

public class VoteBatchTests
{
    private static readonly Dictionary<int, VotedIdea> Ideas = new() { [1] = new(7, Visibility.Published), [2] = new(7, Visibility.Hidden) };

    [Fact]
    public void VoteBatch_SameMemberVotesTwice_CountsOnceWithTheLastChoice()
    {
        var batch = new VoteBatch([new(7, 1, 5, VoteChoice.Support), new(7, 1, 5, VoteChoice.Oppose)], Ideas, new Dictionary<(int, int), VoteChoice>());

        Assert.Equal([(1, new VoteDelta(0, 0, 1))], batch.IdeaDeltas);
        Assert.Equal([(1, 5, VoteChoice.Oppose)], batch.Upserts);
        Assert.Equal(2, batch.Events.Count);
    }

    [Fact]
    public void VoteBatch_HiddenIdeaOrOtherMission_IsRefusedAndChangesNothing()
    {
        var batch = new VoteBatch([new(7, 2, 5, VoteChoice.Support), new(8, 1, 5, VoteChoice.Support)], Ideas, new Dictionary<(int, int), VoteChoice>());

        Assert.All(batch.Results, result => Assert.False(result.Succeeded));
        Assert.Empty(batch.Events);
        Assert.Empty(batch.IdeaDeltas);
    }

    [Fact]
    public void VoteBatch_RepeatedChoice_ChangesAndLogsNothing()
    {
        var batch = new VoteBatch([new(7, 1, 5, VoteChoice.Support)], Ideas, new Dictionary<(int, int), VoteChoice> { [(1, 5)] = VoteChoice.Support });

        Assert.True(batch.Results[0].Succeeded);
        Assert.Empty(batch.Events);
        Assert.Empty(batch.Upserts);
        Assert.Empty(batch.IdeaDeltas);
    }
}
