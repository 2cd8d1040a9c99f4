using System.Linq.Expressions;

namespace Participate.Core.Notifications;

/// <summary>A notification with the news that it tells of.</summary>
internal sealed class ToldNews
{
    public required Notification Row { get; init; }

    /// <summary>Of several news the newest.</summary>
    public required NewsItem Item { get; init; }

    /// <summary>How many it tells of, here.</summary>
    public required int Count { get; init; }

    /// <summary>
    /// It may be shown: it is not about an idea that is no longer public, nor about its one comment that is not. Several new ideas, and several answers, are told of by
    /// their number, so that they stay where the last of them goes.
    /// </summary>
    public static Expression<Func<ToldNews, bool>> IsShown { get; } = told =>
        (!told.Item.IsIdeaHidden || ((told.Item.Kind == NewsKind.NewIdeas || told.Item.Kind == NewsKind.Decision) && told.Count > 1))
        && (!told.Item.IsCommentHidden || told.Count > 1);
}
