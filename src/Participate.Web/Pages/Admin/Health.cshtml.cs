using Participate.Web.Components.Common;
using Participate.Web.HostedServices;
using Participate.Web.Operating;

namespace Participate.Web.Pages.Admin;

/// <summary>Whether what the site stands on works, and what to do where it does not.</summary>
public sealed class HealthModel(SiteHealth health) : ParticipatePage
{
    public IReadOnlyList<HealthFact> Facts { get; private set; } = [];

    public string Node => JobBoard.Node;

    public string Summary => Facts.Count(fact => fact.State != HealthState.Good) switch
    {
        0 => "Everything works.",
        var count => $"{Counted.Words(count, "thing needs", "things need")} somebody to look.",
    };

    public async Task OnGetAsync() => Facts = await health.ReadAsync(Aborted);
}
