using Microsoft.AspNetCore.Components;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Web.Components.Ideas;

/// <summary>What the discussion is drawn from, what a reader may do with a comment, and what is said of its state.</summary>
public sealed partial class CommentThread
{
    private IReadOnlyList<ThreadNode> top = [];

    [Parameter, EditorRequired]
    public ThreadPage Thread { get; set; } = ThreadPage.Empty;

    /// <summary>The member who reads, or null for a visitor.</summary>
    [Parameter]
    public Actor? Reader { get; set; }

    /// <summary>Discussion is open.</summary>
    [Parameter]
    public bool MayReply { get; set; }

    /// <summary>Members may change their text now.</summary>
    [Parameter]
    public bool MayEdit { get; set; }

    /// <summary>The current instant, UTC.</summary>
    [Parameter, EditorRequired]
    public DateTime Now { get; set; }

    /// <summary>What moderators told the reader about the reader's own comments.</summary>
    [Parameter]
    public AuthorNotices Notices { get; set; } = AuthorNotices.None;

    /// <summary>The address of this page of the discussion, to which a reply comes back.</summary>
    [Parameter, EditorRequired]
    public string Url { get; set; } = "";

    protected override void OnParametersSet() => top = ThreadTree.Of(Thread);

    private bool IsOwn(ThreadComment comment) => comment.AuthorId == Reader?.MemberId;

    private static string? StateOf(ThreadComment comment) => comment.Visibility switch
    {
        Visibility.Waiting => "Waiting for review. Only you can see this.",
        Visibility.Hidden => "Hidden by a moderator. Only you can see this.",
        _ => comment.UnapprovedEditAt is not null ? "Your edit waits for review. Until then everybody sees this text." : null,
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
