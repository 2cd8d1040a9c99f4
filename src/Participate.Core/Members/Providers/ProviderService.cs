using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Sessions;

namespace Participate.Core.Members.Providers;

/// <summary>
/// Lets accounts elsewhere open accounts here, by issuer and subject alone: an address never does, as who has it changes. What the provider said is checked before
/// (<c>ProviderSignIn</c> of the site). To link or unlink a member has just shown who they are (<see cref="SessionQueries.IsFreshAsync"/>), it is in the audit log and told to the
/// member. Nothing is kept but issuer, subject and what pages call the provider, in Identity's table of logins. Whoever writes holds the member's row.
/// </summary>
public sealed class ProviderService(
    ParticipateDbContext db, SignInProvider provider, SessionQueries sessions, PasskeyQueries passkeys, Transactions transactions, AuditLog audit, ActorQueries actors, SecurityEvents events, TimeProvider clock)
{
    private static readonly Refusal NotFresh = Refusal.NotPermitted("Show first that it is you.");

    /// <summary>
    /// The member whose account this opens; the first step where there is a second. Not found where nobody linked it, and where that account is closed. A conflict while the
    /// account is locked.
    /// </summary>
    public Task<Outcome<Member>> UseAsync(ProviderPerson person, CancellationToken cancellationToken) =>
        transactions.RunAsync<Member>(
            async token =>
            {
                if (await OwnerAsync(person, token) is not { } memberId || await db.LockMemberAsync(memberId, token) is not { IsClosed: false } member
                    || await OwnerAsync(person, token) != memberId)
                {
                    return Refusal.NotFound;
                }
                if (member.IsLocked(clock.UtcNow()))
                {
                    events.SignInFailed(member.Id, SignInFailure.Locked);
                    return Refusal.Conflict("There were too many wrong codes or passwords. Your account is locked for a while: try again in 15 minutes");
                }
                return member;
            },
            cancellationToken);

    /// <summary>
    /// Links it with the account of a member who is signed in; doing it again changes nothing. Refused without a confirmed address, since whoever registered with somebody else's
    /// must not keep a way in; where the member did not just show who they are; where it opens another account; and where another one of the same provider opens this account.
    /// </summary>
    public async Task<Outcome> LinkAsync(ProviderPerson person, Guid sessionId, Actor actor, CancellationToken cancellationToken)
    {
        var taken = Refusal.Conflict($"This account of {provider.Name} opens another account here. Sign in to that one, or unlink it there first.");
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (await db.LockMemberAsync(actor.MemberId, token) is not { IsClosed: false } member)
                        return Refusal.NotFound;
                    if (!member.EmailConfirmed)
                        return Refusal.NotPermitted("Confirm your email address first: open the link in the email we sent you.");
                    if (await ChangeRefusalAsync(actor, sessionId, token) is { } notNow)
                        return notNow;
                    if (await OwnerAsync(person, token) is { } owner)
                        return owner == member.Id ? Outcome.Done : taken;
                    if (await db.UserLogins.AnyAsync(login => login.UserId == member.Id && login.LoginProvider == person.Issuer, token))
                        return Refusal.Conflict($"Another account of {provider.Name} opens your account already. Unlink that one first.");
                    Add(person, member.Id);
                    Tell(member, "member.provider-linked", provider.Name!, isLinked: true);
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Linked with another account at the same moment.
            return taken;
        }
    }

    /// <summary>
    /// Unlinks it and ends all sessions, as somebody else may have had it; the caller goes on with a new one. Refused where the member did not just show who they are, and where
    /// nothing else would open the account: no password, no passkey, and no mailed link, for which the address must be confirmed and e-mail arrive.
    /// </summary>
    public Task<Outcome<Member>> UnlinkAsync(string issuer, Guid sessionId, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync<Member>(
            async token =>
            {
                if (await db.LockMemberAsync(actor.MemberId, token) is not { IsClosed: false } member
                    || await db.UserLogins.FirstOrDefaultAsync(login => login.UserId == member.Id && login.LoginProvider == issuer, token) is not { } found)
                {
                    return Refusal.NotFound;
                }
                if (await ChangeRefusalAsync(actor, sessionId, token) is { } notNow)
                    return notNow;
                if (member.PasswordHash is null && !(member.EmailConfirmed && member.MailStoppedAt is null) && await passkeys.CountAsync(member.Id, token) == 0)
                    return Refusal.Conflict("This is your only way to sign in. Confirm your email address or choose a password first.");
                db.UserLogins.Remove(found);
                member.ProviderUnlinked();
                Tell(member, "member.provider-unlinked", found.ProviderDisplayName ?? found.LoginProvider, isLinked: false);
                return member;
            },
            cancellationToken);

    /// <summary>Whose account it opens; null where nobody linked it.</summary>
    internal Task<int?> OwnerAsync(ProviderPerson person, CancellationToken cancellationToken) => db.UserLogins.AsNoTracking()
        .Where(login => login.LoginProvider == person.Issuer && login.ProviderKey == person.Subject)
        .Select(login => (int?)login.UserId)
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>Links it in the transaction that is open.</summary>
    internal void Add(ProviderPerson person, int memberId) => db.UserLogins.Add(new IdentityUserLogin<int>
    {
        LoginProvider = person.Issuer,
        ProviderKey = person.Subject,
        ProviderDisplayName = provider.Name,
        UserId = memberId,
    });

    private async Task<Refusal?> ChangeRefusalAsync(Actor actor, Guid sessionId, CancellationToken cancellationToken) =>
        await passkeys.RefusalAsync(actor, cancellationToken) ?? (await sessions.IsFreshAsync(sessionId, actor.MemberId, cancellationToken) ? null : NotFresh);

    private void Tell(Member member, string act, string name, bool isLinked)
    {
        audit.Add(act, "member", member.Id, member.Id);
        transactions.Record(new ProviderLinkChanged(member.Id, name, isLinked));
        transactions.AfterCommit(() =>
        {
            actors.Changed(member.Id);
            events.ProviderChanged(member.Id, isLinked);
        });
    }
}
