using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Core.Common;

namespace Participate.Web.Pages.Team.Mission.Barriers;

/// <summary>The team's queue of barriers: those in one state, what waits longest first.</summary>
public sealed class IndexModel(BarrierDeskQueries desk) : MissionPage
{
    [BindProperty(SupportsGet = true, Name = "state")]
    public string? State { get; set; }

    public BarrierState Chosen { get; private set; }

    public Page<BarrierRow> Rows { get; private set; } = null!;

    public async Task OnGetAsync(string? cursor)
    {
        Chosen = BarrierWords.States.Where(entry => entry.Key == State).Select(entry => entry.State).FirstOrDefault();
        Rows = await desk.QueueAsync(Mission.Id, Chosen, cursor, Aborted);
    }

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? Address(string? cursor) => cursor is null ? null : $"?state={BarrierWords.Key(Chosen)}&cursor={cursor}";
}
