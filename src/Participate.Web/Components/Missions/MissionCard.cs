using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Components.Missions;

/// <summary>A mission on the first page.</summary>
/// <param name="Counts">What was contributed; null while the phase hides results.</param>
public sealed record MissionCard(Mission Mission, Phase? Phase, ConsultationCounts? Counts)
{
    /// <summary>The card of a mission on a day.</summary>
    public static MissionCard Of(Mission mission, DateOnly today, ConsultationCounts counts) =>
        new(mission, mission.PhaseOn(today), mission.HidesResults(today) ? null : counts);
}
