using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Web.Components.Admin;
using Participate.Web.Components.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Admin;

/// <summary>The whole audit log, newest first.</summary>
public sealed class LogModel(AuditLogQueries log, MissionCatalogue missions) : ParticipatePage
{
    public LogFilterInput Input { get; private set; } = null!;

    public Page<AuditLogRow> Entries { get; private set; } = null!;

    public MissionTitles Titles { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor)
    {
        var all = await missions.WithDraftsAsync(Aborted);
        Titles = new MissionTitles(all);
        Input = new LogFilterInput(Request.Query, all, AuditWords.All);
        Entries = await log.ListAsync(Input.Filter, cursor, Aborted);
    }

    public string? At(string? cursor) => cursor is null ? null : Request.Path + Input.QueryOf(cursor);
}
