using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>Sets, changes and removes votes.</summary>
public sealed class VoteService(VoteWriter writer, TimeProvider clock)
{
    /// <summary>
    /// Makes <paramref name="choice"/> the member's one vote on an idea, or with no choice removes it; returns after the commit.
    /// Setting it again changes nothing. Refused where the member's address is not confirmed, voting is not open, the idea is
    /// not public in this mission, or very many vote at once.
    /// </summary>
    public Task<Outcome> SetAsync(Mission mission, int ideaId, VoteChoice? choice, Actor actor)
    {
        if (actor.ContributionRefusal is { } unconfirmed)
            return Task.FromResult(Outcome.FromRefusal(unconfirmed));
        if (mission.RefusalOf(Activities.Vote, clock.Today()) is { } closed)
            return Task.FromResult(Outcome.FromRefusal(closed));
        return writer.WriteAsync(new VoteRequest(mission.Id, ideaId, actor.MemberId, choice));
    }
}
