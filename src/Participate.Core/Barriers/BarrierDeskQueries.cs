using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Barriers;

/// <summary>Reads the queue of the mission team: public barriers in one state, what waits longest first.</summary>
public sealed class BarrierDeskQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>Barriers in a state, paged by key. The cursor is <c>n</c> or <c>p</c>, ticks and number.</summary>
    public async Task<Page<BarrierRow>> QueueAsync(int missionId, BarrierState state, string? cursor, CancellationToken cancellationToken)
    {
        var key = Parse(cursor);
        var waiting = db.Barriers.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published && row.State == state);
        if (key is (var isBack, var at, var id))
        {
            waiting = isBack
                ? waiting.Where(row => row.StateSince < at || (row.StateSince == at && row.Id < id))
                : waiting.Where(row => row.StateSince > at || (row.StateSince == at && row.Id > id));
        }
        var back = key is { IsBack: true };
        var ordered = back ? waiting.OrderByDescending(row => row.StateSince).ThenByDescending(row => row.Id) : waiting.OrderBy(row => row.StateSince).ThenBy(row => row.Id);
        var rows = await BarrierQueries.Rows(db, ordered.Take(PageSize + 1)).ToListAsync(cancellationToken);
        var more = rows.Count > PageSize;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        if (back)
            rows.Reverse();
        if (rows.Count == 0)
            return new Page<BarrierRow>(rows, null, null);
        return new Page<BarrierRow>(rows, (back ? more : key is not null) ? Text('p', rows[0]) : null, back || more ? Text('n', rows[^1]) : null);
    }

    private static (bool IsBack, DateTime At, int Id)? Parse(string? cursor) =>
        cursor is ['n' or 'p', .. var rest] && rest.Split('-') is [var ticks, var id]
            && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? (cursor[0] == 'p', new DateTime(at, DateTimeKind.Utc), number)
            : null;

    private static string Text(char side, BarrierRow row) => string.Create(CultureInfo.InvariantCulture, $"{side}{row.StateSince.Ticks}-{row.Id}");
}
