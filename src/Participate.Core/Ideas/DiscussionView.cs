using System.Globalization;
using System.Text.RegularExpressions;

namespace Participate.Core.Ideas;

/// <summary>The order of the top level of a discussion; replies stand in the order of the thread.</summary>
public enum CommentSort
{
    Oldest = 0,
    Newest = 1,

    /// <summary>See <see cref="BestOrder"/>.</summary>
    Best = 2,
}

/// <summary>Which comments of the top level are shown.</summary>
public enum CommentsShown
{
    All = 0,
    For = 1,
    Against = 2,
    Neutral = 3,

    /// <summary>For and against, side by side, each paged for itself.</summary>
    Sides = 4,
}

/// <summary>How a discussion is read, as its address says.</summary>
/// <param name="At">The page: of the thread (<see cref="ThreadCursor"/>) where that is shown as it grew, else of the top level (<see cref="CommentCursor"/>).</param>
/// <param name="AgainstAt">The page of the comments against, side by side.</param>
public sealed record DiscussionView(CommentSort Sort, CommentsShown Shown, string? At, string? AgainstAt)
{
    /// <summary>The first page of the thread as it grew: how a discussion is read where the address asks for nothing.</summary>
    public static DiscussionView AsItGrew { get; } = new(CommentSort.Oldest, CommentsShown.All, null, null);

    /// <summary>The whole thread as it grew, a few comments after the other, replies included.</summary>
    public bool IsThread => Sort == CommentSort.Oldest && Shown == CommentsShown.All;

    /// <summary>Reads the address; what it does not know is as if it were not there.</summary>
    public static DiscussionView Parse(string? sort, string? shown, string? at, string? against)
    {
        var view = new DiscussionView(Named<CommentSort>(sort), Named<CommentsShown>(shown), at, null);
        return view with
        {
            At = view.IsThread ? ThreadCursor.Parse(at)?.ToString() : CommentCursor.Parse(at)?.ToString(),
            AgainstAt = view.Shown == CommentsShown.Sides ? CommentCursor.Parse(against)?.ToString() : null,
        };
    }

    /// <summary>The query of the address, with its question mark; empty for the first page as it grew.</summary>
    public string Query
    {
        get
        {
            string?[] parts =
            [
                Sort == CommentSort.Oldest ? null : "sort=" + Key(Sort),
                Shown == CommentsShown.All ? null : "show=" + Key(Shown),
                At is null ? null : "comments=" + At,
                AgainstAt is null ? null : "against=" + AgainstAt,
            ];
            var given = string.Join('&', parts.Where(part => part is not null));
            return given.Length == 0 ? "" : "?" + given;
        }
    }

    /// <summary>The name in addresses: "best", "sides".</summary>
    public static string Key<T>(T value)
        where T : struct, Enum => value.ToString().ToLowerInvariant();

    private static T Named<T>(string? key)
        where T : struct, Enum => Enum.GetValues<T>().FirstOrDefault(value => Key(value) == key);
}

/// <summary>A place in a sorted top level, in addresses such as <c>a3000000123.45</c>: the key of its order and the id of a comment there.</summary>
/// <param name="Before">What stands before the place is asked for, else what follows it.</param>
/// <param name="Key">The comment's <see cref="Comment.BestKey"/>, or 0 where the order is that of the ids.</param>
public sealed partial record CommentCursor(bool Before, long Key, int Id)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static CommentCursor? Parse(string? cursor) =>
        cursor is not null && Shape().Match(cursor) is { Success: true } match
        && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var key)
        && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new CommentCursor(cursor[0] == 'b', key, id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Before ? 'b' : 'a')}{Key}.{Id}");

    [GeneratedRegex(@"^[ab]([0-9]{1,18})\.([0-9]{1,10})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
