using Participate.Core.Common;
using Participate.Core.Ledgers;

namespace Participate.Web.Pages.Ledger.Mission;

/// <summary>A mission's ledger of votes: its sealed batches, the newest first, what to download and how to check it.</summary>
public sealed class IndexModel(LedgerQueries ledger) : MissionPage
{
    public Page<LedgerBatch> Batches { get; private set; } = null!;

    /// <summary>The newest batch; null where nothing is sealed.</summary>
    public LedgerBatch? Last { get; private set; }

    /// <summary>The phase keeps results back: roots and times alone are shown.</summary>
    public bool AreHidden => Mission.HidesResults(Today);

    public async Task OnGetAsync(string? cursor)
    {
        Batches = await ledger.BatchesAsync(Mission.Id, cursor, Aborted);
        Last = await ledger.LastAsync(Mission.Id, Aborted);
    }
}
