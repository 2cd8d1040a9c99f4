using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Spreadsheets;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Meetings;

/// <summary>A member's own registration.</summary>
/// <param name="Position">On the waiting list, 1 for who is next; 0 for who has a place.</param>
public sealed record OwnRegistration(RegistrationState State, string AccessNeeds, int Position);

/// <summary>An event that a member registered for.</summary>
public sealed record MyMeeting(int RegistrationId, int MeetingId, string MissionSlug, string MissionTitle, string Title, MeetingState MeetingState, RegistrationState State, DateTime StartsAt, DateTime EndsAt);

/// <summary>Somebody who registered, for the team.</summary>
public sealed record RegisteredMember(int RegistrationId, string DisplayName, RegistrationState State, DateTime RegisteredAt, string AccessNeeds);

/// <summary>Reads who registered: for the member alone, or for the team of the mission. Others see numbers (<see cref="MeetingView"/>).</summary>
public sealed class AttendanceQueries(ParticipateDbContext db, Transactions transactions, AuditLog audit)
{
    public const int PageSize = 20;

    /// <summary>Members on a page of the team's list.</summary>
    public const int MembersShown = 50;

    private static readonly CsvColumn<RegisteredMember>[] Columns =
    [
        new("display_name", member => member.DisplayName),
        new("state", member => member.State == RegistrationState.HasPlace ? "place" : "waiting"),
        new("registered_at", member => UkTime.Iso(member.RegisteredAt)),
        new("access_needs", member => member.AccessNeeds),
    ];

    /// <summary>The member's registration, or null.</summary>
    public Task<OwnRegistration?> OwnAsync(int meetingId, int memberId, CancellationToken cancellationToken) => db.MeetingRegistrations.AsNoTracking()
        .Where(row => row.MeetingId == meetingId && row.MemberId == memberId)
        .Select(row => new OwnRegistration(
            row.State,
            row.AccessNeeds,
            row.State == RegistrationState.HasPlace ? 0 : db.MeetingRegistrations.Count(before => before.MeetingId == meetingId && before.State == RegistrationState.Waiting && before.Id <= row.Id)))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>The events that a member registered for, what was registered last first, paged by key.</summary>
    public async Task<Page<MyMeeting>> MineAsync(Actor actor, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var range = IdCursor.Range(db.MeetingRegistrations.AsNoTracking().Where(row => row.MemberId == actor.MemberId), key, row => row.Id);
        var rows = await (
            from row in range.Take(PageSize + 1)
            join meeting in db.Meetings on row.MeetingId equals meeting.Id
            join mission in db.Missions on meeting.MissionId equals mission.Id
            select new MyMeeting(row.Id, meeting.Id, mission.Slug, mission.Title, meeting.Title, meeting.State, row.State, meeting.StartsAt, meeting.EndsAt))
            .ToListAsync(cancellationToken);
        var ordered = key is { Newer: true } ? rows.OrderBy(row => row.RegistrationId) : rows.OrderByDescending(row => row.RegistrationId);
        return IdCursor.ToPage([.. ordered], key, PageSize, row => row.RegistrationId);
    }

    /// <summary>Who registered, the last first, paged by key; for the team.</summary>
    public async Task<Page<RegisteredMember>> MembersAsync(int meetingId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var range = IdCursor.Range(db.MeetingRegistrations.AsNoTracking().Where(row => row.MeetingId == meetingId), key, row => row.Id);
        var rows = await Members(range.Take(MembersShown + 1)).ToListAsync(cancellationToken);
        var ordered = key is { Newer: true } ? rows.OrderBy(row => row.RegistrationId) : rows.OrderByDescending(row => row.RegistrationId);
        return IdCursor.ToPage([.. ordered], key, MembersShown, row => row.RegistrationId);
    }

    /// <summary>
    /// Notes in the audit log that somebody takes the list of an event away. Refused for others than the team and administrators
    /// (NotPermitted), and where the mission has no such event (NotFound).
    /// </summary>
    public Task<Outcome> NoteDownloadAsync(Mission mission, int meetingId, Actor actor, CancellationToken cancellationToken) => actor.Runs(mission.Id)
        ? transactions.RunAsync(
            async token =>
            {
                if (!await db.Meetings.AnyAsync(meeting => meeting.Id == meetingId && meeting.MissionId == mission.Id, token))
                    return Refusal.NotFound;
                audit.Add("event.list-downloaded", "event", meetingId, actor.MemberId, mission.Id);
                return Outcome.Done;
            },
            cancellationToken)
        : Task.FromResult(Outcome.FromRefusal(MeetingWords.NotOnTeam));

    /// <summary>Writes who registered as CSV, in the order of registering.</summary>
    public Task WriteCsvAsync(int meetingId, Stream stream) => CsvTable.WriteAsync(
        Columns, Members(db.MeetingRegistrations.AsNoTracking().Where(row => row.MeetingId == meetingId)).AsAsyncEnumerable(), stream);

    private IQueryable<RegisteredMember> Members(IQueryable<MeetingRegistration> rows) =>
        from row in rows
        join member in db.Users on row.MemberId equals member.Id
        orderby row.Id
        select new RegisteredMember(row.Id, member.DisplayName, row.State, row.RegisteredAt, row.AccessNeeds);
}
