using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Meetings;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>What the team writes of a workshop that begins in a week.</summary>
    public MeetingText MeetingText(string title = "A workshop in Leeds", int? capacity = null) => new()
    {
        Kind = MeetingKind.Workshop,
        Title = title,
        Description = "We look at **what helps**.",
        StartsAt = Now.AddDays(7),
        EndsAt = Now.AddDays(7).AddHours(2),
        Address = "Central Library, Leeds",
        Capacity = capacity,
    };

    /// <summary>An event of a mission, published unless a draft is wanted.</summary>
    public async Task<Meeting> MeetingAsync(Mission mission, int? capacity = null, MeetingText? text = null, bool isDraft = false)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        var created = await site.WithAsync<MeetingService, Outcome<int>>(service => service.CreateAsync(mission, text ?? MeetingText(capacity: capacity), team, CancellationToken.None));
        if (!created.Succeeded)
            throw new InvalidOperationException(created.Refusals[0].Message);
        var meeting = await MeetingAsync(created.Value);
        if (isDraft)
            return meeting;
        var published = await site.WithAsync<MeetingService, Outcome>(service => service.PublishAsync(mission, meeting.Id, meeting.Version, team, CancellationToken.None));
        return published.Succeeded ? await MeetingAsync(meeting.Id) : throw new InvalidOperationException(published.Refusals[0].Message);
    }

    /// <summary>An event as it is stored.</summary>
    public Task<Meeting> MeetingAsync(int id) => site.ReadAsync(db => db.Meetings.AsNoTracking().SingleAsync(meeting => meeting.Id == id));

    /// <summary>An event that was yesterday.</summary>
    public async Task<Meeting> PastMeetingAsync(Mission mission, MeetingText? text = null)
    {
        var meeting = await MeetingAsync(mission, text: text);
        var (start, end) = (Now.AddDays(-1), Now.AddDays(-1).AddHours(2));
        await WriteAsync(db => db.Meetings.Where(row => row.Id == meeting.Id)
            .ExecuteUpdateAsync(set => set.SetProperty(row => row.StartsAt, start).SetProperty(row => row.EndsAt, end)));
        return await MeetingAsync(meeting.Id);
    }

    /// <summary>A member registers; what the service answers.</summary>
    public async Task<Outcome<RegistrationState>> RegisterAsync(Mission mission, Meeting meeting, TestMember member, string needs = "")
    {
        var actor = await ActorAsync(member);
        return await site.WithAsync<AttendanceService, Outcome<RegistrationState>>(service => service.RegisterAsync(mission, meeting.Id, needs, actor, CancellationToken.None));
    }

    /// <summary>A member leaves.</summary>
    public async Task<Outcome> LeaveAsync(Mission mission, Meeting meeting, TestMember member)
    {
        var actor = await ActorAsync(member);
        return await site.WithAsync<AttendanceService, Outcome>(service => service.LeaveAsync(mission, meeting.Id, actor, CancellationToken.None));
    }

    /// <summary>The team changes an event; what the service answers.</summary>
    public async Task<Outcome> ChangeAsync(Mission mission, Meeting meeting, Func<MeetingText, MeetingText> change, TestMember? by = null)
    {
        var actor = await ActorAsync(by ?? await TeamAsync(mission));
        var text = change(Participate.Core.Meetings.MeetingText.Of(meeting));
        return await site.WithAsync<MeetingService, Outcome>(service => service.EditAsync(mission, meeting.Id, meeting.Version, text, actor, CancellationToken.None));
    }

    /// <summary>The team cancels an event.</summary>
    public async Task<Outcome> CancelAsync(Mission mission, Meeting meeting, string reason = "The hall is flooded.")
    {
        var actor = await ActorAsync(await TeamAsync(mission));
        return await site.WithAsync<MeetingService, Outcome>(service => service.CancelAsync(mission, meeting.Id, meeting.Version, reason, actor, CancellationToken.None));
    }

    /// <summary>A decision of an event; its id.</summary>
    public async Task<int> DecidedAsync(Mission mission, Meeting meeting, string text = "We try it in two schools.", int? ideaId = null)
    {
        var actor = await ActorAsync(await TeamAsync(mission));
        var decided = await site.WithAsync<MeetingDecisionService, Outcome>(service => service.RecordAsync(mission, meeting.Id, text, ideaId, actor, CancellationToken.None));
        if (!decided.Succeeded)
            throw new InvalidOperationException(decided.Refusals[0].Message);
        return await site.ReadAsync(db => db.MeetingDecisions.MaxAsync(row => row.Id));
    }

    /// <summary>What comes due with events is done, as once a minute on a real site.</summary>
    public Task MeetingsKeptUpAsync() => site.WithAsync<MeetingUpkeep, bool>(async upkeep =>
    {
        await upkeep.RunAsync(CancellationToken.None);
        return true;
    });
}
