using Participate.Core.Common.Events;

namespace Participate.Core.Opinions;

/// <summary>Lets what is chosen from be read again where a statement came or went.</summary>
internal sealed class StatementChanges(StatementWeights weights, Transactions transactions) : IHandle<StatementShown>, IHandle<StatementsImported>, IHandle<StatementHidden>
{
    public Task HandleAsync(StatementShown happened, CancellationToken cancellationToken) => Forget(happened.MissionId);

    public Task HandleAsync(StatementsImported happened, CancellationToken cancellationToken) => Forget(happened.MissionId);

    public Task HandleAsync(StatementHidden happened, CancellationToken cancellationToken) => Forget(happened.MissionId);

    private Task Forget(int missionId)
    {
        transactions.AfterCommit(() => weights.Forget(missionId));
        return Task.CompletedTask;
    }
}
