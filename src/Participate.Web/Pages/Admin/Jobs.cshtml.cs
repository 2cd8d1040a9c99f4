using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Members.Operating;
using Participate.Core.Missions;
using Participate.Core.Summaries.Work;
using Participate.Web.Components.Missions;
using Participate.Web.HostedServices;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Admin;

/// <summary>What the site does by itself: when it last did, how it went, and when it does next.</summary>
public sealed class JobsModel(JobBoard board, WorkQueries queries, ImportJobs imports, MissionCatalogue missions, OperatorLog log, TimeProvider clock) : ParticipatePage
{
    /// <summary>This process first.</summary>
    public IReadOnlyList<NodeJobs> Nodes { get; private set; } = [];

    public WorkDone Work { get; private set; } = null!;

    public MissionTitles Titles { get; private set; } = null!;

    public IReadOnlyList<(Guid Id, ImportJob Job)> Imports => imports.Recent;

    public DateTime Now { get; private set; }

    public async Task OnGetAsync()
    {
        Nodes = await board.AllAsync();
        Work = await queries.ReadAsync(Aborted);
        Titles = new MissionTitles(await missions.WithDraftsAsync(Aborted));
        Now = clock.UtcNow();
    }

    /// <summary>Has work of this process begin now.</summary>
    public async Task<IActionResult> OnPostAsync([FromForm] string? job)
    {
        if (job is null || board.NameOf(job) is not { } name)
            return BadRequest();
        // The log first: what is not kept there is not begun.
        var outcome = await log.JobAskedAsync(name, Member, Aborted);
        if (!outcome.Succeeded)
            return Forbid();
        board.RunNow(job);
        Notify(SiteText.T($"{SiteText.T(name)} begins now. Look again in a moment."));
        return RedirectToPage();
    }
}
