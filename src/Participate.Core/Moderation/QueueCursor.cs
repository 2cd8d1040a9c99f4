using System.Globalization;
using Participate.Core.Common;

namespace Participate.Core.Moderation;

/// <summary>A place in the queue, which is ordered by rank: what lies after it (less urgent) or before it.</summary>
public sealed record QueueCursor(bool After, long Rank, int CaseId)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static QueueCursor? Parse(string? cursor)
    {
        if (cursor is not ['a' or 'b', .. var rest] || rest.Split('_') is not [var place, var id]
            || !long.TryParse(place, NumberStyles.AllowLeadingSign, CultureInfo.InvariantCulture, out var rank)
            || !int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var caseId))
        {
            return null;
        }
        return new QueueCursor(cursor[0] == 'a', rank, caseId);
    }

    /// <summary>The cases of the page from here, in the order of the queue or, for what lies before, backwards.</summary>
    internal static IQueryable<ModerationCase> Range(IQueryable<ModerationCase> cases, QueueCursor? key)
    {
        if (key is null)
            return cases.OrderBy(item => item.Rank).ThenBy(item => item.Id);
        // The first condition of each is the range of the index; the rest settles ties.
        var (_, rank, caseId) = key;
        return key.After
            ? cases.Where(item => item.Rank >= rank && (item.Rank > rank || item.Id > caseId)).OrderBy(item => item.Rank).ThenBy(item => item.Id)
            : cases.Where(item => item.Rank <= rank && (item.Rank < rank || item.Id < caseId)).OrderByDescending(item => item.Rank).ThenByDescending(item => item.Id);
    }

    /// <summary>The page of rows read from several ranges, each with one more than <paramref name="size"/>.</summary>
    internal static Page<QueueRow> ToPage(IEnumerable<QueueRow> found, QueueCursor? key, int size)
    {
        var backwards = key is { After: false };
        var rows = (backwards
            ? found.OrderByDescending(row => row.Rank).ThenByDescending(row => row.CaseId)
            : found.OrderBy(row => row.Rank).ThenBy(row => row.CaseId)).Take(size + 1).ToList();
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        if (backwards)
            rows.Reverse();
        if (rows.Count == 0)
            return new Page<QueueRow>(rows, null, null);
        var hasEarlier = backwards ? more : key is not null;
        var hasLater = backwards || more;
        return new Page<QueueRow>(rows, hasEarlier ? "b" + Text(rows[0]) : null, hasLater ? "a" + Text(rows[^1]) : null);
    }

    private static string Text(QueueRow row) => string.Create(CultureInfo.InvariantCulture, $"{row.Rank}_{row.CaseId}");
}
