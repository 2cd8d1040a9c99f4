using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas.Themes;
using Participate.Core.Summaries;
using Participate.Web.Components.Summaries;

namespace Participate.Web.Pages.Team.Mission.Summaries;

/// <summary>Freezes the engagement summary, of the whole mission or of the ideas that the address says.</summary>
public sealed class IndexModel(SnapshotService service, SnapshotQueries snapshots, ThemeCache themes) : MissionPage
{
    [BindProperty]
    public NoteInput Input { get; set; } = new();

    public SummaryFilter Filter { get; private set; } = SummaryFilter.None;

    public MissionThemes Themes { get; private set; } = MissionThemes.None;

    public Page<SnapshotRow> Frozen { get; private set; } = new([], null, null);

    /// <summary>Where the form is sent: the filters go along.</summary>
    public string Action => $"/team/{Mission.Slug}/summaries" + (Filter.IsNone ? "" : "?" + Filter.Query);

    public async Task OnGetAsync()
    {
        await ReadFilterAsync();
        Frozen = await snapshots.ListAsync(Mission.Id, withFiltered: true, null, Aborted);
    }

    public async Task<IActionResult> OnPostAsync()
    {
        await ReadFilterAsync();
        var outcome = await service.FreezeAsync(Mission, Filter, Input.Note, Member, Aborted);
        if (!outcome.Succeeded)
        {
            Frozen = await snapshots.ListAsync(Mission.Id, withFiltered: true, null, Aborted);
            return Refuse(outcome.Refusals);
        }
        Notify(outcome.Value.IsNew
            ? $"Summary {outcome.Value.Number} is frozen."
            : $"Nothing has changed since summary {outcome.Value.Number} was frozen, so no other was made.");
        return LocalRedirect($"/missions/{Mission.Slug}/summary?snapshot={outcome.Value.Number}");
    }

    private async Task ReadFilterAsync()
    {
        Themes = await themes.GetAsync(Mission.Id, Aborted);
        Filter = SummaryFilter.Read(SummaryAddress.Parts(Request.Query), Mission, Themes);
    }

    /// <summary>Why the summary is frozen.</summary>
    public sealed class NoteInput
    {
        public string? Note { get; set; }
    }
}
