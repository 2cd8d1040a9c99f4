using System.Globalization;
using System.Linq.Expressions;

namespace Participate.Core.Common;

/// <summary>A place in a list ordered by id, newest first: what lies before (newer) or after (older) an id.</summary>
public sealed record IdCursor(bool Newer, long Id)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static IdCursor? Parse(string? cursor) =>
        cursor is ['a' or 'b', .. var digits] && long.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? new IdCursor(cursor[0] == 'a', id)
            : null;

    /// <summary>
    /// The rows on the side of the cursor that it asks for, next to it first; without a cursor all, the newest first. A range of the
    /// index that begins with the id.
    /// </summary>
    /// <param name="id">The id of a row: an int or a long.</param>
    public static IOrderedQueryable<T> Range<T, TId>(IQueryable<T> rows, IdCursor? key, Expression<Func<T, TId>> id)
        where TId : struct, IConvertible
    {
        if (key is null)
            return rows.OrderByDescending(id);
        // Compared as the column's own type: with a cast around the column no index would serve.
        var limit = new { Id = (TId)Convert.ChangeType(Math.Min(key.Id, Convert.ToInt64(Most<TId>(), CultureInfo.InvariantCulture)), typeof(TId), CultureInfo.InvariantCulture) };
        var bound = Expression.Property(Expression.Constant(limit), nameof(limit.Id));
        var side = key.Newer ? Expression.GreaterThan(id.Body, bound) : Expression.LessThan(id.Body, bound);
        var within = rows.Where(Expression.Lambda<Func<T, bool>>(side, id.Parameters));
        return key.Newer ? within.OrderBy(id) : within.OrderByDescending(id);
    }

    private static IConvertible Most<TId>() => typeof(TId) == typeof(int) ? int.MaxValue : long.MaxValue;

    /// <summary>
    /// The page of rows read with one more than <paramref name="size"/> of them, in the order of the query
    /// (oldest first where the cursor asks for newer ones).
    /// </summary>
    public static Page<T> ToPage<T>(List<T> rows, IdCursor? key, int size, Func<T, long> id)
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

    private static string Text(long id) => id.ToString(CultureInfo.InvariantCulture);
}
