using Participate.Core.Common;
using Participate.Core.Delivery.Readiness;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>How ready a mission is, by facts and published rules, now and over time.</summary>
public sealed class ReadinessModel(ReadinessQueries readiness, TimeProvider clock) : MissionPage
{
    public IReadOnlyList<ReadinessView> Views { get; private set; } = [];

    public IReadOnlyDictionary<ReadinessDimension, IReadOnlyList<(DateTime At, int Level)>> Steps { get; private set; } = new Dictionary<ReadinessDimension, IReadOnlyList<(DateTime, int)>>();

    public Page<ReadinessChangeRow> History { get; private set; } = null!;

    public DateTime Now { get; private set; }

    /// <summary>When the lines begin.</summary>
    public DateTime From => Steps.Values.Min(steps => steps[0].At);

    public async Task OnGetAsync(string? cursor)
    {
        Now = clock.UtcNow();
        Views = await readiness.ReadAsync(Mission, Aborted);
        Steps = await readiness.StepsAsync(Mission.Id, Aborted);
        History = await readiness.HistoryAsync(Mission.Id, cursor, Aborted);
    }
}
