using Participate.Core.Ledgers;

namespace Participate.Web.Pages.Missions.Mission.Ledger;

/// <summary>The member's own votes and answers in the ledger, each with its receipt; for the member alone.</summary>
public sealed class MineModel(OwnLedgerQueries ledger) : MissionPage
{
    public OwnLedger Own { get; private set; } = null!;

    /// <summary>The phase keeps results back: numbers of entries are results too, so there are no receipts yet.</summary>
    public bool AreHidden => Mission.HidesResults(Today);

    public async Task OnGetAsync(string? cursor) => Own = await ledger.ReadAsync(Mission.Id, Member.MemberId, cursor, Aborted);
}
