using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Meetings;

/// <summary>An event in a list.</summary>
/// <param name="Registered">Members who have a place.</param>
public sealed record MeetingRow(
    int Id, MeetingKind Kind, MeetingState State, string Title, DateTime StartsAt, DateTime EndsAt, string PlaceCode, string Address, int? Capacity, int Registered, bool HasMinutes);

/// <summary>An event as its page shows it. The entity is not followed for changes.</summary>
/// <param name="Registered">Members who have a place.</param>
/// <param name="Waiting">Members on the waiting list.</param>
/// <param name="Minutes">The newest version, or null.</param>
/// <param name="Versions">How many versions of the event itself there are.</param>
public sealed record MeetingView(Meeting Meeting, int Registered, int Waiting, MeetingMinutes? Minutes, int Versions);

/// <summary>A decision in the list of an event.</summary>
/// <param name="Idea">The idea that informed it, where that can be read and the link between them stands; else null.</param>
public sealed record MeetingDecisionRow(int Id, string Text, LinkedIdea? Idea, DateTime At, DateTime? TakenBackAt, string TakenBackReason);

/// <summary>Reads events. Drafts are given only where the caller asks for them, for the team.</summary>
public sealed class MeetingQueries(ParticipateDbContext db, TimeProvider clock)
{
    public const int PageSize = 20;

    /// <summary>Decisions of one event that are shown.</summary>
    private const int MostDecisions = 200;

    /// <summary>Versions that are shown.</summary>
    private const int MostVersions = 100;

    /// <summary>Events of a calendar: those to come, and of the past the last.</summary>
    private const int MostInCalendar = 300;

    /// <summary>Public events that are not over, the next first.</summary>
    public Task<Page<MeetingRow>> UpcomingAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return ListAsync(Public(missionId).Where(meeting => meeting.EndsAt > now), cursor, newestFirst: false, cancellationToken);
    }

    /// <summary>Public events that are over, the last first.</summary>
    public Task<Page<MeetingRow>> PastAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return ListAsync(Public(missionId).Where(meeting => meeting.EndsAt <= now), cursor, newestFirst: true, cancellationToken);
    }

    /// <summary>Every event of a mission, drafts among them, for its team; what starts last comes first.</summary>
    public Task<Page<MeetingRow>> OfTeamAsync(int missionId, string? cursor, CancellationToken cancellationToken) =>
        ListAsync(db.Meetings.AsNoTracking().Where(meeting => meeting.MissionId == missionId), cursor, newestFirst: true, cancellationToken);

    /// <summary>The next events of a mission that take place.</summary>
    public Task<List<MeetingRow>> NextAsync(int missionId, int most, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        return Rows(db.Meetings.AsNoTracking()
            .Where(meeting => meeting.MissionId == missionId && meeting.State == MeetingState.Published && meeting.EndsAt > now)
            .OrderBy(meeting => meeting.StartsAt).ThenBy(meeting => meeting.Id).Take(most)).ToListAsync(cancellationToken);
    }

    /// <summary>An event; null where there is none, or it is a draft and those are not asked for.</summary>
    public async Task<MeetingView?> FindAsync(int missionId, int meetingId, bool withDrafts, CancellationToken cancellationToken)
    {
        var found = await db.Meetings.AsNoTracking()
            .Where(meeting => meeting.Id == meetingId && meeting.MissionId == missionId && (withDrafts || meeting.State != MeetingState.Draft))
            .Select(meeting => new
            {
                Meeting = meeting,
                Registered = db.MeetingRegistrations.Count(row => row.MeetingId == meeting.Id && row.State == RegistrationState.HasPlace),
                Waiting = db.MeetingRegistrations.Count(row => row.MeetingId == meeting.Id && row.State == RegistrationState.Waiting),
                Minutes = db.MeetingMinutes.Where(row => row.MeetingId == meeting.Id).OrderByDescending(row => row.Number).FirstOrDefault(),
                Versions = db.MeetingRevisions.Count(row => row.MeetingId == meeting.Id),
            })
            .FirstOrDefaultAsync(cancellationToken);
        return found is null ? null : new MeetingView(found.Meeting, found.Registered, found.Waiting, found.Minutes, found.Versions);
    }

    /// <summary>What was decided, in the order it was recorded.</summary>
    public async Task<IReadOnlyList<MeetingDecisionRow>> DecisionsAsync(int meetingId, CancellationToken cancellationToken)
    {
        var readable = db.Ideas.Where(idea => idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn);
        return await (
            from decision in db.MeetingDecisions.AsNoTracking().Where(row => row.MeetingId == meetingId).OrderBy(row => row.Id).Take(MostDecisions)
            let stands = decision.TakenBackAt == null && !db.ProvenanceLinks.Any(later => later.TakesBackId == decision.ProvenanceLinkId)
            join idea in readable on decision.IdeaId equals (int?)idea.Id into ideas
            from idea in ideas.DefaultIfEmpty()
            join author in db.Users on idea.AuthorId equals author.Id into authors
            from author in authors.DefaultIfEmpty()
            orderby decision.Id
            select new MeetingDecisionRow(
                decision.Id, decision.Text, idea == null || !stands ? null : new LinkedIdea(idea.Id, idea.Title, author!.DisplayName), decision.At, decision.TakenBackAt, decision.TakenBackReason))
            .ToListAsync(cancellationToken);
    }

    /// <summary>Versions of an event, the newest first.</summary>
    public Task<List<MeetingRevision>> VersionsAsync(int meetingId, CancellationToken cancellationToken) => db.MeetingRevisions.AsNoTracking()
        .Where(row => row.MeetingId == meetingId).OrderByDescending(row => row.Number).Take(MostVersions).ToListAsync(cancellationToken);

    /// <summary>Versions of its minutes, the newest first.</summary>
    public Task<List<MeetingMinutes>> MinutesAsync(int meetingId, CancellationToken cancellationToken) => db.MeetingMinutes.AsNoTracking()
        .Where(row => row.MeetingId == meetingId).OrderByDescending(row => row.Number).Take(MostVersions).ToListAsync(cancellationToken);

    /// <summary>Events for a mission's calendar, the cancelled among them, the last to start first.</summary>
    public Task<List<Meeting>> CalendarAsync(int missionId, CancellationToken cancellationToken) =>
        Public(missionId).OrderByDescending(meeting => meeting.StartsAt).ThenByDescending(meeting => meeting.Id).Take(MostInCalendar).ToListAsync(cancellationToken);

    private IQueryable<Meeting> Public(int missionId) => db.Meetings.AsNoTracking().Where(meeting => meeting.MissionId == missionId && meeting.State != MeetingState.Draft);

    private IQueryable<MeetingRow> Rows(IQueryable<Meeting> meetings) => meetings.Select(meeting => new MeetingRow(
        meeting.Id, meeting.Kind, meeting.State, meeting.Title, meeting.StartsAt, meeting.EndsAt, meeting.PlaceCode, meeting.Address, meeting.Capacity,
        db.MeetingRegistrations.Count(row => row.MeetingId == meeting.Id && row.State == RegistrationState.HasPlace),
        db.MeetingMinutes.Any(row => row.MeetingId == meeting.Id)));

    private async Task<Page<MeetingRow>> ListAsync(IQueryable<Meeting> meetings, string? cursor, bool newestFirst, CancellationToken cancellationToken)
    {
        var key = MeetingCursor.Parse(cursor);
        var rows = await Rows(MeetingCursor.Range(meetings, key, newestFirst).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return MeetingCursor.ToPage(rows, key, PageSize);
    }
}
