using System.Globalization;
using System.Linq.Expressions;
using Participate.Core.Common;

namespace Participate.Core.Meetings;

/// <summary>A place in a list of events ordered by when they start: what comes before or after one. Written as <c>n</c> or <c>p</c>, ticks and number.</summary>
/// <param name="Back">The page before is asked for.</param>
internal sealed record MeetingCursor(bool Back, DateTime StartsAt, int Id)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static MeetingCursor? Parse(string? cursor) =>
        cursor is ['n' or 'p', .. var rest] && rest.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new MeetingCursor(cursor[0] == 'p', new DateTime(at, DateTimeKind.Utc), number)
            : null;

    /// <summary>The range next to the cursor: a range of the index on the start. Its own order where <see cref="Back"/> is asked for is turned round.</summary>
    /// <param name="newestFirst">The list begins with what starts last.</param>
    public static IQueryable<Meeting> Range(IQueryable<Meeting> meetings, MeetingCursor? key, bool newestFirst)
    {
        var later = key is { Back: true } == newestFirst;
        if (key is { StartsAt: var at, Id: var id })
            meetings = meetings.Where(later ? After(at, id) : Before(at, id));
        var rising = key is null ? !newestFirst : later;
        return rising
            ? meetings.OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id)
            : meetings.OrderByDescending(meeting => meeting.StartsAt).ThenByDescending(meeting => meeting.Id);
    }

    /// <summary>The page of rows read with one more than <paramref name="size"/> of them, in the order of the query.</summary>
    public static Page<MeetingRow> ToPage(List<MeetingRow> rows, MeetingCursor? key, int size)
    {
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        if (key is { Back: true })
            rows.Reverse();
        var (hasPrevious, hasNext) = key is { Back: true } ? (more, true) : (key is not null, more);
        return rows.Count == 0
            ? new Page<MeetingRow>(rows, null, null)
            : new Page<MeetingRow>(rows, hasPrevious ? Text('p', rows[0]) : null, hasNext ? Text('n', rows[^1]) : null);
    }

    private static Expression<Func<Meeting, bool>> After(DateTime at, int id) => meeting => meeting.StartsAt > at || (meeting.StartsAt == at && meeting.Id > id);

    private static Expression<Func<Meeting, bool>> Before(DateTime at, int id) => meeting => meeting.StartsAt < at || (meeting.StartsAt == at && meeting.Id < id);

    private static string Text(char side, MeetingRow row) => string.Create(CultureInfo.InvariantCulture, $"{side}{row.StartsAt.Ticks}-{row.Id}");
}
