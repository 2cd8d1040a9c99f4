using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>An author's edit of a submitted idea, on its newest version; gives what the service answers.</summary>
    public async Task<Outcome<SavedIdea>> EditAsync(Mission mission, Idea idea, TestMember author, string title, string details = "At length.")
    {
        var actor = await ActorAsync(author);
        var version = await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Version).SingleAsync());
        return await site.WithAsync<IdeaService, Outcome<SavedIdea>>(service => service.EditAsync(
            mission, new IdeaVersion(idea.Id, version), new IdeaText { Title = title, Summary = "In short.", Details = details }, actor, CancellationToken.None));
    }

    /// <summary>An author withdraws a public idea.</summary>
    public async Task WithdrawnAsync(Mission mission, Idea idea, TestMember author)
    {
        var actor = await ActorAsync(author);
        var outcome = await site.WithAsync<WithdrawalService, Outcome>(service => service.WithdrawAsync(
            mission, idea.Id, new WithdrawalOptions(WithdrawalReason.ThinkAgain, "We found another way."), actor, CancellationToken.None));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>An author's edit of a comment, on its newest version; gives what the service answers.</summary>
    public async Task<Outcome<SavedComment>> EditAsync(Mission mission, Comment comment, TestMember author, string body, Stance stance = Stance.For)
    {
        var actor = await ActorAsync(author);
        var version = await site.ReadAsync(db => db.Comments.Where(row => row.Id == comment.Id).Select(row => row.Version).SingleAsync());
        return await site.WithAsync<CommentService, Outcome<SavedComment>>(service => service.EditAsync(
            new EditCommentOptions { Actor = actor, Mission = mission, CommentId = comment.Id, Version = version, Body = body, Stance = stance }, CancellationToken.None));
    }
}
