using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Integrity;

namespace Participate.Web.Pages.Team.Mission.Integrity;

/// <summary>What the watch for manipulation saw on a mission, and what was decided.</summary>
public sealed class IndexModel(VoteWatchQueries watch, VoteWatchService looks, ExclusionQueries exclusions) : MissionPage
{
    public WatchView View { get; private set; } = null!;

    public Page<ExclusionView> Decisions { get; private set; } = null!;

    public string Here => $"/team/{Mission.Slug}/integrity";

    public Task OnGetAsync(string? cursor) => LoadAsync(cursor);

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await looks.LookAsync(Mission, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await LoadAsync(cursor: null);
            return Refuse(outcome.Refusals);
        }
        Notify("The votes were looked at now.");
        return LocalRedirect(Here);
    }

    private async Task LoadAsync(string? cursor)
    {
        View = await watch.ReadAsync(Mission, Aborted);
        Decisions = await exclusions.PageAsync(Mission.Id, cursor, Aborted);
    }
}
