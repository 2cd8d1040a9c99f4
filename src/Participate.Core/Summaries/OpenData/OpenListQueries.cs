using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Meetings;

namespace Participate.Core.Summaries.OpenData;

/// <summary>A place in a list of the API: what became public at a time, and the id among those of the same time. In addresses <c>638…-12</c>.</summary>
public sealed record OpenCursor(long Ticks, int Id)
{
    /// <summary>Reads a cursor of the address; null where it is not one.</summary>
    public static OpenCursor? Parse(string? cursor) =>
        cursor?.Split('-') is [var ticks, var id]
        && long.TryParse(ticks, NumberStyles.None, CultureInfo.InvariantCulture, out var at) && at <= DateTime.MaxValue.Ticks
        && int.TryParse(id, NumberStyles.None, CultureInfo.InvariantCulture, out var number)
            ? new OpenCursor(at, number)
            : null;

    public DateTime At => new(Ticks, DateTimeKind.Utc);

    public override string ToString() => string.Create(CultureInfo.InvariantCulture, $"{Ticks}-{Id}");
}

/// <summary>What is asked of a list of the API.</summary>
/// <param name="After">Null: from the beginning.</param>
/// <param name="Since">What became public then or later; null: all.</param>
public sealed record OpenListRequest(int Limit, OpenCursor? After, DateTime? Since);

/// <summary>
/// Reads lists of the API, in the order in which things became public, so that a reader that comes again goes on where it was. Each page is
/// a range of one index; filters are read along it.
/// </summary>
public sealed class OpenListQueries(ParticipateDbContext db)
{
    public const int MostOfPage = 100;

    /// <summary>Public ideas of a mission.</summary>
    public async Task<(IReadOnlyList<IdeaRow> Rows, OpenCursor? Next)> IdeasAsync(int missionId, IdeaFilter filter, OpenListRequest request, CancellationToken cancellationToken)
    {
        var fitting = Fitting(db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published), filter);
        if (request.Since is { } since)
            fitting = fitting.Where(idea => idea.PublishedAt >= since);
        return await PageAsync(
            request,
            at => fitting.Where(idea => idea.PublishedAt == at.At && idea.Id > at.Id).OrderBy(idea => idea.Id),
            at => (at is null ? fitting : fitting.Where(idea => idea.PublishedAt > at.At)).OrderBy(idea => idea.PublishedAt).ThenBy(idea => idea.Id),
            ideas => PublishedRows.Rows(db, ideas),
            row => new OpenCursor(row.PublishedAt!.Value.Ticks, row.Id),
            cancellationToken);
    }

    /// <summary>A public idea; null where there is none of that number in the mission.</summary>
    public Task<IdeaRow?> FindIdeaAsync(int missionId, int ideaId, CancellationToken cancellationToken) => PublishedRows
        .Rows(db, db.Ideas.AsNoTracking().Where(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility == Visibility.Published))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>True where an idea is public in a mission.</summary>
    public Task<bool> IsPublicAsync(int missionId, int ideaId, CancellationToken cancellationToken) =>
        db.Ideas.AnyAsync(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility == Visibility.Published, cancellationToken);

    /// <summary>Public comments on public ideas of a mission, or on one of them.</summary>
    public async Task<(IReadOnlyList<CommentRow> Rows, OpenCursor? Next)> CommentsAsync(int missionId, int? ideaId, OpenListRequest request, CancellationToken cancellationToken)
    {
        var fitting = db.Comments.AsNoTracking().Where(comment => comment.Visibility == Visibility.Published
            && db.Ideas.Any(idea => idea.Id == comment.IdeaId && idea.Visibility == Visibility.Published));
        fitting = ideaId is { } of ? fitting.Where(comment => comment.IdeaId == of) : fitting.Where(comment => comment.MissionId == missionId);
        if (request.Since is { } since)
            fitting = fitting.Where(comment => comment.PublishedAt >= since);
        return await PageAsync(
            request,
            at => fitting.Where(comment => comment.PublishedAt == at.At && comment.Id > at.Id).OrderBy(comment => comment.Id),
            at => (at is null ? fitting : fitting.Where(comment => comment.PublishedAt > at.At)).OrderBy(comment => comment.PublishedAt).ThenBy(comment => comment.Id),
            comments => PublishedRows.Rows(db, comments),
            row => new OpenCursor(row.PublishedAt!.Value.Ticks, row.Id),
            cancellationToken);
    }

    /// <summary>Events that everyone may read, with the decisions that stand, in order of number.</summary>
    public async Task<(IReadOnlyList<(Meeting Meeting, int Decisions)> Rows, OpenCursor? Next)> EventsAsync(int missionId, OpenListRequest request, CancellationToken cancellationToken)
    {
        var after = request.After?.Id ?? 0;
        var rows = (await db.Meetings.AsNoTracking()
            .Where(meeting => meeting.MissionId == missionId && meeting.State != MeetingState.Draft && meeting.Id > after && (request.Since == null || meeting.PublishedAt >= request.Since))
            .OrderBy(meeting => meeting.Id)
            .Take(request.Limit + 1)
            .Select(meeting => new { Meeting = meeting, Decisions = db.MeetingDecisions.Count(row => row.MeetingId == meeting.Id && row.TakenBackAt == null) })
            .ToListAsync(cancellationToken)).ConvertAll(row => (row.Meeting, row.Decisions));
        return Cut(rows, request.Limit, row => new OpenCursor(0, row.Meeting.Id));
    }

    private static IQueryable<Idea> Fitting(IQueryable<Idea> ideas, IdeaFilter filter)
    {
        if (filter.PhaseId is { } phaseId)
            ideas = ideas.Where(idea => idea.PhaseId == phaseId);
        if (filter.Decision is { } decision)
            ideas = ideas.Where(idea => idea.Decision == decision);
        if (filter.Sectors is var sectors && sectors != Sectors.None)
            ideas = ideas.Where(idea => (idea.Sectors & sectors) != 0);
        if (filter.PlaceCode is { } code && code != PlaceRegister.WholeCountryCode)
        {
            var places = IdeaFilter.PlacesWithin(code);
            ideas = ideas.Where(idea => places.Contains(idea.PlaceCode));
        }
        if (filter.Theme is { } theme)
            ideas = theme.Ids.Count == 0 ? ideas.Where(idea => idea.ThemeId == null) : ideas.Where(idea => theme.Ids.Contains(idea.ThemeId!.Value));
        return ideas;
    }

    /// <summary>First those of the same time as the cursor, then the later ones: asked for together, a database would not read them along its index.</summary>
    private static async Task<(IReadOnlyList<TRow> Rows, OpenCursor? Next)> PageAsync<T, TRow>(
        OpenListRequest request, Func<OpenCursor, IQueryable<T>> same, Func<OpenCursor?, IQueryable<T>> later, Func<IQueryable<T>, IQueryable<TRow>> rowsOf, Func<TRow, OpenCursor> at,
        CancellationToken cancellationToken)
    {
        var rows = new List<TRow>();
        if (request.After is { } after)
            rows.AddRange(await rowsOf(same(after).Take(request.Limit + 1)).ToListAsync(cancellationToken));
        if (rows.Count <= request.Limit)
            rows.AddRange(await rowsOf(later(request.After).Take(request.Limit + 1 - rows.Count)).ToListAsync(cancellationToken));
        return Cut(rows, request.Limit, at);
    }

    private static (IReadOnlyList<T> Rows, OpenCursor? Next) Cut<T>(List<T> rows, int limit, Func<T, OpenCursor> at)
    {
        if (rows.Count <= limit)
            return (rows, null);
        rows.RemoveRange(limit, rows.Count - limit);
        return (rows, at(rows[^1]));
    }
}
