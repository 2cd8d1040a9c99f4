using Participate.Core.Common;
using Participate.Core.Delivery;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Delivery.Action;

/// <summary>The whole story of an action.</summary>
public sealed class IndexModel(DeliveryQueries delivery, DeliveryDeskQueries desk) : ActionPage
{
    public Page<ActionUpdateRow> Updates { get; private set; } = null!;

    /// <summary>Organisations of this action that the reader may speak for.</summary>
    public IReadOnlyList<SpokenFor> SpeaksFor { get; private set; } = [];

    /// <summary>Of the open milestone that is most late, while the action is open.</summary>
    public int DaysLate => Item.IsOpen ? Shown.Milestones.Where(row => row.Milestone.IsOpen).Select(row => row.DaysLate).DefaultIfEmpty().Max() : 0;

    public async Task OnGetAsync(string? cursor)
    {
        Updates = await delivery.UpdatesAsync(Item.Id, ActionUpdateState.Published, cursor, Aborted);
        if (Actor is not null)
            SpeaksFor = await desk.SpokenForAsync(Item, Actor.MemberId, Aborted);
    }
}
