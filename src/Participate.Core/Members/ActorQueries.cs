using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>
/// Who a signed-in member is now, asked by every signed-in request. Of one process: kept in memory for 30 seconds and dropped at once
/// when the member's roles or account change. Of several nodes: read from the database each time, since whoever lost a right on one must not have it on another.
/// </summary>
public sealed class ActorQueries
{
    private readonly MemberCache<Entry?> kept;
    private readonly IServiceScopeFactory scopes;
    private readonly Nodes nodes;
    private readonly TimeProvider clock;

    public ActorQueries(IServiceScopeFactory scopes, Nodes nodes, TimeProvider clock)
    {
        (this.scopes, this.nodes, this.clock) = (scopes, nodes, clock);
        kept = new MemberCache<Entry?>(ReadAsync, nodes, clock);
    }

    /// <summary>The member as an actor, or null where the account does not exist or is closed.</summary>
    public async ValueTask<Actor?> FindAsync(int memberId, CancellationToken cancellationToken) =>
        (await GetAsync(memberId, cancellationToken))?.Actor;

    /// <summary>The member of a session that began with this security stamp; null where it may not go on: a new password or a closed account ends it.</summary>
    public async ValueTask<Actor?> FindAsync(int memberId, string? securityStamp, CancellationToken cancellationToken) =>
        await GetAsync(memberId, cancellationToken) is { } entry && entry.SecurityStamp == securityStamp ? entry.Actor : null;

    /// <summary>Call after the commit of a change to a member or the member's roles.</summary>
    public void Changed(int memberId) => kept.Drop(memberId);

    private ValueTask<Entry?> GetAsync(int memberId, CancellationToken cancellationToken) =>
        nodes.AreMany ? new(ReadAsync(memberId, cancellationToken)) : kept.GetAsync(memberId, cancellationToken);

    private async Task<Entry?> ReadAsync(int memberId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var now = clock.UtcNow();
        var member = await db.Users.AsNoTracking()
            .Where(candidate => candidate.Id == memberId && candidate.ClosedAt == null)
            .Select(candidate => new
            {
                candidate.DisplayName,
                candidate.EmailConfirmed,
                candidate.EstablishedAt,
                candidate.SecurityStamp,
                Grants = db.RoleGrants.Where(grant => grant.MemberId == candidate.Id).Select(grant => new { grant.Role, grant.MissionId }).ToList(),
                Sanctions = db.Sanctions
                    .Where(sanction => sanction.MemberId == candidate.Id && sanction.LiftedAt == null && sanction.Kind != SanctionKind.Warning && (sanction.Until == null || sanction.Until > now))
                    .ToList(),
            })
            .AsSingleQuery()
            .FirstOrDefaultAsync(cancellationToken);
        if (member is null)
            return null;
        var restriction = RestrictionOf(member.Sanctions);
        var actor = new Actor(
            memberId,
            member.DisplayName,
            member.EmailConfirmed,
            member.EstablishedAt is not null,
            restriction?.Refusal is null ? [.. member.Grants.Select(grant => (grant.Role, grant.MissionId))] : [])
        {
            Restriction = restriction,
        };
        return new Entry(actor, member.SecurityStamp);
    }

    /// <summary>The hardest one counts; of limits the lowest.</summary>
    private static Restriction? RestrictionOf(List<Sanction> sanctions)
    {
        if (sanctions.Count == 0)
            return null;
        var hardest = sanctions.OrderByDescending(sanction => sanction.Kind).ThenBy(sanction => sanction.PerDay).ThenByDescending(sanction => sanction.Until).First();
        return new Restriction(hardest.PerDay, hardest.Until);
    }

    private sealed record Entry(Actor Actor, string? SecurityStamp);
}
