using System.Globalization;
using Participate.Core.Common;

namespace Participate.Core.Moderation;

/// <summary>A place in the queue, which is ordered by how long cases wait: what lies after it (later) or before it.</summary>
public sealed record QueueCursor(bool After, DateTime WaitingSince, int CaseId)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static QueueCursor? Parse(string? cursor)
    {
        if (cursor is not ['a' or 'b', .. var rest] || rest.Split('-') is not [var time, var id]
            || !long.TryParse(time, NumberStyles.None, CultureInfo.InvariantCulture, out var ticks) || ticks > DateTime.MaxValue.Ticks
            || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var caseId))
        {
            return null;
        }
        return new QueueCursor(cursor[0] == 'a', new DateTime(ticks, DateTimeKind.Utc), caseId);
    }

    /// <summary>The page of rows read with one more than <paramref name="size"/> of them, in the order of the query.</summary>
    internal static Page<QueueRow> ToPage(List<QueueRow> rows, QueueCursor? key, int size)
    {
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        var backwards = key is { After: false };
        if (backwards)
            rows.Reverse();
        if (rows.Count == 0)
            return new Page<QueueRow>(rows, null, null);
        var hasEarlier = backwards ? more : key is not null;
        var hasLater = backwards || more;
        return new Page<QueueRow>(rows, hasEarlier ? "b" + Text(rows[0]) : null, hasLater ? "a" + Text(rows[^1]) : null);
    }

    private static string Text(QueueRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.WaitingSince.Ticks}-{row.CaseId}");
}
