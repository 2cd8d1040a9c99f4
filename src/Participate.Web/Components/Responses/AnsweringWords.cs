using Participate.Core.Common;
using Participate.Core.Responses.Duty;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Responses;

/// <summary>The words for a team's duty to answer, and how far it is met.</summary>
public static class AnsweringWords
{
    /// <summary>Where it stands, in one sentence: the countdown, or that it is overdue, or that all is answered.</summary>
    public static string Headline(DutyView view)
    {
        var (duty, clock) = (view.Duty, view.Clock);
        if (duty.AnsweredAt is { } answered)
            return T($"Answered on {UkTime.Words(answered)}");
        return clock.State switch
        {
            ClockState.NoPhases => T($"No dates are set for this consultation. The mission team will answer within {Weeks(duty.Weeks)} after it closes"),
            ClockState.NotStarted => T($"The mission team will answer by {UkTime.Words(clock.DueOn!.Value)}"),
            ClockState.Running when IsDone(view) => AllAnswered(view.Figures!),
            ClockState.Overdue when IsDone(view) => AllAnswered(view.Figures!),
            ClockState.Running when clock.DaysLeft == 0 => T("The mission team will answer by today, the last day"),
            ClockState.Running => T($"The mission team will answer by {UkTime.Words(clock.DueOn!.Value)} – {Span(clock.DaysLeft)} left"),
            _ when view.Figures is { } figures => T($"Overdue by {Span(-clock.DaysLeft)}: {Waiting(figures)}"),
            _ => T($"Overdue by {Span(-clock.DaysLeft)}"),
        };
    }

    /// <summary>What else is to be said of it; empty where the headline says all.</summary>
    public static string Details(DutyView view)
    {
        var (duty, clock) = (view.Duty, view.Clock);
        if (duty.AnsweredAt is not null)
        {
            return view.Figures is not { Unanswered: > 0 } late
                ? view.Figures is { } all ? Given(all) : ""
                : N(late.Unanswered, $"Since then {Counted.Number(late.Unanswered)} idea has come above the threshold, or back to the public, without an answer.", $"Since then {Counted.Number(late.Unanswered)} ideas have come above the threshold, or back to the public, without an answer.");
        }
        return clock.State switch
        {
            ClockState.NotStarted => T($"The clock starts when this consultation closes on {UkTime.Words(clock.ClosesOn!.Value)}.") + (view.Figures is { Ideas: > 0 } soFar ? " " + Given(soFar) : ""),
            ClockState.Overdue when !IsDone(view) => T($"Answers were due by {UkTime.Words(clock.DueOn!.Value)}."),
            ClockState.Running when !IsDone(view) && view.Figures is { } figures => T($"So far: {Waiting(figures)}."),
            ClockState.Running or ClockState.Overdue => (clock.State == ClockState.Overdue ? T($"Answers were due by {UkTime.Words(clock.DueOn!.Value)}.") : T($"Answers are due by {UkTime.Words(clock.DueOn!.Value)}.")) + " " + T("The mission team has not recorded the consultation as answered yet."),
            _ => "",
        };
    }

    /// <summary>A word for where it stands, and the part of its class after <c>pt-status--</c>.</summary>
    public static (string Text, string Kind) Tag(DutyView view) => (view.Duty.AnsweredAt, view.Clock.State) switch
    {
        ({ }, _) when view.Figures is { Unanswered: > 0 } => (T("Answered, with more to answer"), "considering"),
        ({ }, _) => (T("Answered"), "accepted"),
        (null, ClockState.Overdue) when !IsDone(view) => (T("Overdue"), "flagged"),
        (null, ClockState.Running or ClockState.Overdue) when IsDone(view) => (T("All answered"), "accepted"),
        (null, ClockState.Running) => (T("Being answered"), "considering"),
        _ => (T("Consultation first"), "waiting"),
    };

    /// <summary>"8 weeks and 3 days", "1 week", "5 days".</summary>
    public static string Span(int days)
    {
        var (weeks, rest) = Math.DivRem(days, 7);
        return (weeks, rest) switch
        {
            (0, _) => Counted.Words(rest, "day"),
            (_, 0) => Weeks(weeks),
            _ => T($"{Weeks(weeks)} and {Counted.Words(rest, "day")}"),
        };
    }

    public static string Weeks(int weeks) => Counted.Words(weeks, "week");

    /// <summary>"7 of 23 ideas above the threshold have no answer".</summary>
    public static string Waiting(DutyFigures figures) => figures.Ideas == 0
        ? T("no idea is above the threshold")
        : figures.Unanswered == 1
            ? T($"{Counted.Number(figures.Unanswered)} of {Counted.Words(figures.Ideas, "idea")} above the threshold has no answer")
            : T($"{Counted.Number(figures.Unanswered)} of {Counted.Words(figures.Ideas, "idea")} above the threshold have no answer");

    /// <summary>What a line of the history says.</summary>
    public static string Change(AnsweringChangeRow row) => row.Kind switch
    {
        AnsweringChangeKind.Terms => T($"The team changed what it promised. Before: {Terms(row.Before)}. From then on: {Terms(row.After)}."),
        AnsweringChangeKind.Deadline => T($"The deadline moved from {T(row.Before)} to {T(row.After)}, because the phases of the consultation were changed."),
        AnsweringChangeKind.Answered => T("The team recorded the consultation as answered."),
        _ => T("The team opened the consultation for answers again."),
    };

    /// <summary>How many ideas a line of the history concerned; null where that is kept back or says nothing.</summary>
    public static string? Concerned(AnsweringChangeRow row) => row switch
    {
        { HidesNumbers: true } => null,
        { Kind: AnsweringChangeKind.Terms } when row.IdeasBefore == row.IdeasAfter => T($"{Counted.Words(row.IdeasAfter, "idea")} above the threshold, as before."),
        { Kind: AnsweringChangeKind.Terms } => T($"{Counted.Words(row.IdeasBefore, "idea")} above the threshold before, {Counted.Number(row.IdeasAfter)} after."),
        { Kind: AnsweringChangeKind.Answered } => row.IdeasAfter == 0 ? T("No idea was above the threshold.") : T($"{Counted.Words(row.IdeasAfter, "idea")} above the threshold, all answered."),
        _ => null,
    };

    private static bool IsDone(DutyView view) => view.Figures is { Unanswered: 0 };

    private static string AllAnswered(DutyFigures figures) => figures.Ideas switch
    {
        0 => T("No idea is above the threshold for an answer"),
        1 => T("The one idea above the threshold has an answer"),
        _ => T($"All {Counted.Number(figures.Ideas)} ideas above the threshold have an answer"),
    };

    /// <summary>"7 of 23 ideas above the threshold have an answer."</summary>
    public static string Given(DutyFigures figures) => figures.Ideas == 0
        ? T("No idea is above the threshold.")
        : figures.Answered == 1
            ? T($"{Counted.Number(figures.Answered)} of {Counted.Words(figures.Ideas, "idea")} above the threshold has an answer.")
            : T($"{Counted.Number(figures.Answered)} of {Counted.Words(figures.Ideas, "idea")} above the threshold have an answer.");

    // Terms as they are kept: "Ideas with at least 10 votes in support: an answer within 12 weeks after contributions close".
    private static string Terms(string kept) => kept.Split(": ", 2) is [var ideas, var answer] ? $"{Lower(T(ideas))}: {T(answer)}" : Lower(T(kept));

    private static string Lower(string words) => char.ToLowerInvariant(words[0]) + words[1..];
}
