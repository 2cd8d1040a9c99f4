using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Summaries;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>The team freezes a summary; its number.</summary>
    public async Task<int> FrozenAsync(Mission mission, TestMember team, SummaryFilter? filter = null, string note = "For a test")
    {
        var actor = await ActorAsync(team);
        var outcome = await site.WithAsync<SnapshotService, Outcome<FrozenSummary>>(service => service.FreezeAsync(mission, filter ?? SummaryFilter.None, note, actor, CancellationToken.None));
        return outcome.Succeeded ? outcome.Value.Number : throw new InvalidOperationException(outcome.Refusals[0].Message);
    }
}
