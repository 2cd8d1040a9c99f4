using Participate.Core.Common.Events;
using Participate.Core.Ideas;

namespace Participate.Core.Moderation;

/// <summary>Puts what needs a moderator's eyes into the queue, in the transaction that wrote it: what waits for review, and what signals.</summary>
internal sealed class ReviewHandlers(CaseBook cases, SignalWatch signals)
    : IHandle<IdeaSubmitted>, IHandle<IdeaEdited>, IHandle<CommentAdded>, IHandle<CommentEdited>
{
    public Task HandleAsync(IdeaSubmitted happened, CancellationToken cancellationToken) =>
        SubmittedAsync(new(happened.MissionId, ContentKind.Idea, happened.IdeaId, happened.AuthorId, happened.NeedsReview, IsEdit: false, happened.WriterId), cancellationToken);

    public Task HandleAsync(CommentAdded happened, CancellationToken cancellationToken) =>
        SubmittedAsync(new(happened.MissionId, ContentKind.Comment, happened.CommentId, happened.AuthorId, happened.NeedsReview, IsEdit: false), cancellationToken);

    public Task HandleAsync(IdeaEdited happened, CancellationToken cancellationToken) =>
        EditedAsync(new(happened.MissionId, ContentKind.Idea, happened.IdeaId, happened.AuthorId, happened.NeedsReview, IsEdit: true, happened.EditorId), cancellationToken);

    public Task HandleAsync(CommentEdited happened, CancellationToken cancellationToken) =>
        EditedAsync(new(happened.MissionId, ContentKind.Comment, happened.CommentId, happened.AuthorId, happened.NeedsReview, IsEdit: true), cancellationToken);

    private async Task SubmittedAsync(SubmittedText text, CancellationToken cancellationToken)
    {
        if (text.NeedsReview)
            await cases.OpenAsync(text.MissionId, text.Kind, text.ContentId, text.AuthorId, CaseCauses.FirstReview, cancellationToken);
        await signals.LookAsync(text, cancellationToken);
    }

    private async Task EditedAsync(SubmittedText text, CancellationToken cancellationToken)
    {
        if (text.NeedsReview)
        {
            var cause = await cases.CauseOfEditAsync(text.Kind, text.ContentId, cancellationToken);
            await cases.OpenAsync(text.MissionId, text.Kind, text.ContentId, text.AuthorId, cause, cancellationToken);
        }
        else
        {
            await cases.TextPublishedAsync(text.Kind, text.ContentId, cancellationToken);
        }
        await signals.LookAsync(text, cancellationToken);
    }
}
