using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Missions;

/// <summary>The words and classes for phases.</summary>
public static class PhaseLabels
{
    /// <summary>What is open, as a line of its own: "Propose, discuss and vote".</summary>
    public static string Open(Activities open) =>
        OpenInSentence(open) is { Length: > 0 } verbs ? char.ToUpperInvariant(verbs[0]) + verbs[1..] : T("Read the results");

    /// <summary>What is open, inside a sentence: "propose, discuss and vote"; empty where nothing is. What has a page of its own is not named.</summary>
    public static string OpenInSentence(Activities open) => (open & (Activities.Propose | Activities.Discuss | Activities.Vote)) switch
    {
        Activities.Propose | Activities.Discuss | Activities.Vote => T("propose, discuss and vote"),
        Activities.Propose | Activities.Discuss => T("propose and discuss"),
        Activities.Propose | Activities.Vote => T("propose and vote"),
        Activities.Discuss | Activities.Vote => T("discuss and vote"),
        Activities.Propose => T("propose"),
        Activities.Discuss => T("discuss"),
        Activities.Vote => T("vote"),
        _ => "",
    };

    /// <summary>"23 days left", "1 day left", "Last day".</summary>
    public static string DaysLeft(Phase phase, DateOnly today) => (phase.EndsOn.DayNumber - today.DayNumber) switch
    {
        <= 0 => T("Last day"),
        1 => T("1 day left"),
        var days => N(days, $"{Counted.Number(days)} day left", $"{Counted.Number(days)} days left"),
    };

    /// <summary>What stands in place of the days where no phase runs: when the next one starts, that all have ended, or that none is planned.</summary>
    public static string BetweenPhases(Mission mission, DateOnly today) =>
        mission.PhasesInOrder.FirstOrDefault(phase => phase.StartsOn > today) is { } next
            ? T($"{T(next.Kind)} starts on {UkTime.Words(next.StartsOn)}")
            : mission.Phases.Count == 0 ? T("The days are not set yet") : T("This consultation has ended");

    /// <summary>"24 November".</summary>
    public static string DayAndMonth(DateOnly day) => UkTime.DayAndMonth(day);
}
