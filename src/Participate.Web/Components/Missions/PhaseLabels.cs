using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Web.Components.Missions;

/// <summary>The words and classes for phases.</summary>
public static class PhaseLabels
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    // What the site offers today; the others of DESIGN.md join when their pages do.
    private static readonly (Activities Activity, string Verb)[] Verbs =
        [(Activities.Propose, "propose"), (Activities.Discuss, "discuss"), (Activities.Vote, "vote")];

    /// <summary>What is open, as a line of its own: "Propose, discuss and vote".</summary>
    public static string Open(Activities open) =>
        OpenInSentence(open) is { Length: > 0 } verbs ? char.ToUpperInvariant(verbs[0]) + verbs[1..] : "Read the results";

    /// <summary>What is open, inside a sentence: "propose, discuss and vote"; empty where nothing is.</summary>
    public static string OpenInSentence(Activities open)
    {
        var verbs = Verbs.Where(entry => open.HasFlag(entry.Activity)).Select(entry => entry.Verb).ToList();
        return verbs.Count < 2 ? string.Concat(verbs) : string.Join(", ", verbs[..^1]) + " and " + verbs[^1];
    }

    /// <summary>"23 days left", "1 day left", "Last day".</summary>
    public static string DaysLeft(Phase phase, DateOnly today) => (phase.EndsOn.DayNumber - today.DayNumber) switch
    {
        <= 0 => "Last day",
        1 => "1 day left",
        var days => $"{days.ToString("N0", British)} days left",
    };

    /// <summary>What stands in place of the days where no phase runs: when the next one starts, that all have ended, or that none is planned.</summary>
    public static string BetweenPhases(Mission mission, DateOnly today) =>
        mission.PhasesInOrder.FirstOrDefault(phase => phase.StartsOn > today) is { } next
            ? $"{next.Kind} starts on {UkTime.Words(next.StartsOn)}"
            : mission.Phases.Count == 0 ? "The days are not set yet" : "This consultation has ended";

    /// <summary>"24 November".</summary>
    public static string DayAndMonth(DateOnly day) => day.ToString("d MMMM", British);
}
