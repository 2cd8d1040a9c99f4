using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// What of a mission's engagement summary a reader may see on a day (rule 15). Totals and published rows are open data unless
/// the phase hides results; the analysis waits until a phase has ended; the mission team sees everything at any time.
/// </summary>
/// <param name="Rows">Totals and downloads.</param>
/// <param name="Analysis">Charts, rankings and how many members took part.</param>
/// <param name="RowsPublicFrom">The day from which everybody sees totals and downloads; null: now, or no such day is planned.</param>
/// <param name="AnalysisPublicFrom">The same for the analysis.</param>
public sealed record SummaryAccess(bool Rows, bool Analysis, DateOnly? RowsPublicFrom, DateOnly? AnalysisPublicFrom)
{
    /// <summary>The access of a member, or (null) of a visitor, on a London day.</summary>
    public static SummaryAccess Of(Mission mission, DateOnly today, Actor? actor)
    {
        var (rows, analysis) = (RowsArePublic(mission, today), AnalysisIsPublic(mission, today));
        var team = actor?.IsOnTeam(mission.Id) == true;
        return new SummaryAccess(
            rows || team,
            analysis || team,
            rows ? null : FirstDay(mission, today, RowsArePublic),
            analysis ? null : FirstDay(mission, today, AnalysisIsPublic));
    }

    private static bool RowsArePublic(Mission mission, DateOnly day) => !mission.HidesResults(day);

    private static bool AnalysisIsPublic(Mission mission, DateOnly day) => RowsArePublic(mission, day) && mission.HasClosedPhase(day);

    // What is public changes only on the day after a phase.
    private static DateOnly? FirstDay(Mission mission, DateOnly today, Func<Mission, DateOnly, bool> isPublic) => mission.Phases
        .Select(phase => (DateOnly?)phase.EndsOn.AddDays(1))
        .Where(day => day > today && isPublic(mission, day.Value))
        .Min();
}
