using Participate.Core.Barriers;
using Participate.Core.Common.Events;
using Participate.Core.Mobilisation;
using Participate.Core.Opinions;
using Participate.Core.Organisations;

namespace Participate.Core.Moderation.Entries;

/// <summary>Has what was written in other rooms looked at, in the transaction that wrote it.</summary>
internal sealed class EntryHandlers(EntryWatch watch)
    : IHandle<PledgeOffered>, IHandle<PledgeEdited>, IHandle<BarrierReported>, IHandle<BarrierEdited>, IHandle<ReformSubmitted>, IHandle<ReformEdited>, IHandle<OrganisationChanged>, IHandle<StatementWritten>, IHandle<StatementsImported>
{
    public Task HandleAsync(PledgeOffered happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Pledge, happened.PledgeId, cancellationToken);

    public Task HandleAsync(PledgeEdited happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Pledge, happened.PledgeId, cancellationToken);

    public Task HandleAsync(BarrierReported happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Barrier, happened.BarrierId, cancellationToken);

    public Task HandleAsync(BarrierEdited happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Barrier, happened.BarrierId, cancellationToken);

    public Task HandleAsync(ReformSubmitted happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Reform, happened.ReformId, cancellationToken);

    public Task HandleAsync(ReformEdited happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Reform, happened.ReformId, cancellationToken);

    public Task HandleAsync(StatementWritten happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Statement, happened.StatementId, cancellationToken);

    public Task HandleAsync(StatementsImported happened, CancellationToken cancellationToken) => watch.LookAsync(ContentKind.Statement, happened.StatementIds, cancellationToken);

    public Task HandleAsync(OrganisationChanged happened, CancellationToken cancellationToken) =>
        happened.Act is OrganisationAct.Edited or OrganisationAct.Renamed or OrganisationAct.Verified or OrganisationAct.LogoChanged
            ? watch.LookAsync(ContentKind.Organisation, happened.OrganisationId, cancellationToken)
            : Task.CompletedTask;
}
