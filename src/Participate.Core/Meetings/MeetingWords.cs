using Participate.Core.Common;

namespace Participate.Core.Meetings;

/// <summary>The words for events on the page and in e-mails.</summary>
public static class MeetingWords
{
    public static string Name(MeetingKind kind) => kind switch
    {
        MeetingKind.Assembly => "Assembly",
        MeetingKind.Workshop => "Workshop",
        _ => "Online session",
    };

    /// <summary>"24 November 2026, 4:19pm to 6pm", or with both days where it ends on another.</summary>
    public static string When(DateTime startsAt, DateTime endsAt) => UkTime.DateIn(startsAt) == UkTime.DateIn(endsAt)
        ? $"{UkTime.WordsWithTime(startsAt)} {To} {UkTime.TimeOfDay(endsAt)}"
        : $"{UkTime.WordsWithTime(startsAt)} {To} {UkTime.WordsWithTime(endsAt)}";

    /// <summary>The same, to be read by <see cref="Common.Text.Wording"/>.</summary>
    internal static string Told(DateTime startsAt, DateTime endsAt) =>
        T($"{T(UkTime.WordsWithTime(startsAt))} to {T(UkTime.DateIn(startsAt) == UkTime.DateIn(endsAt) ? UkTime.TimeOfDay(endsAt) : UkTime.WordsWithTime(endsAt))}");

    private static string To => Language.Current == Language.Welsh ? "i" : "to";

    /// <summary>Why an act of the team is refused that needs a role.</summary>
    internal static Refusal NotOnTeam => Refusal.NotPermitted("Only the mission team runs events.");

    internal static Refusal ChangedMeanwhile => Refusal.Conflict("Someone changed this event while you did. See how it is now, check what you typed, and save again.");
}
