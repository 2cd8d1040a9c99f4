using Participate.Core.Ideas;

namespace Participate.Web.Components.Ideas;

/// <summary>A discussion as its page shows it, and the addresses of its other orders, parts and pages.</summary>
/// <param name="Root">The idea's page.</param>
/// <param name="New">What is new for the reader; null for visitors and on a first visit.</param>
public sealed record DiscussionListing(string Root, DiscussionView View, DiscussionPage Page, NewComments? New)
{
    /// <summary>This page of the discussion.</summary>
    public string Here => Root + View.Query;

    /// <summary>The comments on the page, of both sides.</summary>
    public IEnumerable<ThreadComment> Shown => Page.Comments.Comments.Items.Concat(Page.Against?.Comments.Items ?? []);

    public bool IsEmpty => !Shown.Any();

    /// <summary>The orders, with their names.</summary>
    /// <param name="showsResults">The best first would give results away while the phase hides them.</param>
    public static IReadOnlyList<(CommentSort Sort, string Name)> Sorts(bool showsResults) =>
        showsResults ? [(CommentSort.Oldest, "Oldest"), (CommentSort.Newest, "Newest"), (CommentSort.Best, "Best")] : [(CommentSort.Oldest, "Oldest"), (CommentSort.Newest, "Newest")];

    /// <summary>The parts, with their names.</summary>
    public static IReadOnlyList<(CommentsShown Shown, string Name)> Parts { get; } =
    [
        (CommentsShown.All, "All"), (CommentsShown.For, "For"), (CommentsShown.Against, "Against"), (CommentsShown.Neutral, "Neutral"), (CommentsShown.Sides, "For and against side by side"),
    ];

    /// <summary>The first page in another order.</summary>
    public string SortedBy(CommentSort sort) => Url(View with { Sort = sort, At = null, AgainstAt = null });

    /// <summary>The first page of another part.</summary>
    public string Showing(CommentsShown shown) => Url(View with { Shown = shown, At = null, AgainstAt = null });

    /// <summary>Another page of the comments; null where there is none.</summary>
    public string? PageAt(string? cursor) => cursor is null ? null : Url(View with { At = cursor });

    /// <summary>Another page of the comments against, side by side; null where there is none.</summary>
    public string? AgainstAt(string? cursor) => cursor is null ? null : Url(View with { AgainstAt = cursor });

    private string Url(DiscussionView view) => Root + view.Query + "#discussion";
}
