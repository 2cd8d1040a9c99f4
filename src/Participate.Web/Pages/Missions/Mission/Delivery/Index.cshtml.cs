using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Delivery;
using Participate.Core.Delivery.Indicator;
using Participate.Web.Components.Common;
using Participate.Web.Components.Delivery;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission.Delivery;

/// <summary>What is done for a mission, the late first, and whether its indicator moves.</summary>
public sealed class IndexModel(DeliveryQueries delivery) : MissionPage
{
    private const string Late = "late";
    private (IReadOnlyDictionary<ActionState, int> States, int Late) counts;

    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public Page<ActionRow> Rows { get; private set; } = null!;

    public IndicatorOutlook Outlook { get; private set; } = null!;

    public LineChartData Chart { get; private set; } = null!;

    public int Total => counts.States.Values.Sum();

    /// <summary>The key of the list that is shown; empty for all.</summary>
    public string Shown => Show == Late || ActionWords.FromKey(Show) is not null ? Show! : "";

    /// <summary>The lists with their keys in the address.</summary>
    public IEnumerable<(string Key, string Name)> Filters =>
    [
        ("", T($"All ({Counted.Number(Total)})")),
        (Late, T($"Late ({Counted.Number(counts.Late)})")),
        .. ActionWords.All.Select(entry => (entry.Key, $"{T(entry.Name)} ({Counted.Number(counts.States.GetValueOrDefault(entry.State))})")),
    ];

    public async Task OnGetAsync(string? cursor)
    {
        counts = await delivery.CountsAsync(Mission.Id, Aborted);
        Rows = await delivery.ListAsync(Mission.Id, ActionWords.FromKey(Show), Show == Late, cursor, Aborted);
        Outlook = IndicatorOutlook.Of(ShownMission);
        Chart = IndicatorChart.Of(ShownMission, Outlook);
    }

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? Address(string? cursor) => cursor is null ? null : $"?{(Shown.Length > 0 ? $"show={Shown}&" : "")}cursor={cursor}";
}
