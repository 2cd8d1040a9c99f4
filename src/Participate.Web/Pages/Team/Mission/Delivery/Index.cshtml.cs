using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Delivery;

namespace Participate.Web.Pages.Team.Mission.Delivery;

/// <summary>The team's desk of delivery: what waits, what can become an action, and the actions.</summary>
public sealed class IndexModel(DeliveryQueries delivery, DeliveryDeskQueries desk) : MissionPage
{
    public IReadOnlyList<(int Id, string Title, int Waiting)> Waiting { get; private set; } = [];

    public Page<AcceptedIdea> Accepted { get; private set; } = null!;

    public Page<ActionRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor, [FromQuery(Name = "ideas")] string? ideasCursor)
    {
        Waiting = await delivery.WaitingAsync(Mission.Id, Aborted);
        Accepted = await desk.AcceptedAsync(Mission.Id, ideasCursor, Aborted);
        Rows = await delivery.ListAsync(Mission.Id, null, lateOnly: false, cursor, Aborted);
    }
}
