using System.Globalization;
using Participate.Core.Common;

namespace Participate.Core.Barriers;

/// <summary>A place in a list of barriers by how many it affects, the most first: what comes before or after one. Written as <c>n</c> or <c>p</c>, number of members and number of the barrier.</summary>
/// <param name="Back">The page before is asked for.</param>
internal sealed record BarrierCursor(bool Back, int Seconded, int Id)
{
    /// <summary>Reads a cursor of the address; null, the first page, where it is not one.</summary>
    public static BarrierCursor? Parse(string? cursor) =>
        cursor is ['n' or 'p', .. var rest] && rest.Split('-') is [var seconded, var id]
            && int.TryParse(seconded, NumberStyles.None, CultureInfo.InvariantCulture, out var count)
            && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new BarrierCursor(cursor[0] == 'p', count, number)
            : null;

    /// <summary>The range next to the cursor: a range of the index.</summary>
    public static IQueryable<Barrier> Range(IQueryable<Barrier> rows, BarrierCursor? key)
    {
        if (key is { Back: true, Seconded: var above, Id: var after })
            return rows.Where(row => row.Seconded > above || (row.Seconded == above && row.Id > after)).OrderBy(row => row.Seconded).ThenBy(row => row.Id);
        if (key is { Seconded: var below, Id: var before })
            rows = rows.Where(row => row.Seconded < below || (row.Seconded == below && row.Id < before));
        return rows.OrderByDescending(row => row.Seconded).ThenByDescending(row => row.Id);
    }

    /// <summary>The page of rows read with one more than <paramref name="size"/> of them, in the order of the query.</summary>
    public static Page<BarrierRow> ToPage(List<BarrierRow> rows, BarrierCursor? key, int size)
    {
        var more = rows.Count > size;
        if (more)
            rows.RemoveAt(rows.Count - 1);
        if (key is { Back: true })
            rows.Reverse();
        var (hasPrevious, hasNext) = key is { Back: true } ? (more, true) : (key is not null, more);
        return rows.Count == 0
            ? new Page<BarrierRow>(rows, null, null)
            : new Page<BarrierRow>(rows, hasPrevious ? Text('p', rows[0]) : null, hasNext ? Text('n', rows[^1]) : null);
    }

    private static string Text(char side, BarrierRow row) => string.Create(CultureInfo.InvariantCulture, $"{side}{row.Seconded}-{row.Id}");
}
