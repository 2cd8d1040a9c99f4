using System.Globalization;

namespace Participate.Core.Common;

/// <summary>A place in a list ordered by id, newest first: what lies before (newer) or after (older) an id.</summary>
public sealed record IdCursor(bool Newer, int Id)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static IdCursor? Parse(string? cursor) =>
        cursor is ['a' or 'b', .. var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new IdCursor(cursor[0] == 'a', id)
            : null;

    /// <summary>
    /// The page of rows read with one more than <paramref name="size"/> of them, in the order of the query
    /// (oldest first where the cursor asks for newer ones).
    /// </summary>
    public static Page<T> ToPage<T>(List<T> rows, IdCursor? key, int size, Func<T, int> id)
    {
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        var newer = key is { Newer: true };
        if (newer)
            rows.Reverse();
        var hasNewer = newer ? more : key is not null;
        var hasOlder = newer || more;
        return rows.Count == 0
            ? new Page<T>(rows, null, null)
            : new Page<T>(rows, hasNewer ? $"a{Text(id(rows[0]))}" : null, hasOlder ? $"b{Text(id(rows[^1]))}" : null);
    }

    private static string Text(int id) => id.ToString(CultureInfo.InvariantCulture);
}
