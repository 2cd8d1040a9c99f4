using Participate.Web.HostedServices;

namespace Participate.Web.Pages.Admin.Imports;

/// <summary>How far an import is, and what became of it.</summary>
public sealed class JobModel(ImportJobs jobs) : ParticipatePage
{
    private const string Seconds = "2";

    /// <summary>Null where it is not known any more.</summary>
    public ImportJob? Job { get; private set; }

    public async Task OnGetAsync(Guid job, CancellationToken cancellationToken)
    {
        Job = await jobs.FindAsync(job, cancellationToken);
        // Without JavaScript too: the page asks again while the import runs.
        if (Job is { IsOver: false })
            Response.Headers.Append("Refresh", Seconds);
    }
}
