using Participate.Core.Common.Text;
using Participate.Core.Ideas;

namespace Participate.Web.Components.Ideas;

/// <summary>A comment of a page of a thread with the replies under it that are on the same page.</summary>
/// <param name="IsContext">The comment itself is on the page before; it shows what its replies answer.</param>
public sealed record ThreadNode(ThreadComment Comment, bool IsContext, List<ThreadNode> Replies);

/// <summary>Makes the tree of a page of a thread, and the words for it.</summary>
public static class ThreadTree
{
    private const int ExcerptLength = 120;

    /// <summary>The comments at the top, each with its replies, in the order of the thread.</summary>
    public static IReadOnlyList<ThreadNode> Of(ThreadPage page)
    {
        var top = new List<ThreadNode>();
        var byPath = new Dictionary<string, ThreadNode>(StringComparer.Ordinal);
        foreach (var comment in page.Ancestors.Concat(page.Comments.Items))
        {
            var node = byPath[comment.Path] = new ThreadNode(comment, byPath.Count < page.Ancestors.Count, []);
            (comment.ParentPath is { } path && byPath.TryGetValue(path, out var parent) ? parent.Replies : top).Add(node);
        }
        return top;
    }

    /// <summary>The beginning of a comment, in one line, cut between words.</summary>
    public static string Excerpt(ThreadComment comment)
    {
        var text = MemberMarkdown.ToText(comment.Html);
        if (text.Length <= ExcerptLength)
            return text;
        var end = text.LastIndexOf(' ', ExcerptLength);
        return TypedText.Beginning(text, end > 0 ? end : ExcerptLength) + "…";
    }
}
