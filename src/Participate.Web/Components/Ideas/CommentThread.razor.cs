using Participate.Core.Ideas;

namespace Participate.Web.Components.Ideas;

/// <summary>What a reader may do with a comment, and what is said of its state.</summary>
public sealed partial class CommentThread
{
    private bool IsOwn(ThreadComment comment) => comment.AuthorId == Reader?.MemberId;

    private static string? StateOf(ThreadComment comment) => comment.Visibility switch
    {
        Visibility.Waiting => "Waiting for review. Only you can see this.",
        Visibility.Hidden => "Hidden by a moderator. Only you can see this.",
        _ => comment.HasWaitingEdit ? "Your edit waits for review. Until then everybody sees this text." : null,
    };

    private IEnumerable<(string Text, string Url, bool Follow)> Actions(ThreadComment comment)
    {
        if (MayReply && Reader is not null && comment.Visibility == Visibility.Published)
            yield return ("Reply", $"{Url}{(Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}replyTo={comment.Id}#reply", false);
        if (MayEdit && IsOwn(comment) && Comment.EditRefusal(comment.Visibility, comment.CreatedAt, Now) is null)
            yield return ("Edit", $"/comments/{comment.Id}/edit", true);
        if (!IsOwn(comment))
            yield return ("Report", $"/comments/{comment.Id}/report", false);
    }
}
