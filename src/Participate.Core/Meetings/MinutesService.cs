using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Meetings;

/// <summary>Minutes as the team typed them.</summary>
public sealed record MinutesOptions
{
    /// <summary>The number of the version that the form was made from; 0 for none.</summary>
    public required int MadeFrom { get; init; }

    /// <summary>Markdown.</summary>
    public required string? Body { get; init; }

    /// <summary>How many people came, or null.</summary>
    public int? Attended { get; init; }
}

/// <summary>The mission team publishes the minutes of an event. Every version is kept and can be read; each is in the audit log.</summary>
public sealed class MinutesService(ParticipateDbContext db, Transactions transactions, MeetingRows rows, MeetingNews news, AuditLog audit, TimeProvider clock)
{
    /// <summary>
    /// Publishes a version. With the first, those who had a place and those who follow the mission are told. Refused for others than the team
    /// and administrators (NotPermitted), for an event that is not public (NotFound), before it begins or where it was cancelled, and where
    /// there is a newer version (Conflict), and for fields that do not fit (Invalid).
    /// </summary>
    public Task<Outcome> PublishAsync(Mission mission, int meetingId, MinutesOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var body = TypedText.Lines(options.Body);
        var refusals = Check(body, options.Attended);
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(MeetingWords.NotOnTeam));
        if (refusals.Count > 0)
            return Task.FromResult(Outcome.Refused(refusals));
        return transactions.RunAsync(
            async token =>
            {
                if (await rows.HoldAsync(mission.Id, meetingId, token) is not { IsPublic: true } meeting)
                    return Refusal.NotFound;
                if (RefusalOfRecords(meeting, clock.UtcNow()) is { } refusal)
                    return refusal;
                var last = await db.MeetingMinutes.AsNoTracking().Where(row => row.MeetingId == meetingId).OrderByDescending(row => row.Number).FirstOrDefaultAsync(token);
                if ((last?.Number ?? 0) != options.MadeFrom)
                    return MeetingWords.ChangedMeanwhile;
                if (last is not null && (last.Body, last.Attended) == (body, options.Attended))
                    return Outcome.Done;
                db.MeetingMinutes.Add(new MeetingMinutes
                {
                    MeetingId = meetingId,
                    Number = options.MadeFrom + 1,
                    Body = body,
                    BodyHtml = MemberMarkdown.ToHtml(body),
                    Attended = options.Attended,
                    MemberId = actor.MemberId,
                    At = clock.UtcNow(),
                });
                if (last is null)
                    await news.MinutesAsync(mission, meeting, token);
                audit.Add("event.minutes", "event", meetingId, actor.MemberId, mission.Id, FormattableString.Invariant($"Version {options.MadeFrom + 1}"));
                transactions.Touch(mission.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Why nothing can be recorded of an event, in words; null where it can.</summary>
    internal static Refusal? RefusalOfRecords(Meeting meeting, DateTime now) => meeting.State == MeetingState.Cancelled
        ? Refusal.Conflict("This event was cancelled, so nothing was said or decided there.")
        : meeting.StartsAt > now ? Refusal.Conflict("This event has not begun yet.") : null;

    private static List<Refusal> Check(string body, int? attended)
    {
        var refusals = new List<Refusal>();
        if (body.Length is 0 or > MeetingMinutes.BodyMaxLength)
            refusals.Add(Refusal.Invalid("Body", body.Length == 0 ? "Enter the minutes" : $"The minutes must be {MeetingMinutes.BodyMaxLength.ToString("N0", CultureInfo.InvariantCulture)} characters or fewer"));
        if (attended is < 0 or > MeetingMinutes.MostAttended)
            refusals.Add(Refusal.Invalid("Attended", $"Enter a number from 0 to {MeetingMinutes.MostAttended.ToString("N0", CultureInfo.InvariantCulture)}, or nothing"));
        return refusals;
    }
}
