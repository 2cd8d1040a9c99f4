using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses.Duty;

/// <summary>The terms of the duty as the team typed them; null where what was typed is no whole number.</summary>
public sealed record StateTermsOptions
{
    /// <summary>The version that the form was made from.</summary>
    public required int Version { get; init; }

    /// <summary>0 for none.</summary>
    public required int? LeastSupport { get; init; }

    /// <summary>0 for none.</summary>
    public required int? TopIdeas { get; init; }

    public required int? Weeks { get; init; }

    public required int? AlertWeeks { get; init; }

    public required string? Reason { get; init; }
}

/// <summary>
/// What the team does about its duty to answer: states the terms, records the consultation as answered, opens it again. Each act is refused for
/// others than the team and administrators (NotPermitted) and where somebody acted since the page was opened (Conflict); each stands in the public
/// history and in the audit log.
/// </summary>
public sealed class DutyService(ParticipateDbContext db, Transactions transactions, DutyRows rows, AuditLog audit, TimeProvider clock)
{
    private static readonly Refusal ForTheTeam = Refusal.NotPermitted("Only the mission team and administrators can change what is promised here.");

    private static readonly Refusal ChangedMeanwhile = Refusal.Conflict("Somebody else changed this since you opened the page. It is shown as it is now: check it, and do it again.");

    /// <summary>
    /// States which ideas get an answer, in how many weeks, and when the team is alerted. Refused beside the field for numbers out of their range,
    /// where no idea would get an answer, and, once contributions have opened, for other public terms without a reason (Invalid).
    /// </summary>
    public Task<Outcome> StateAsync(Mission mission, StateTermsOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(options.Reason);
        return ActAsync(mission, options.Version, actor, async (duty, token) =>
        {
            if (Refusals(options, reason) is { Count: > 0 } refusals)
                return Outcome.Refused(refusals);
            var before = duty.Terms;
            var terms = new AnsweringTerms(OrNone(options.LeastSupport), OrNone(options.TopIdeas), options.Weeks!.Value);
            if (terms == before && duty.AlertWeeks == options.AlertWeeks)
                return Outcome.Done;
            var today = clock.Today();
            if (terms != before && reason.Length == 0 && AnsweringClock.Of(mission, before.Weeks, today).HasOpened)
                return Refusal.Invalid(nameof(options.Reason), "Say why, for everyone to read: contributions have opened, and people rely on what was promised");
            if (duty.AlertWeeks != options.AlertWeeks)
                audit.Add("answering.alert-changed", "mission", mission.Id, actor.MemberId, mission.Id, FormattableString.Invariant($"weeks without an answer: {duty.AlertWeeks} → {options.AlertWeeks}"));
            if (terms != before)
                await RecordAsync(mission, AnsweringChangeKind.Terms, before, terms, actor, reason, token);
            duty.State(terms, options.AlertWeeks!.Value);
            duty.DueOn = AnsweringClock.Of(mission, terms.Weeks, today).DueOn;
            return Outcome.Done;
        }, cancellationToken);
    }

    /// <summary>
    /// Records the consultation as answered. Refused while contributions are open (OutsidePhase), and while a public idea above the threshold has no
    /// final answer, where it is recorded already, and without phases (Conflict). An idea that comes above the threshold afterwards is shown as such.
    /// </summary>
    public Task<Outcome> CloseAsync(Mission mission, int version, Actor actor, CancellationToken cancellationToken) => ActAsync(mission, version, actor, async (duty, token) =>
    {
        var now = AnsweringClock.Of(mission, duty.Weeks, clock.Today());
        if (duty.AnsweredAt is not null)
            return Refusal.Conflict("This consultation is recorded as answered already.");
        if (now.State == ClockState.NoPhases)
            return Refusal.Conflict("This mission has no phases in which anything is contributed, so there is nothing to answer.");
        if (now.State == ClockState.NotStarted)
            return new Refusal(RefusalKind.OutsidePhase, $"Contributions are open until {UkTime.Words(now.ClosesOn!.Value)}. A consultation can be recorded as answered after that.");
        var figures = await rows.FiguresAsync(mission.Id, duty.Terms, token);
        if (figures.Unanswered > 0)
        {
            return Refusal.Conflict(figures.Unanswered == 1
                ? $"{Number(figures.Unanswered)} of {Number(figures.Ideas)} ideas above the threshold has no final answer. They are listed below. Answer them first."
                : $"{Number(figures.Unanswered)} of {Number(figures.Ideas)} ideas above the threshold have no final answer. They are listed below. Answer them first.");
        }
        Record(mission, AnsweringChangeKind.Answered, actor, "", figures.Ideas);
        duty.Answer(clock.UtcNow());
        return Outcome.Done;
    }, cancellationToken);

    /// <summary>Opens a consultation again that was recorded as answered. Refused without a reason (Invalid), and where it is not recorded (Conflict).</summary>
    public Task<Outcome> ReopenAsync(Mission mission, int version, string? typed, Actor actor, CancellationToken cancellationToken)
    {
        var reason = TypedText.Lines(typed);
        return ActAsync(mission, version, actor, async (duty, token) =>
        {
            if (reason.Length is 0 or > AnsweringDuty.ReasonMaxLength)
                return Refusal.Invalid("Reason", reason.Length == 0 ? "Say why, for everyone to read" : TooLong);
            if (duty.AnsweredAt is null)
                return Refusal.Conflict("This consultation is not recorded as answered.");
            Record(mission, AnsweringChangeKind.Reopened, actor, reason, (await rows.FiguresAsync(mission.Id, duty.Terms, token)).Ideas);
            duty.Answer(null);
            return Outcome.Done;
        }, cancellationToken);
    }

    private static string TooLong => $"The reason must be {Number(AnsweringDuty.ReasonMaxLength)} characters or fewer";

    private static List<Refusal> Refusals(StateTermsOptions options, string reason)
    {
        var refusals = new List<Refusal>();
        void Range(string field, int? value, int least, int most, string what)
        {
            if (value is null || value < least || value > most)
                refusals.Add(Refusal.Invalid(field, $"{what} must be a whole number from {Number(least)} to {Number(most)}"));
        }
        Range(nameof(options.LeastSupport), options.LeastSupport, 0, AnsweringDuty.MostSupport, "Votes in support");
        Range(nameof(options.TopIdeas), options.TopIdeas, 0, AnsweringDuty.MostTopIdeas, "Most supported ideas");
        Range(nameof(options.Weeks), options.Weeks, 1, AnsweringDuty.MostWeeks, "Weeks to answer");
        Range(nameof(options.AlertWeeks), options.AlertWeeks, 0, AnsweringDuty.MostWeeks, "Weeks without an answer");
        if (options is { LeastSupport: 0, TopIdeas: 0 })
            refusals.Add(Refusal.Invalid(nameof(options.LeastSupport), "Enter votes in support, or how many of the most supported ideas get an answer: at least one of the two"));
        if (reason.Length > AnsweringDuty.ReasonMaxLength)
            refusals.Add(Refusal.Invalid(nameof(options.Reason), TooLong));
        return refusals;
    }

    private static int? OrNone(int? number) => number == 0 ? null : number;

    private static string Number(int number) => number.ToString("N0", CultureInfo.InvariantCulture);

    private Task<Outcome> ActAsync(Mission mission, int version, Actor actor, Func<AnsweringDuty, CancellationToken, Task<Outcome>> act, CancellationToken cancellationToken)
    {
        if (!actor.Runs(mission.Id))
            return Task.FromResult(Outcome.FromRefusal(ForTheTeam));
        return transactions.RunAsync(
            async token =>
            {
                var duty = await rows.HoldAsync(mission.Id, token);
                if (duty.Version != version)
                    return ChangedMeanwhile;
                transactions.Touch(mission.Id);
                return await act(duty, token);
            },
            cancellationToken);
    }

    private async Task RecordAsync(Mission mission, AnsweringChangeKind kind, AnsweringTerms before, AnsweringTerms after, Actor actor, string reason, CancellationToken cancellationToken)
    {
        db.AnsweringChanges.Add(new AnsweringChange
        {
            MissionId = mission.Id,
            Kind = kind,
            At = clock.UtcNow(),
            MemberId = actor.MemberId,
            Before = before.Words,
            After = after.Words,
            IdeasBefore = (await rows.FiguresAsync(mission.Id, before, cancellationToken)).Ideas,
            IdeasAfter = (await rows.FiguresAsync(mission.Id, after, cancellationToken)).Ideas,
            Reason = reason,
        });
        audit.Add("answering.terms-changed", "mission", mission.Id, actor.MemberId, mission.Id, $"{before.Words} → {after.Words}{(reason.Length == 0 ? "" : ". " + reason)}");
    }

    private void Record(Mission mission, AnsweringChangeKind kind, Actor actor, string reason, int ideas)
    {
        db.AnsweringChanges.Add(new AnsweringChange { MissionId = mission.Id, Kind = kind, At = clock.UtcNow(), MemberId = actor.MemberId, IdeasBefore = ideas, IdeasAfter = ideas, Reason = reason });
        audit.Add(kind == AnsweringChangeKind.Answered ? "answering.closed" : "answering.reopened", "mission", mission.Id, actor.MemberId, mission.Id, reason.Length == 0 ? $"Ideas above the threshold: {Number(ideas)}" : reason);
    }
}
