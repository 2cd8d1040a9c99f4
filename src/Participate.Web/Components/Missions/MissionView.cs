using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Responses.Duty;
using Participate.Web.Components.Common;
using Participate.Web.Components.Delivery;

namespace Participate.Web.Components.Missions;

/// <summary>What the page of a mission shows a reader.</summary>
/// <param name="Today">The date in London.</param>
/// <param name="Overview">What every reader is shown.</param>
/// <param name="Answering">What the team owes in answers, and how far it is.</param>
/// <param name="Actor">The reader; null for a visitor.</param>
/// <param name="Follows">The reader follows the mission.</param>
public sealed record MissionView(Mission Mission, DateOnly Today, MissionOverview Overview, DutyView Answering, Actor? Actor, bool Follows)
{
    public LineChartData Chart => IndicatorChart.Of(Mission);

    public bool MayRun => Actor.Runs(Mission.Id);

    /// <summary>When the target is to be reached, as a line of its own.</summary>
    public string TargetDate => char.ToUpperInvariant(Mission.TargetByWords[0]) + LineDrawing.Dash(Mission.TargetByWords[1..]);
}

/// <summary>Reads what the page of a mission shows.</summary>
public sealed class MissionViews(MissionOverviews overviews, DutyQueries duties)
{
    /// <summary>The view of a mission for a reader.</summary>
    /// <param name="stored">The mission as it is: what is kept for every reader is made of it alone.</param>
    /// <param name="shown">The same, or with a text that is not stored.</param>
    public async Task<MissionView> ReadAsync(Mission stored, Mission shown, DateOnly today, Actor? actor, bool follows, CancellationToken cancellationToken) =>
        new(shown, today, await overviews.GetAsync(stored, today, cancellationToken), await duties.ReadAsync(stored, actor, cancellationToken), actor, follows);
}
