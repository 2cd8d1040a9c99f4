using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;

namespace Participate.Core.Members.Sessions;

/// <summary>A session that begins.</summary>
public sealed record BeginSessionOptions
{
    public required int MemberId { get; init; }

    /// <summary>The member's security stamp.</summary>
    public required string Stamp { get; init; }

    /// <summary>In words: see <see cref="DeviceWords"/>.</summary>
    public required string Device { get; init; }

    /// <summary>The member signed in with this browser before.</summary>
    public required bool IsKnownDevice { get; init; }

    /// <summary>How; of one that goes on after a change of the account, how that one was opened.</summary>
    public required SignInWay Way { get; init; }

    /// <summary>The member signed in with a passkey, or used one in the session that goes on.</summary>
    public required bool IsByPasskey { get; init; }

    /// <summary>The member has just shown who they are; false where a session goes on after a change of the account.</summary>
    public required bool IsProved { get; init; }
}

/// <summary>Begins and ends sessions. What ends one holds at the next request of it, on other nodes too, in a process that is none of them within half a minute.</summary>
public sealed class SessionService(ParticipateDbContext db, SessionLives lives, SessionQueries queries, Transactions transactions, AuditLog audit, ActorQueries actors, SecurityEvents events, TimeProvider clock)
{
    private const int ReasonMaxLength = 500;

    /// <summary>Who signs in for the first time so soon after joining is not told that the browser is new.</summary>
    private static readonly TimeSpan JustJoined = TimeSpan.FromDays(1);

    /// <summary>
    /// Begins a session, and gives its id. The member's own that ended by age or a change of password are deleted (everybody's are at
    /// night). Where the browser is new, the member is told, but not of the first sign-in of an account that was just made.
    /// </summary>
    public async Task<Guid> BeginAsync(BeginSessionOptions options, CancellationToken cancellationToken)
    {
        var id = Guid.NewGuid();
        await transactions.RunAsync(
            async token =>
            {
                var now = clock.UtcNow();
                var tooOld = now - lives.OfMembers;
                if (!options.IsKnownDevice && await IsToldAsync(options.MemberId, now, token))
                    transactions.Record(new SignedInOnNewDevice(options.MemberId, options.Device, now));
                await db.SignedInSessions.Where(session => session.MemberId == options.MemberId && (session.Stamp != options.Stamp || session.BegunAt <= tooOld)).ExecuteDeleteAsync(token);
                db.SignedInSessions.Add(new SignedInSession
                {
                    Id = id,
                    MemberId = options.MemberId,
                    Stamp = options.Stamp,
                    BegunAt = now,
                    LastSeenAt = SignedInSession.HourOf(now),
                    Device = options.Device,
                    OpenedBy = options.Way,
                    IsByPasskey = options.IsByPasskey,
                    ProvedAt = options.IsProved ? now : null,
                });
                transactions.AfterCommit(() => actors.Changed(options.MemberId));
                return Outcome.Done;
            },
            cancellationToken);
        return id;
    }

    /// <summary>The member of a session showed again who they are, with the password or a passkey. Nothing happens to a session that is over.</summary>
    public Task<Outcome> ProveAsync(Guid id, int memberId, bool byPasskey, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async token =>
            {
                var now = clock.UtcNow();
                await db.SignedInSessions.Where(session => session.Id == id && session.MemberId == memberId).ExecuteUpdateAsync(
                    set => set.SetProperty(session => session.ProvedAt, now).SetProperty(session => session.IsByPasskey, session => session.IsByPasskey || byPasskey), token);
                transactions.AfterCommit(() => actors.Changed(memberId));
                return Outcome.Done;
            },
            cancellationToken);

    /// <summary>Ends one of the member's sessions; one that is over already stays so.</summary>
    public Task<Outcome> EndAsync(Guid id, int memberId, CancellationToken cancellationToken) =>
        EndAsync(db.SignedInSessions.Where(session => session.Id == id && session.MemberId == memberId), memberId, cancellationToken);

    /// <summary>Ends a session that somebody came with and that is over: one that ended by the age of staff must not hold again when the role is taken away.</summary>
    public async Task EndOverAsync(Guid id, int memberId, CancellationToken cancellationToken)
    {
        if (await db.SignedInSessions.AnyAsync(session => session.Id == id && session.MemberId == memberId, cancellationToken))
            await EndAsync(id, memberId, cancellationToken);
    }

    /// <summary>Ends all of the member's sessions but one.</summary>
    public Task<Outcome> EndOthersAsync(Guid own, int memberId, CancellationToken cancellationToken) =>
        EndAsync(db.SignedInSessions.Where(session => session.Id != own && session.MemberId == memberId), memberId, cancellationToken);

    /// <summary>
    /// Ends all sessions of another member, with a reason that the member reads; it is in the audit log. Only administrators may, and it is refused where there is none
    /// to end.
    /// </summary>
    public Task<Outcome> EndAllForAsync(int memberId, string reason, Actor by, CancellationToken cancellationToken)
    {
        reason = TypedText.Lines(reason);
        if (!by.IsAdministrator)
            return Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only an administrator may do this.")));
        if (by.MemberId == memberId)
            return Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("End your own sessions in your account.")));
        if (reason.Length is 0 or > ReasonMaxLength)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("SignOutReason", reason.Length == 0 ? "Write why you sign this person out" : $"Reason for signing out must be {ReasonMaxLength} characters or fewer")));
        return transactions.RunAsync(
            async token =>
            {
                if (await db.LockMemberAsync(memberId, token) is not { IsClosed: false })
                    return Refusal.NotFound;
                if (!await (await queries.HoldingAsync(memberId, token)).AnyAsync(token))
                    return Refusal.Conflict("This person is not signed in anywhere.");
                await db.SignedInSessions.Where(session => session.MemberId == memberId).ExecuteDeleteAsync(token);
                audit.Add("member.sessions-ended-for", "member", memberId, by.MemberId, details: reason);
                transactions.Record(new SessionsEndedByAdministrator(memberId, reason));
                transactions.AfterCommit(() =>
                {
                    actors.Changed(memberId);
                    events.SessionsEndedFor(memberId, by.MemberId);
                });
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Notes the hour in which a session was used.</summary>
    public Task<Outcome> SeenAsync(Guid id, int memberId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async token =>
            {
                var hour = SignedInSession.HourOf(clock.UtcNow());
                await db.SignedInSessions.Where(session => session.Id == id && session.LastSeenAt < hour)
                    .ExecuteUpdateAsync(set => set.SetProperty(session => session.LastSeenAt, hour), token);
                transactions.AfterCommit(() => actors.Changed(memberId));
                return Outcome.Done;
            },
            cancellationToken);

    private Task<Outcome> EndAsync(IQueryable<SignedInSession> sessions, int memberId, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async token =>
            {
                await sessions.ExecuteDeleteAsync(token);
                transactions.AfterCommit(() => actors.Changed(memberId));
                return Outcome.Done;
            },
            cancellationToken);

    /// <summary>Demonstration accounts are everybody's, so nobody is told of a new browser there.</summary>
    private async Task<bool> IsToldAsync(int memberId, DateTime now, CancellationToken cancellationToken)
    {
        var member = await db.Users.AsNoTracking().Where(row => row.Id == memberId).Select(row => new { row.JoinedAt, row.IsDemonstration }).FirstAsync(cancellationToken);
        return !member.IsDemonstration
            && (member.JoinedAt < now - JustJoined || await db.SignedInSessions.AnyAsync(session => session.MemberId == memberId, cancellationToken));
    }
}

/// <summary>A member signed in with a browser that was not known. It concerns no single mission: the mission is 0.</summary>
/// <param name="Device">Such as "Chrome on Windows".</param>
public sealed record SignedInOnNewDevice(int MemberId, string Device, DateTime At) : MissionEvent(0);

/// <summary>An administrator ended all sessions of a member. It concerns no single mission: the mission is 0.</summary>
public sealed record SessionsEndedByAdministrator(int MemberId, string Reason) : MissionEvent(0);
