using Participate.Web.Components.Common;
using Participate.Web.HostedServices;
using Participate.Web.Languages;
using Participate.Web.Operating;

namespace Participate.Web.Pages.Admin;

/// <summary>Whether what the site stands on works, and what to do where it does not.</summary>
public sealed class HealthModel(SiteHealth health) : ParticipatePage
{
    public IReadOnlyList<HealthFact> Facts { get; private set; } = [];

    public string Node => JobBoard.Node;

    public string Summary => Facts.Count(fact => fact.State != HealthState.Good) switch
    {
        0 => SiteText.T("Everything works."),
        var count => SiteText.N(count, $"{Counted.Number(count)} thing needs somebody to look.", $"{Counted.Number(count)} things need somebody to look."),
    };

    public async Task OnGetAsync() => Facts = await health.ReadAsync(Aborted);
}
