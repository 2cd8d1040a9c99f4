using System.Text.RegularExpressions;

namespace Participate.Core.Ideas;

/// <summary>Which part of a thread, from a place in it, is asked for.</summary>
public enum ThreadPart
{
    /// <summary>What follows the place.</summary>
    After,

    /// <summary>What stands just before the place.</summary>
    Before,

    /// <summary>The place itself and what follows.</summary>
    From,
}

/// <summary>
/// A place in a thread, in addresses a letter and a <see cref="Comment.ThreadPath"/> such as <c>a0000001f</c>. It stays good
/// when the comment there is hidden or others are added.
/// </summary>
public sealed partial record ThreadCursor(ThreadPart Part, string Path)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static ThreadCursor? Parse(string? cursor) => cursor is not null && Shape().IsMatch(cursor)
        ? new ThreadCursor(cursor[0] switch { 'a' => ThreadPart.After, 'b' => ThreadPart.Before, _ => ThreadPart.From }, cursor[1..])
        : null;

    public override string ToString() => Part switch { ThreadPart.After => "a", ThreadPart.Before => "b", _ => "f" } + Path;

    [GeneratedRegex("^[abf](?:[0-9a-f]{8}){1,3}\\z")]
    private static partial Regex Shape();
}
