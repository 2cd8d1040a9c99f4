using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Web.Components.Admin;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages.Admin;

/// <summary>The whole audit log, newest first.</summary>
public sealed class LogModel(AuditLogQueries log, MissionCatalogue missions) : ParticipatePage
{
    /// <summary>Only this act; empty for all.</summary>
    [BindProperty(SupportsGet = true)]
    public string? Act { get; set; }

    public Page<AuditLogRow> Entries { get; private set; } = null!;

    public MissionTitles Titles { get; private set; } = null!;

    public IEnumerable<SelectListItem> Acts => AuditWords.All.Select(entry => new SelectListItem(entry.Words, entry.Act)).Prepend(new SelectListItem("Everything", ""));

    public async Task OnGetAsync(string? cursor)
    {
        Titles = new MissionTitles(await missions.AllAsync(Aborted));
        Entries = await log.ListAsync(Act, cursor, Aborted);
    }

    public string? At(string? cursor) => cursor is null ? null : Url.Page(null, new { act = string.IsNullOrEmpty(Act) ? null : Act, cursor });
}
