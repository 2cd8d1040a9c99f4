using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Admin;

/// <summary>The cases that moderators escalated, for administrators to decide.</summary>
public sealed class EscalatedModel(QueueQueries queue, MissionCatalogue missions, TimeProvider clock) : ParticipatePage
{
    public Page<QueueRow> Cases { get; private set; } = null!;

    public IReadOnlyList<Mission> Missions { get; private set; } = [];

    public DateTime Now => clock.UtcNow();

    /// <summary>This page at a cursor; null where there is none.</summary>
    public string? UrlOf(string? cursor) => cursor is null ? null : Request.Path + QueryString.Create("cursor", cursor);

    public async Task OnGetAsync(string? cursor)
    {
        Missions = await missions.AllAsync(Aborted);
        Cases = await queue.EscalatedAsync(Member, cursor, Aborted);
    }
}
