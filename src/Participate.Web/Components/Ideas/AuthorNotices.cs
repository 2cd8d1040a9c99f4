using Participate.Core.Ideas;
using Participate.Core.Moderation;

namespace Participate.Web.Components.Ideas;

/// <summary>What moderators told a reader about the reader's own idea and comments on a page.</summary>
/// <param name="WhyHidden">Why the idea is hidden, or null.</param>
/// <param name="WhyEditRefused">Why the newest edit of the idea was refused; null while it waits.</param>
/// <param name="HiddenComments">Why comments were hidden, by comment.</param>
/// <param name="RefusedCommentEdits">Why edits of comments were refused, by comment.</param>
public sealed record AuthorNotices(
    HiddenNotice? WhyHidden,
    HiddenNotice? WhyEditRefused,
    IReadOnlyDictionary<int, HiddenNotice> HiddenComments,
    IReadOnlyDictionary<int, HiddenNotice> RefusedCommentEdits)
{
    private static readonly Dictionary<int, HiddenNotice> Nothing = [];

    public static AuthorNotices None { get; } = new(null, null, Nothing, Nothing);

    /// <summary>Reads the notices of what the reader wrote on this page; for most readers there is nothing to ask.</summary>
    public static async Task<AuthorNotices> ReadAsync(
        HiddenNoticeQueries notices, IdeaPage idea, bool isAuthor, IReadOnlyList<ThreadComment> comments, CancellationToken cancellationToken)
    {
        int[] hiddenIdea = isAuthor && idea.Visibility == Visibility.Hidden ? [idea.Id] : [];
        int[] editedIdea = isAuthor && idea.HasUnapprovedEdit ? [idea.Id] : [];
        var hidden = comments.Where(comment => comment.Visibility == Visibility.Hidden && !comment.IsPlaceholder).Select(comment => comment.Id);
        var edited = comments.Where(comment => comment.UnapprovedEditAt is not null).Select(comment => comment.Id);
        return new AuthorNotices(
            (await notices.ForAsync(ContentKind.Idea, hiddenIdea, cancellationToken)).GetValueOrDefault(idea.Id),
            (await notices.OfRefusedEditsAsync(ContentKind.Idea, editedIdea, cancellationToken)).Values.FirstOrDefault(notice => idea.LatestRevisionAt <= notice.At),
            await notices.ForAsync(ContentKind.Comment, [.. hidden], cancellationToken),
            await notices.OfRefusedEditsAsync(ContentKind.Comment, [.. edited], cancellationToken));
    }

    /// <summary>Why the reader's comment is hidden, or null.</summary>
    public HiddenNotice? WhyHiddenIs(ThreadComment comment) =>
        comment.Visibility == Visibility.Hidden && !comment.IsPlaceholder ? HiddenComments.GetValueOrDefault(comment.Id) : null;

    /// <summary>Why the newest edit of the reader's comment was refused; null while it waits, and where there is none.</summary>
    public HiddenNotice? WhyEditRefusedIs(ThreadComment comment) =>
        RefusedCommentEdits.GetValueOrDefault(comment.Id) is { } notice && comment.UnapprovedEditAt <= notice.At ? notice : null;
}
