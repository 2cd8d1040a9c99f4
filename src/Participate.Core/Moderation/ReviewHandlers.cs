using Participate.Core.Common.Events;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>Puts what needs a moderator's eyes into the queue, in the transaction that wrote it.</summary>
internal sealed class ReviewHandlers(CaseBook cases)
    : IHandle<IdeaSubmitted>, IHandle<IdeaEdited>, IHandle<CommentAdded>, IHandle<CommentEdited>
{
    public Task HandleAsync(IdeaSubmitted happened, CancellationToken cancellationToken) => happened.NeedsReview
        ? cases.OpenAsync(happened.MissionId, ContentKind.Idea, happened.IdeaId, happened.AuthorId, CaseCauses.FirstReview, cancellationToken)
        : Task.CompletedTask;

    public Task HandleAsync(CommentAdded happened, CancellationToken cancellationToken) => happened.NeedsReview
        ? cases.OpenAsync(happened.MissionId, ContentKind.Comment, happened.CommentId, happened.AuthorId, CaseCauses.FirstReview, cancellationToken)
        : Task.CompletedTask;

    public Task HandleAsync(IdeaEdited happened, CancellationToken cancellationToken) =>
        EditedAsync(happened.MissionId, ContentKind.Idea, happened.IdeaId, happened.AuthorId, happened.NeedsReview, cancellationToken);

    public Task HandleAsync(CommentEdited happened, CancellationToken cancellationToken) =>
        EditedAsync(happened.MissionId, ContentKind.Comment, happened.CommentId, happened.AuthorId, happened.NeedsReview, cancellationToken);

    private async Task EditedAsync(int missionId, ContentKind kind, int contentId, int authorId, bool needsReview, CancellationToken cancellationToken)
    {
        if (needsReview)
            await cases.OpenAsync(missionId, kind, contentId, authorId, await cases.CauseOfEditAsync(kind, contentId, cancellationToken), cancellationToken);
        else
            await cases.TextPublishedAsync(kind, contentId, cancellationToken);
    }
}
