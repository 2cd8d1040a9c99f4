using System.Collections.Concurrent;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>
/// Who a signed-in member is now, asked by every signed-in request: kept in memory for 30 seconds and dropped at once
/// when this process changes the member's roles or account.
/// </summary>
public sealed class ActorQueries(IServiceScopeFactory scopes, TimeProvider clock)
{
    private const int MostKept = 20_000;
    private static readonly TimeSpan Life = TimeSpan.FromSeconds(30);
    private readonly ConcurrentDictionary<int, (Actor? Actor, DateTime ReadAt)> kept = new();

    /// <summary>The member as an actor, or null where the account does not exist or is closed.</summary>
    public async ValueTask<Actor?> FindAsync(int memberId, CancellationToken cancellationToken)
    {
        if (kept.TryGetValue(memberId, out var entry) && clock.UtcNow() < entry.ReadAt + Life)
            return entry.Actor;
        var readAt = clock.UtcNow();
        var actor = await ReadAsync(memberId, cancellationToken);
        if (kept.Count >= MostKept)
            kept.Clear();
        kept[memberId] = (actor, readAt);
        return actor;
    }

    /// <summary>Call after the commit of a change to a member or the member's roles.</summary>
    public void Changed(int memberId) => kept.TryRemove(memberId, out _);

    private async Task<Actor?> ReadAsync(int memberId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var member = await db.Users.AsNoTracking()
            .Where(candidate => candidate.Id == memberId && candidate.ClosedAt == null)
            .Select(candidate => new { candidate.DisplayName, candidate.EmailConfirmed, candidate.EstablishedAt })
            .FirstOrDefaultAsync(cancellationToken);
        if (member is null)
            return null;
        var grants = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.MemberId == memberId)
            .Select(grant => new { grant.Role, grant.MissionId })
            .ToListAsync(cancellationToken);
        return new Actor(
            memberId,
            member.DisplayName,
            member.EmailConfirmed,
            member.EstablishedAt is not null,
            [.. grants.Select(grant => (grant.Role, grant.MissionId))]);
    }
}
