using Participate.Core.Common;
using Participate.Core.Delivery.Indicator;
using Participate.Web.Components.Common;

namespace Participate.Web.Pages.Missions.Mission.Delivery;

/// <summary>What was entered and revised of a mission's indicator.</summary>
public sealed class FiguresModel(ObservationQueries observations) : MissionPage
{
    public Page<IndicatorChangeRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor) => Rows = await observations.HistoryAsync(Mission.Id, cursor, Aborted);

    public string InUnits(double value) => ChartScale.Words(value) + (Mission.IndicatorUnit == "%" ? "%" : "");
}
