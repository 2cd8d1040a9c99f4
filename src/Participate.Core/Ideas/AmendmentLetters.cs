using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Core.Ideas;

/// <summary>Tells the authors of an idea of an amendment when it is public, once, and its proposer of the answer.</summary>
public sealed class AmendmentLetters(ParticipateDbContext db, NotificationService notifications, MissionCatalogue missions, TimeProvider clock) : IHandle<CommentShown>, IHandle<MemberClosed>
{
    public async Task HandleAsync(CommentShown happened, CancellationToken cancellationToken)
    {
        if (await db.Amendments.FirstOrDefaultAsync(row => row.CommentId == happened.CommentId && row.ToldAt == null && row.State == AmendmentState.Open, cancellationToken) is not { } amendment)
            return;
        amendment.ToldAt = clock.UtcNow();
        var idea = await db.Ideas.AsNoTracking().SingleAsync(row => row.Id == amendment.IdeaId, cancellationToken);
        var authors = await db.CoAuthors.Where(row => row.IdeaId == idea.Id).OrderBy(row => row.MemberId).Select(row => row.MemberId).ToListAsync(cancellationToken);
        foreach (var memberId in authors.Prepend(idea.AuthorId))
            await TellAsync(memberId, T($"Somebody proposes to change “{idea.Title}”"), T("You can accept the amendment, or reject it and say why."), amendment, idea.Title, cancellationToken);
    }

    /// <summary>What a member proposed who left is open no more.</summary>
    public Task HandleAsync(MemberClosed happened, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return db.Amendments.Where(row => row.AuthorId == happened.MemberId && row.State == AmendmentState.Open).ExecuteUpdateAsync(
            set => set.SetProperty(row => row.State, AmendmentState.TakenBack).SetProperty(row => row.AnsweredAt, now).SetProperty(row => row.AnsweredById, happened.MemberId), cancellationToken);
    }

    internal Task RejectedAsync(Amendment amendment, string title, CancellationToken cancellationToken) =>
        TellAsync(amendment.AuthorId, T($"Your amendment of “{title}” was rejected"), T("The authors of the idea say why."), amendment, title, cancellationToken);

    internal Task AcceptedAsync(Amendment amendment, string title, bool isPublic, CancellationToken cancellationToken) => TellAsync(
        amendment.AuthorId,
        isPublic ? T($"Your amendment of “{title}” is part of it now") : T($"Your amendment of “{title}” was accepted"),
        isPublic ? T("The idea is changed as you proposed, and its timeline names you.") : T("Its authors accepted it. A moderator reads the new text before everyone sees it."),
        amendment, title, cancellationToken);

    private async Task TellAsync(int memberId, string title, string text, Amendment amendment, string idea, CancellationToken cancellationToken)
    {
        var mission = (await missions.FindAsync(amendment.MissionId, cancellationToken))!;
        await notifications.TellAsync(
            new NotificationOptions
            {
                MemberId = memberId,
                Title = title,
                Text = text,
                Path = FormattableString.Invariant($"/missions/{mission.Slug}/ideas/{amendment.IdeaId}/amendments/{amendment.Id}"),
                Names = [new IdeaName(amendment.IdeaId, idea)],
            },
            cancellationToken);
    }
}
