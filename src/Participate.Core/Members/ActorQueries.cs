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
/// Who a signed-in member is now, asked by every signed-in request: kept in memory for 30 seconds and dropped at once
/// when this process changes the member's roles or account.
/// </summary>
public sealed class ActorQueries
{
    private readonly MemberCache<Entry?> kept;
    private readonly IServiceScopeFactory scopes;
    private readonly TwoStepOptions twoStep;
    private readonly TimeProvider clock;

    public ActorQueries(IServiceScopeFactory scopes, TwoStepOptions twoStep, TimeProvider clock)
    {
        (this.scopes, this.twoStep, this.clock) = (scopes, twoStep, clock);
        kept = new MemberCache<Entry?>(ReadAsync, clock);
    }

    /// <summary>The member as an actor, or null where the account does not exist or is closed.</summary>
    public async ValueTask<Actor?> FindAsync(int memberId, CancellationToken cancellationToken) =>
        (await kept.GetAsync(memberId, cancellationToken))?.Actor;

    /// <summary>Whether a session that began with this security stamp goes on: a new password, a closed account or its own end ends it.</summary>
    public async ValueTask<SessionState> StateOfAsync(int memberId, string? securityStamp, Guid sessionId, CancellationToken cancellationToken)
    {
        if (await kept.GetAsync(memberId, cancellationToken) is not { } entry || entry.SecurityStamp != securityStamp || !entry.Sessions.TryGetValue(sessionId, out var seen))
            return SessionState.Over;
        return seen < SignedInSession.HourOf(clock.UtcNow()) ? SessionState.Unnoted : SessionState.Current;
    }

    /// <summary>Call after the commit of a change to a member or the member's roles.</summary>
    public void Changed(int memberId) => kept.Drop(memberId);

    private async Task<Entry?> ReadAsync(int memberId, CancellationToken cancellationToken)
    {
        await using var scope = scopes.CreateAsyncScope();
        var db = scope.ServiceProvider.GetRequiredService<ParticipateDbContext>();
        var member = await db.Users.AsNoTracking()
            .Where(candidate => candidate.Id == memberId && candidate.ClosedAt == null)
            .Select(candidate => new { candidate.DisplayName, candidate.EmailConfirmed, candidate.EstablishedAt, candidate.SecurityStamp, candidate.TwoFactorEnabled, candidate.IsDemonstration })
            .FirstOrDefaultAsync(cancellationToken);
        if (member is null)
            return null;
        var grants = await db.RoleGrants.AsNoTracking()
            .Where(grant => grant.MemberId == memberId)
            .Select(grant => new { grant.Role, grant.MissionId })
            .ToListAsync(cancellationToken);
        var now = clock.UtcNow();
        var sanctions = await db.Sanctions.AsNoTracking()
            .Where(sanction => sanction.MemberId == memberId && sanction.LiftedAt == null && sanction.Kind != SanctionKind.Warning && (sanction.Until == null || sanction.Until > now))
            .ToListAsync(cancellationToken);
        var restriction = RestrictionOf(sanctions);
        var needsTwoStep = grants.Count > 0 && !member.TwoFactorEnabled && twoStep.Asks(member.IsDemonstration);
        var actor = new Actor(
            memberId,
            member.DisplayName,
            member.EmailConfirmed,
            member.EstablishedAt is not null,
            restriction?.Refusal is null && !needsTwoStep ? [.. grants.Select(grant => (grant.Role, grant.MissionId))] : [])
        {
            Restriction = restriction,
            NeedsTwoStep = needsTwoStep,
        };
        var sessions = await db.SignedInSessions.AsNoTracking()
            .Where(session => session.MemberId == memberId && session.Stamp == member.SecurityStamp)
            .ToDictionaryAsync(session => session.Id, session => session.LastSeenAt, cancellationToken);
        return new Entry(actor, member.SecurityStamp, sessions);
    }

    /// <summary>The hardest one counts; of limits the lowest.</summary>
    private static Restriction? RestrictionOf(List<Sanction> sanctions)
    {
        if (sanctions.Count == 0)
            return null;
        var hardest = sanctions.OrderByDescending(sanction => sanction.Kind).ThenBy(sanction => sanction.PerDay).ThenByDescending(sanction => sanction.Until).First();
        return new Restriction(hardest.PerDay, hardest.Until);
    }

    private sealed record Entry(Actor Actor, string? SecurityStamp, Dictionary<Guid, DateTime> Sessions);
}
