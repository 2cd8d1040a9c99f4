using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>What the mission team records that came of an idea; the id of the record.</summary>
    public async Task<int> CameOfAsync(Mission mission, Idea idea, TestMember team, ProvenanceKind kind = ProvenanceKind.AdoptedIn, string what = "The plan for 2027")
    {
        var actor = await ActorAsync(team);
        var recorded = await site.WithAsync<ProvenanceService, Outcome>(service => service.RecordAsync(
            mission, idea.Id, new CameOfOptions { Kind = kind, What = what, Reason = "It fits." }, actor, CancellationToken.None));
        if (!recorded.Succeeded)
            throw new InvalidOperationException(recorded.Refusals[0].Message);
        return await site.ReadAsync(db => db.ProvenanceLinks.Where(link => link.IdeaId == idea.Id).MaxAsync(link => link.Id));
    }

    /// <summary>Marks a comment as helpful, or takes that back; gives what the service answers.</summary>
    public async Task<Outcome> MarkAsync(Comment comment, TestMember member, bool isHelpful = true)
    {
        var actor = await ActorAsync(member);
        return await site.WithAsync<HelpfulMarkService, Outcome>(marks => marks.SetAsync(comment.Id, isHelpful, actor, CancellationToken.None));
    }

    /// <summary>Marks by so many new members.</summary>
    public async Task MarksAsync(Comment comment, int count)
    {
        foreach (var member in await MembersAsync(count))
        {
            if (await MarkAsync(comment, member) is { Succeeded: false } refused)
                throw new InvalidOperationException(refused.Refusals[0].Message);
        }
    }

    /// <summary>Closes the discussion of an idea with an outcome.</summary>
    public async Task ClosedDiscussionAsync(Mission mission, Idea idea, TestMember by, string outcome = "It goes to the budget.")
    {
        var actor = await ActorAsync(by);
        var closed = await site.WithAsync<DiscussionService, Outcome>(service => service.CloseAsync(mission, idea.Id, outcome, actor, CancellationToken.None));
        if (!closed.Succeeded)
            throw new InvalidOperationException(closed.Refusals[0].Message);
    }
}
