using Participate.Core.Common;
using Participate.Core.Eligibility;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

/// <summary>Members set, change and remove their votes.</summary>
public sealed class VoteService(VoteWriter writer, EligibilityGate gate, TimeProvider clock)
{
    /// <summary>
    /// Sets the one vote of a member on an idea, or with no choice removes it. Repeating a choice changes nothing.
    /// Returns after the commit. Refused where voting is not open, the address is not confirmed, the member lacks what the mission asks for (removing a vote needs
    /// none of it), the idea is not public in this mission, or too many votes wait; nothing is changed then.
    /// </summary>
    public async Task<Outcome> SetAsync(Mission mission, int ideaId, VoteChoice? choice, Actor actor, CancellationToken cancellationToken)
    {
        if (mission.RefusalOf(Activities.Vote, clock.Today()) is { } closed)
            return closed;
        if (!actor.IsConfirmed)
            return Refusal.NotPermitted("Confirm your email address before you vote: open the link in the email we sent you.");
        if (actor.ContributionRefusal is { } sanctioned)
            return sanctioned;
        if (choice is not null && await gate.RefusalAsync(mission, actor, cancellationToken) is { } lacking)
            return lacking;
        // What is queued is stored, so a caller who is gone already does not queue it.
        cancellationToken.ThrowIfCancellationRequested();
        return await writer.WriteAsync(new VoteRequest(mission.Id, ideaId, actor.MemberId, choice));
    }
}
