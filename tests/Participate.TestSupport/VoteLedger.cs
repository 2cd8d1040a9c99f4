using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Xunit;

namespace Participate.TestSupport;

/// <summary>Counts votes the slow way and compares: rows, counters of ideas, tallies of missions and the log must agree.</summary>
public static class VoteLedger
{
    /// <summary>The stored votes, by idea and member; fails where anything disagrees with them.</summary>
    public static Task<Dictionary<(int IdeaId, int MemberId), VoteChoice>> CheckAsync(TestSite site) => site.ReadAsync(async db =>
    {
        var votes = await db.Votes.AsNoTracking().ToDictionaryAsync(vote => (vote.IdeaId, vote.MemberId), vote => vote.Choice);
        var ideas = await db.Ideas.AsNoTracking().Select(idea => new { idea.Id, idea.MissionId, idea.Visibility, idea.Support, idea.Neutral, idea.Oppose, idea.Divided }).ToListAsync();
        foreach (var idea in ideas)
        {
            var cast = votes.Where(vote => vote.Key.IdeaId == idea.Id).Select(vote => vote.Value).ToList();
            var (support, neutral, oppose) = Count(cast);
            Assert.Equal((idea.Id, support, neutral, oppose), (idea.Id, idea.Support, idea.Neutral, idea.Oppose));
            Assert.Equal(Math.Min(support, oppose), idea.Divided);
        }
        foreach (var tally in await db.ConsultationTallies.AsNoTracking().ToListAsync())
        {
            var shown = ideas.Where(idea => idea.MissionId == tally.MissionId && idea.Visibility == Visibility.Published).ToList();
            Assert.Equal(
                (tally.MissionId, shown.Count, shown.Sum(idea => idea.Support), shown.Sum(idea => idea.Neutral), shown.Sum(idea => idea.Oppose)),
                (tally.MissionId, tally.Ideas, tally.Support, tally.Neutral, tally.Oppose));
        }
        Assert.Equal(Sorted(votes), Sorted(Replay(await db.VoteEvents.AsNoTracking().OrderBy(change => change.Id).ToListAsync())));
        return votes;
    });

    /// <summary>The votes that the log, read from its start, leads to; fails where an entry changes nothing.</summary>
    private static Dictionary<(int IdeaId, int MemberId), VoteChoice> Replay(IEnumerable<VoteEvent> log)
    {
        var votes = new Dictionary<(int, int), VoteChoice>();
        foreach (var change in log)
        {
            var key = (change.IdeaId, change.MemberId);
            Assert.NotEqual(change.Choice, votes.TryGetValue(key, out var before) ? before : null);
            if (change.Choice is { } choice)
                votes[key] = choice;
            else
                votes.Remove(key);
        }
        return votes;
    }

    private static IEnumerable<KeyValuePair<(int, int), VoteChoice>> Sorted(Dictionary<(int, int), VoteChoice> votes) => votes.OrderBy(vote => vote.Key);

    private static (int Support, int Neutral, int Oppose) Count(List<VoteChoice> cast) =>
        (cast.Count(choice => choice == VoteChoice.Support), cast.Count(choice => choice == VoteChoice.Neutral), cast.Count(choice => choice == VoteChoice.Oppose));
}
