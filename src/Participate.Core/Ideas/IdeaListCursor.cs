using System.Globalization;
using System.Text.RegularExpressions;

namespace Participate.Core.Ideas;

/// <summary>
/// A place in a sorted list of ideas: the sort's key and the id of an idea there, in addresses such as <c>a12.345</c>. It stays
/// good when that idea leaves the list.
/// </summary>
/// <param name="Before">What stands before the place is asked for, else what follows it.</param>
/// <param name="Key">The idea's value of what the list is sorted by, as a number.</param>
public sealed partial record IdeaListCursor(bool Before, long Key, int Id)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static IdeaListCursor? Parse(string? cursor) =>
        cursor is not null && Shape().Match(cursor) is { Success: true } match
        && long.TryParse(match.Groups[1].ValueSpan, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var key)
        && int.TryParse(match.Groups[2].ValueSpan, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new IdeaListCursor(cursor[0] == 'b', key, id)
            : null;

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{(Before ? 'b' : 'a')}{Key}.{Id}");

    [GeneratedRegex(@"^[ab](-?[0-9]{1,19})\.([0-9]{1,10})\z", RegexOptions.CultureInvariant)]
    private static partial Regex Shape();
}
