using Participate.Core.Common;
using Participate.Core.Moderation;
using Participate.Web.Components.Admin;
using Participate.Web.Components.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Moderation;

/// <summary>
/// The audit log of the missions that the moderator moderates. Administrators have the whole log at /admin/log; here they see
/// what their role of moderator gives, like everybody else.
/// </summary>
public sealed class LogModel(AuditLogQueries log) : ModerationPage
{
    public LogFilterInput Input { get; private set; } = null!;

    public Page<AuditLogRow> Entries { get; private set; } = null!;

    public MissionTitles Titles => new(Missions);

    public async Task OnGetAsync(string? cursor)
    {
        Input = new LogFilterInput(Request.Query, Missions, AuditWords.Moderation);
        Entries = await log.ListAsync(Member, Input.Filter, cursor, Aborted);
    }

    public string? At(string? cursor) => cursor is null ? null : Request.Path + Input.QueryOf(cursor);
}
