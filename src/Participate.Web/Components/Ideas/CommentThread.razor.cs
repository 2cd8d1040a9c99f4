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

    /// <summary>The phase does not hide results: counts of helpful marks are shown.</summary>
    [Parameter]
    public bool ShowsResults { get; set; } = true;

    /// <summary>What was published after this is new for the reader; null where nothing is.</summary>
    [Parameter]
    public DateTime? NewSince { get; set; }

    private string Root => Url.Split('?')[0];

    protected override void OnParametersSet() => top = ThreadTree.Of(Thread);

    private bool IsOwn(ThreadComment comment) => comment.AuthorId == Reader?.MemberId;

    private bool IsNew(ThreadComment comment) => NewSince is { } since && comment.PublishedAt > since && !IsOwn(comment);

    private bool MayMark(ThreadComment comment) => MayReply && Reader is { ContributionRefusal: null } && !IsOwn(comment) && comment.Visibility == Visibility.Published;

    private static string ClassOf(ThreadComment comment) => comment switch
    {
        { Visibility: not Visibility.Published } => "pt-comment pt-comment--waiting",
        { AuthorRole: Role.MissionTeam } => "pt-comment pt-comment--official",
        _ => "pt-comment",
    };

    private static string? StateOf(ThreadComment comment) => comment.Visibility switch
    {
        Visibility.Waiting => "Waiting for review. Only you can see this.",
        Visibility.Hidden => "Hidden by a moderator. Only you can see this.",
        _ => comment.UnapprovedEditAt is not null ? "Your edit waits for review. Until then everybody sees this text." : null,
    };

    private IEnumerable<(string Text, string Url, bool Follow)> Actions(ThreadComment comment)
    {
        if (MayReply && Reader is { Restriction: null or { Words: null } } && comment.Visibility == Visibility.Published)
        {
            var reply = $"{Url}{(Url.Contains('?', StringComparison.Ordinal) ? '&' : '?')}replyTo={comment.Id}";
            yield return ("Reply", reply + "#reply", false);
            yield return ("Quote", reply + "&quote=true#reply", false);
        }
        if (MayEdit && IsOwn(comment) && Comment.EditRefusal(comment.Visibility, comment.CreatedAt, Now) is null)
            yield return ("Edit", $"/comments/{comment.Id}/edit", true);
        if (!IsOwn(comment))
            yield return ("Report", $"/comments/{comment.Id}/report", false);
    }
}
