using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members.Sessions;
using Participate.Core.Members.TwoStep;

namespace Participate.Core.Members;

/// <summary>How a session stands.</summary>
public enum SessionState
{
    /// <summary>It ended, or never began.</summary>
    Over = 0,

    Current = 1,

    /// <summary>It goes on, and the hour in which it was used last is to be noted.</summary>
    Unnoted = 2,
}

/// <summary>
/// Who a signed-in member is now, asked by every signed-in request. Of one process: kept in memory for 30 seconds and dropped at once
/// when the member's roles or account change. Of several nodes: read from the database each time, since whoever lost a right on one must not have it on another.
/// </summary>
public sealed class ActorQueries
{
    private readonly MemberCache<Entry?> kept;
    private readonly IServiceScopeFactory scopes;
    private readonly TwoStepOptions twoStep;
    private readonly SessionLives lives;
    private readonly Nodes nodes;
    private readonly TimeProvider clock;

    public ActorQueries(IServiceScopeFactory scopes, TwoStepOptions twoStep, SessionLives lives, Nodes nodes, TimeProvider clock)
    {
        (this.scopes, this.twoStep, this.lives, this.nodes, this.clock) = (scopes, twoStep, lives, nodes, clock);
        kept = new MemberCache<Entry?>(ReadAsync, nodes, clock);
    }

    /// <summary>
    /// The member as an actor, or null where the account does not exist or is closed. Of a role that works only in two steps it has the rights only where the account asks for a
    /// code: that a session was opened with a passkey <see cref="StateOfAsync"/> alone knows.
    /// </summary>
    public async ValueTask<Actor?> FindAsync(int memberId, CancellationToken cancellationToken) =>
        (await GetAsync(memberId, cancellationToken))?.Actor;

    /// <summary>How a session stands that began with this security stamp, and whose it is: its age, a new password, a closed account or its own end ends it.</summary>
    public async ValueTask<(SessionState State, Actor? Actor)> StateOfAsync(int memberId, string? securityStamp, Guid sessionId, CancellationToken cancellationToken)
    {
        var now = clock.UtcNow();
        if (await GetAsync(memberId, cancellationToken) is not { } entry || entry.SecurityStamp != securityStamp
            || !entry.Sessions.TryGetValue(sessionId, out var session) || lives.IsOver(session.BegunAt, entry.IsStaff, now))
        {
            return (SessionState.Over, null);
        }
        return (session.LastSeenAt < SignedInSession.HourOf(now) ? SessionState.Unnoted : SessionState.Current, session.IsByPasskey ? entry.ByPasskey : entry.Actor);
    }

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
                candidate.TwoFactorEnabled,
                candidate.IsDemonstration,
                Grants = db.RoleGrants.Where(grant => grant.MemberId == candidate.Id).Select(grant => new { grant.Role, grant.MissionId }).ToList(),
                Sanctions = db.Sanctions
                    .Where(sanction => sanction.MemberId == candidate.Id && sanction.LiftedAt == null && sanction.Kind != SanctionKind.Warning && (sanction.Until == null || sanction.Until > now))
                    .ToList(),
                Sessions = db.SignedInSessions.Where(session => session.MemberId == candidate.Id && session.Stamp == candidate.SecurityStamp)
                    .Select(session => new { session.Id, session.BegunAt, session.LastSeenAt, session.IsByPasskey }).ToList(),
            })
            .AsSingleQuery()
            .FirstOrDefaultAsync(cancellationToken);
        if (member is null)
            return null;
        var restriction = RestrictionOf(member.Sanctions);
        var needsTwoStep = member.Grants.Count > 0 && !member.TwoFactorEnabled && twoStep.Asks(member.IsDemonstration);
        var actor = new Actor(
            memberId,
            member.DisplayName,
            member.EmailConfirmed,
            member.EstablishedAt is not null,
            restriction?.Refusal is null ? [.. member.Grants.Select(grant => (grant.Role, grant.MissionId))] : [])
        {
            Restriction = restriction,
        };
        return new Entry(
            needsTwoStep ? actor with { Grants = [], NeedsTwoStep = true } : actor,
            actor with { IsByPasskey = true },
            member.SecurityStamp,
            member.Grants.Count > 0,
            member.Sessions.ToDictionary(session => session.Id, session => (session.BegunAt, session.LastSeenAt, session.IsByPasskey)));
    }

    /// <summary>The hardest one counts; of limits the lowest.</summary>
    private static Restriction? RestrictionOf(List<Sanction> sanctions)
    {
        if (sanctions.Count == 0)
            return null;
        var hardest = sanctions.OrderByDescending(sanction => sanction.Kind).ThenBy(sanction => sanction.PerDay).ThenByDescending(sanction => sanction.Until).First();
        return new Restriction(hardest.PerDay, hardest.Until);
    }

    /// <param name="ByPasskey">The same member in a session that a passkey opened.</param>
    /// <param name="IsStaff">Holds a role, whether it works now or not.</param>
    private sealed record Entry(Actor Actor, Actor ByPasskey, string? SecurityStamp, bool IsStaff, Dictionary<Guid, (DateTime BegunAt, DateTime LastSeenAt, bool IsByPasskey)> Sessions);
}
