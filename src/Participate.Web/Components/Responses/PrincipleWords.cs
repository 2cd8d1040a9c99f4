using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Responses.Principles;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Components.Responses;

/// <summary>The words for how a consultation stands to a principle, and for what the site knows beside it.</summary>
public static class PrincipleWords
{
    public static string Name(PrincipleStanding? standing) => standing switch
    {
        PrincipleStanding.Met => "Met",
        PrincipleStanding.Partly => "Partly met",
        PrincipleStanding.NotMet => "Not met",
        PrincipleStanding.NotApplicable => "Not applicable",
        _ => "Not answered",
    };

    /// <summary>The part of the class after <c>pt-status--</c>.</summary>
    public static string Kind(PrincipleStanding? standing) => standing switch
    {
        PrincipleStanding.Met => "accepted",
        PrincipleStanding.Partly => "accepted-in-part",
        PrincipleStanding.NotMet => "not-accepted",
        PrincipleStanding.NotApplicable => "out-of-scope",
        _ => "waiting",
    };

    /// <summary>What the site knows itself that belongs to a principle; null where it knows nothing.</summary>
    public static string? Fact(int principle, PrincipleFigures figures)
    {
        var (mission, clock) = (figures.Mission, figures.Duty.Clock);
        return principle switch
        {
            1 => mission.Questions.Count == 1 ? T($"{Counted.Words(1, "question")} is asked.") : T($"{Counted.Words(mission.Questions.Count, "question")} are asked."),
            2 => T($"The target: {mission.TargetStatement.TrimEnd('.')}."),
            3 => mission.Sources.Count == 1
                ? T($"{Counted.Words(1, "source")} is named, {Counted.Words(mission.Observations.Count, "measured figure").ToLowerInvariant()} shown.")
                : T($"{Counted.Words(mission.Sources.Count, "source")} are named, {Counted.Words(mission.Observations.Count, "measured figure").ToLowerInvariant()} shown."),
            4 => T($"{Counted.Words(mission.Phases.Count, "phase")}. {Counted.Words(figures.Events, "event")} so far.") + " " + (figures.Questionnaire is { } opened ? T($"A questionnaire, opened on {UkTime.Words(opened)}.") : T("No questionnaire.")),
            5 => clock is { OpensOn: { } opens, ClosesOn: { } closes } ? T($"Contributions are open from {UkTime.Words(opens)} to {UkTime.Words(closes)}: {Counted.Words(DaysOpen(mission), "day")} in {Counted.Words(mission.Phases.Count(phase => phase.EndsOn <= closes), "phase")}.") : T("No dates are set."),
            6 => mission.Sectors.Count == 0 ? T("No sectors are named.") : T($"Asked by name: {string.Join(", ", mission.Sectors.OrderBy(sector => sector.Position).Select(sector => T(SectorNames.Name(sector.Sector))))}."),
            7 => clock is { OpensOn: { } from, ClosesOn: { } to } ? Holidays(from, to) : null,
            9 => figures.Counts is { } counts
                ? T($"{Counted.Words(counts.Ideas, "idea")}, {Counted.Words(counts.Comments, "comment").ToLowerInvariant()} and {Counted.Words(counts.Votes, "vote").ToLowerInvariant()} are published, with downloads.")
                : T("Ideas and comments are published; the phase keeps its counts back until it ends."),
            10 => Answers(figures),
            _ => null,
        };
    }

    private static int DaysOpen(Mission mission) => mission.Phases.Where(phase => phase.Kind <= PhaseKind.Decide).Sum(phase => phase.EndsOn.DayNumber - phase.StartsOn.DayNumber + 1);

    private static string Holidays(DateOnly from, DateOnly to)
    {
        var years = Enumerable.Range(from.Year, to.Year - from.Year + 1).ToList();
        var august = years.Exists(year => from <= new DateOnly(year, 8, 31) && to >= new DateOnly(year, 8, 1));
        var christmas = years.Exists(year => from <= new DateOnly(year, 12, 25) && to >= new DateOnly(year, 12, 25));
        return (august, christmas) switch
        {
            (true, true) => T("Contributions are open over August and Christmas."),
            (true, false) => T("Contributions are open over August."),
            (false, true) => T("Contributions are open over Christmas."),
            _ => T("Contributions are open over neither August nor Christmas."),
        };
    }

    private static string Answers(PrincipleFigures figures)
    {
        var headline = AnsweringWords.Headline(figures.Duty);
        return figures.Duty.Figures is { Ideas: > 0 } counted ? $"{headline}. {AnsweringWords.Given(counted)}" : $"{headline}.";
    }
}
