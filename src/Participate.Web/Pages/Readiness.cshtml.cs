using Participate.Core.Delivery.Readiness;

namespace Participate.Web.Pages;

/// <summary>The readiness of every mission beside the others.</summary>
public sealed class ReadinessModel(ReadinessQueries readiness) : ParticipatePage
{
    public IReadOnlyList<ReadinessOfMission> Rows { get; private set; } = [];

    public async Task OnGetAsync() => Rows = await readiness.AllAsync(Aborted);
}
