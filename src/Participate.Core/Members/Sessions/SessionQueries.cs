using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members.Sessions;

/// <summary>A session as its member sees it.</summary>
/// <param name="LastSeenAt">The hour of the last request.</param>
public sealed record OwnSession(Guid Id, string Device, DateTime BegunAt, DateTime LastSeenAt, SignInWay OpenedBy);

/// <summary>Where a member is signed in.</summary>
public sealed class SessionQueries(ParticipateDbContext db, SessionLives lives, TimeProvider clock)
{
    /// <summary>So long after signing in, or showing again who one is, nobody is asked again before an act that could cost somebody the account.</summary>
    public static readonly TimeSpan Freshness = TimeSpan.FromMinutes(10);

    private const int MostListed = 100;

    /// <summary>The sessions that hold, those used last first; of very many the last hundred.</summary>
    public async Task<List<OwnSession>> OfAsync(Actor actor, CancellationToken cancellationToken)
    {
        return await (await HoldingAsync(actor.MemberId, cancellationToken))
            .OrderByDescending(session => session.LastSeenAt).ThenByDescending(session => session.BegunAt)
            .Take(MostListed)
            .Select(session => new OwnSession(session.Id, session.Device, session.BegunAt, session.LastSeenAt, session.OpenedBy))
            .ToListAsync(cancellationToken);
    }

    /// <summary>How a session of the member was opened.</summary>
    public Task<SignInWay> WayAsync(Guid id, int memberId, CancellationToken cancellationToken) => db.SignedInSessions.AsNoTracking()
        .Where(session => session.Id == id && session.MemberId == memberId).Select(session => session.OpenedBy).FirstOrDefaultAsync(cancellationToken);

    /// <summary>True where the member of a session has just shown who they are.</summary>
    public async Task<bool> IsFreshAsync(Guid id, int memberId, CancellationToken cancellationToken)
    {
        var since = clock.UtcNow() - Freshness;
        return await (await HoldingAsync(memberId, cancellationToken)).AnyAsync(session => session.Id == id && session.ProvedAt > since, cancellationToken);
    }

    /// <summary>The sessions of a member that hold.</summary>
    internal async Task<IQueryable<SignedInSession>> HoldingAsync(int memberId, CancellationToken cancellationToken)
    {
        var begunAfter = clock.UtcNow() - await LifeAsync(memberId, cancellationToken);
        return db.SignedInSessions.AsNoTracking().Where(session =>
            session.MemberId == memberId && session.BegunAt > begunAfter && db.Users.Any(member => member.Id == session.MemberId && member.SecurityStamp == session.Stamp));
    }

    /// <summary>How long sessions of the member last from signing in. A role that does not work (see <see cref="Actor.Grants"/>) shortens them too.</summary>
    public async Task<TimeSpan> LifeAsync(int memberId, CancellationToken cancellationToken) =>
        await db.RoleGrants.AnyAsync(grant => grant.MemberId == memberId, cancellationToken) ? lives.OfStaff : lives.OfMembers;
}
