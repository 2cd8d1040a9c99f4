using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Moderation;
using Participate.Web.Components.Admin;

namespace Participate.Web.Pages.Moderation;

/// <summary>
/// The audit log of the missions that the moderator moderates. Administrators have the whole log at /admin/log; here they see
/// what their role of moderator gives, like everybody else.
/// </summary>
public sealed class LogModel(ModerationLogQueries log) : ModerationPage
{
    [BindProperty(SupportsGet = true, Name = "act")]
    public string? Act { get; set; }

    public Page<ModerationLogRow> Entries { get; private set; } = null!;

    public bool IsFiltered => FilterQuery.Length > 0 || KnownAct is not null;

    public string? PreviousUrl => AddressOf(Entries.Previous, ActPart);

    public string? NextUrl => AddressOf(Entries.Next, ActPart);

    private string? KnownAct => AuditWords.Moderation.Any(act => act.Act == Act) ? Act : null;

    private KeyValuePair<string, string?>[] ActPart => KnownAct is null ? [] : [new("act", KnownAct)];

    public async Task OnGetAsync(string? cursor) => Entries = await log.ListAsync(Member, Filter.MissionId, KnownAct, cursor, Aborted);
}
