using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses.Duty;

/// <summary>The duty to answer as a reader sees it.</summary>
/// <param name="Figures">Null while the phase hides results from the reader: how many ideas are above the threshold tells votes.</param>
public sealed record DutyView(AnsweringDuty Duty, AnsweringClock Clock, DutyFigures? Figures);

/// <summary>An idea that waits for an answer.</summary>
public sealed record UnansweredIdea(int Id, string Title, int Support, Decision Decision);

/// <summary>A line of the public history. <see cref="HidesNumbers"/>: the phase hides results from the reader.</summary>
public sealed record AnsweringChangeRow(AnsweringChangeKind Kind, DateTime At, string Before, string After, int IdeasBefore, int IdeasAfter, string Reason, bool HidesNumbers, int Id);

/// <summary>Reads the duty to answer for pages. While a phase hides results, only the team sees what would tell votes (rule 15).</summary>
public sealed class DutyQueries(ParticipateDbContext db, DutyRows rows, DutyCache cache, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>The duty, its clock today and its figures.</summary>
    public async Task<DutyView> ReadAsync(Mission mission, Actor? actor, CancellationToken cancellationToken)
    {
        var today = clock.Today();
        var (duty, figures) = await cache.GetAsync(mission.Id, cancellationToken);
        return new DutyView(duty, AnsweringClock.Of(mission, duty.Weeks, today), HidesNumbers(mission, actor) ? null : figures);
    }

    /// <summary>
    /// A page of the public ideas above the threshold that have no final answer, the most supported first; empty while the phase hides results from
    /// the reader. A range of the index by support, from which answered ideas are left out.
    /// </summary>
    public async Task<Page<UnansweredIdea>> UnansweredAsync(Mission mission, string? cursor, Actor? actor, CancellationToken cancellationToken)
    {
        var duty = await rows.FindAsync(mission.Id, cancellationToken);
        if (HidesNumbers(mission, actor) || await rows.LineAsync(mission.Id, duty.Terms, cancellationToken) is not { } line)
            return new Page<UnansweredIdea>([], null, null);
        var key = SupportCursor.Parse(cursor);
        var open = rows.Above(mission.Id, line).Where(DutyRows.IsOpen);
        var found = await Range(open, key).Take(PageSize + 1).Select(idea => new UnansweredIdea(idea.Id, idea.Title, idea.Support, idea.Decision)).ToListAsync(cancellationToken);
        var more = found.Count > PageSize;
        if (more)
            found.RemoveAt(PageSize);
        var before = key is { IsBefore: true };
        if (before)
            found.Reverse();
        return found.Count == 0
            ? new Page<UnansweredIdea>(found, null, null)
            : new Page<UnansweredIdea>(found, (before ? more : key is not null) ? SupportCursor.Text('a', found[0]) : null, before || more ? SupportCursor.Text('b', found[^1]) : null);
    }

    /// <summary>A page of the history, the newest first.</summary>
    public async Task<Page<AnsweringChangeRow>> HistoryAsync(Mission mission, string? cursor, Actor? actor, CancellationToken cancellationToken)
    {
        var hides = HidesNumbers(mission, actor);
        var key = IdCursor.Parse(cursor);
        var found = await IdCursor.Range(db.AnsweringChanges.AsNoTracking().Where(row => row.MissionId == mission.Id), key, row => row.Id).Take(PageSize + 1)
            .Select(row => new AnsweringChangeRow(row.Kind, row.At, row.Before, row.After, row.IdeasBefore, row.IdeasAfter, row.Reason, hides, row.Id))
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(found, key, PageSize, row => row.Id);
    }

    private bool HidesNumbers(Mission mission, Actor? actor) => mission.HidesResults(clock.Today()) && !actor.Runs(mission.Id);

    private static IQueryable<Idea> Range(IQueryable<Idea> ideas, SupportCursor? key) => key switch
    {
        null => ideas.OrderByDescending(idea => idea.Support).ThenByDescending(idea => idea.Id),
        { IsBefore: true } => ideas.Where(idea => idea.Support >= key.Support && (idea.Support > key.Support || idea.Id > key.Id)).OrderBy(idea => idea.Support).ThenBy(idea => idea.Id),
        _ => ideas.Where(idea => idea.Support <= key.Support && (idea.Support < key.Support || idea.Id < key.Id)).OrderByDescending(idea => idea.Support).ThenByDescending(idea => idea.Id),
    };

    /// <summary>A place in the list: what lies before or after an idea with so much support.</summary>
    private sealed record SupportCursor(bool IsBefore, int Support, int Id)
    {
        public static SupportCursor? Parse(string? cursor) =>
            cursor is ['a' or 'b', .. var rest] && rest.Split('.') is [var support, var id]
            && int.TryParse(support, NumberStyles.None, CultureInfo.InvariantCulture, out var votes) && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
                ? new SupportCursor(cursor[0] == 'a', votes, number)
                : null;

        public static string Text(char side, UnansweredIdea idea) => string.Create(CultureInfo.InvariantCulture, $"{side}{idea.Support}.{idea.Id}");
    }
}
