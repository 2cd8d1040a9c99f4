using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>
/// What organisations are called, by id, wherever something they contributed is shown: kept in memory, and dropped when
/// this process or another node says that one changed. A merged one is called as what it became.
/// </summary>
public sealed class OrganisationNames
{
    private readonly MemberCache<SpokenFor?> kept;
    private readonly IServiceScopeFactory scopes;
    private readonly Changes changes;

    public OrganisationNames(IServiceScopeFactory scopes, Changes changes, Nodes nodes, TimeProvider clock)
    {
        (this.scopes, this.changes) = (scopes, changes);
        kept = new MemberCache<SpokenFor?>(ReadAsync, nodes, clock);
        changes.Listen(change =>
        {
            if (change.Kind == ChangeKind.Organisation)
                kept.Drop(change.Id);
            else if (change.Kind == ChangeKind.Unknown)
                kept.DropAll();
        });
    }

    /// <summary>The organisation of an id; null for none, and for one that is not public.</summary>
    public ValueTask<SpokenFor?> FindAsync(int? organisationId, CancellationToken cancellationToken) =>
        organisationId is { } id ? kept.GetAsync(id, cancellationToken) : ValueTask.FromResult<SpokenFor?>(null);

    /// <summary>Rows with their organisations; those without one cost nothing.</summary>
    public async Task<List<T>> AddAsync<T>(IReadOnlyList<T> rows, Func<T, int?> id, Func<T, SpokenFor?, T> with, CancellationToken cancellationToken)
    {
        var named = new List<T>(rows.Count);
        foreach (var row in rows)
            named.Add(id(row) is { } organisation ? with(row, await kept.GetAsync(organisation, cancellationToken)) : row);
        return named;
    }

    /// <summary>Call after the commit of a change.</summary>
    public void Changed(int organisationId) => changes.Made(new Change(ChangeKind.Organisation, organisationId));

    private async Task<SpokenFor?> ReadAsync(int organisationId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        return await OrganisationRows.SurvivorAsync(db, organisationId, cancellationToken) is { IsPublic: true } row ? new SpokenFor(row.Id, row.Slug, row.Name, row.Sector) : null;
    }
}
