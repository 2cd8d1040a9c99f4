using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>The author of an idea invites somebody, by display name or e-mail address.</summary>
    public async Task InvitedAsync(Mission mission, Idea idea, TestMember author, string addressee)
    {
        var actor = await ActorAsync(author);
        Succeeded(await site.WithAsync<CoAuthorService, Outcome>(service => service.InviteAsync(mission, idea.Id, addressee, actor, CancellationToken.None)));
    }

    /// <summary>A member who was invited and has accepted.</summary>
    public async Task CoAuthorAsync(Mission mission, Idea idea, TestMember author, TestMember member)
    {
        await InvitedAsync(mission, idea, author, member.Email);
        var actor = await ActorAsync(member);
        var invitation = await site.ReadAsync(db => db.CoAuthorInvitations.Where(row => row.MemberId == member.Id && row.IdeaId == idea.Id).Select(row => row.Id).SingleAsync());
        Succeeded(await site.WithAsync<CoAuthorService, Outcome>(service => service.AnswerAsync(invitation, accepts: true, actor, CancellationToken.None)));
    }

    private static void Succeeded(Outcome outcome)
    {
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }
}
