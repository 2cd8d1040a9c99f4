using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members.Providers;
using Participate.Core.Members.Sessions;
using Participate.Core.Members.TwoStep;

namespace Participate.Core.Members.Passkeys;

/// <summary>A passkey that a device just made, and whose answer was checked.</summary>
public sealed record AddPasskeyOptions
{
    public required string Name { get; init; }

    public required byte[] CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    public required long SignCount { get; init; }

    public required IReadOnlyList<string> Transports { get; init; }

    public required bool MayBeCopied { get; init; }

    public required bool IsCopied { get; init; }

    /// <summary>The session that asks.</summary>
    public required Guid SessionId { get; init; }
}

/// <summary>A device's answer that was checked: its signature, the challenge, the site that asked, and that the device knows its owner.</summary>
public sealed record UsePasskeyOptions
{
    public required int MemberId { get; init; }

    public required byte[] CredentialId { get; init; }

    public required long SignCount { get; init; }

    public required bool IsCopied { get; init; }

    /// <summary>When the challenge was given that the device signed.</summary>
    public required DateTime ChallengedAt { get; init; }
}

/// <summary>
/// Adds, names, removes and takes passkeys. What a device answers is checked before (<c>PasskeyCeremony</c> of the site); here stands who may have which. To add or
/// remove one a member has just shown who they are (<see cref="SessionQueries.IsFreshAsync"/>), it is in the audit log and told to the member. Whoever writes holds the member's row.
/// </summary>
public sealed class PasskeyService(
    ParticipateDbContext db,
    PasskeyQueries queries,
    SessionQueries sessions,
    TwoStepQueries twoStep,
    SignInProvider provider,
    Transactions transactions,
    AuditLog audit,
    ActorQueries actors,
    SecurityEvents events,
    TimeProvider clock)
{
    /// <summary>One answer for every reason, so that it tells nobody which accounts and passkeys there are.</summary>
    public const string NotTaken = "This passkey was not taken. It may have been removed here, or it took longer than 5 minutes. Try again, or sign in another way";

    private static readonly Refusal NotFresh = Refusal.NotPermitted("Show first that it is you.");

    private static readonly Refusal Known = Refusal.Conflict("This passkey was added already.");

    /// <summary>
    /// Adds a passkey. Refused without a confirmed address, since whoever registered with somebody else's must not keep a way in; where the member did not just show who
    /// they are; beyond <see cref="Passkey.MostOfMember"/>; and where the device's key is known already.
    /// </summary>
    public async Task<Outcome> AddAsync(AddPasskeyOptions options, Actor actor, CancellationToken cancellationToken)
    {
        var name = TypedText.OneLine(options.Name);
        if (RefusalOf(name) is { } refusal)
            return refusal;
        try
        {
            return await transactions.RunAsync(
                async token =>
                {
                    if (await db.LockMemberAsync(actor.MemberId, token) is not { IsClosed: false } member)
                        return Refusal.NotFound;
                    if (!member.EmailConfirmed)
                        return Refusal.NotPermitted("Confirm your email address first: open the link in the email we sent you.");
                    if (await ChangeRefusalAsync(actor, options.SessionId, token) is { } notNow)
                        return notNow;
                    if (await queries.CountAsync(member.Id, token) >= Passkey.MostOfMember)
                        return Refusal.Conflict($"You have {Passkey.MostOfMember} passkeys, which is the most. Remove one that you do not use.");
                    db.Passkeys.Add(new Passkey
                    {
                        MemberId = member.Id,
                        CredentialId = options.CredentialId,
                        PublicKey = options.PublicKey,
                        Name = name,
                        Transports = string.Join(',', options.Transports),
                        MayBeCopied = options.MayBeCopied,
                        IsCopied = options.IsCopied,
                        AddedAt = clock.UtcNow(),
                        SignCount = options.SignCount,
                    });
                    Tell(member, "member.passkey-added", name, isAdded: true);
                    return Outcome.Done;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            return Known;
        }
    }

    /// <summary>Gives one of the member's passkeys another name.</summary>
    public async Task<Outcome> RenameAsync(int id, string typed, Actor actor, CancellationToken cancellationToken)
    {
        var name = TypedText.OneLine(typed);
        if (RefusalOf(name) is { } refusal)
            return refusal;
        return await transactions.RunAsync(
            async token =>
            {
                if (await db.Passkeys.FirstOrDefaultAsync(passkey => passkey.Id == id && passkey.MemberId == actor.MemberId, token) is not { } found)
                    return Refusal.NotFound;
                found.Name = name;
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Removes one of the member's passkeys and ends all sessions, as it may be on a device that was lost; the caller goes on with a new one. Refused where the member did
    /// not just show who they are, where no other way into the account would be left, and where a role would be left without a second step.
    /// </summary>
    public Task<Outcome<Member>> RemoveAsync(int id, Guid sessionId, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync<Member>(
            async token =>
            {
                if (await db.LockMemberAsync(actor.MemberId, token) is not { IsClosed: false } member
                    || await db.Passkeys.FirstOrDefaultAsync(passkey => passkey.Id == id && passkey.MemberId == member.Id, token) is not { } found)
                {
                    return Refusal.NotFound;
                }
                if (await ChangeRefusalAsync(actor, sessionId, token) is { } notNow)
                    return notNow;
                if (await queries.CountAsync(member.Id, token) == 1)
                {
                    if (member.PasswordHash is null && !await db.UserLogins.AnyAsync(login => login.UserId == member.Id && login.LoginProvider == provider.Issuer, token))
                        return Refusal.Conflict("This is your only way to sign in. Choose a password first.");
                    if (!member.TwoFactorEnabled && await twoStep.IsRequiredAsync(member.Id, member.IsDemonstration, token))
                        return Refusal.Conflict("You hold a role, which works only with a passkey or two-step sign-in. Add another passkey or an app first.");
                }
                db.Passkeys.Remove(found);
                member.PasskeyRemoved();
                Tell(member, "member.passkey-removed", found.Name, isAdded: false);
                return member;
            },
            cancellationToken);

    /// <summary>
    /// The member of a passkey that was used: both steps of signing in at once. Refused where the account is locked or closed, where the passkey was removed meanwhile, and where it
    /// was used since the challenge was given, so that of two requests with one answer one passes.
    /// </summary>
    public Task<Outcome<Member>> UseAsync(UsePasskeyOptions options, CancellationToken cancellationToken) =>
        transactions.RunAsync<Member>(
            async token =>
            {
                if (await db.LockMemberAsync(options.MemberId, token) is not { IsClosed: false } member
                    || await db.Passkeys.FirstOrDefaultAsync(passkey => passkey.MemberId == member.Id && passkey.CredentialId == options.CredentialId, token) is not { } found)
                {
                    events.PasskeyRefused();
                    return Refusal.Invalid("", NotTaken);
                }
                await db.Entry(found).ReloadAsync(token);
                if (member.IsLocked(clock.UtcNow()))
                {
                    events.SignInFailed(member.Id, SignInFailure.Locked);
                    return Refusal.Invalid("", "There were too many wrong codes or passwords. Your account is locked for a while: try again in 15 minutes");
                }
                if (!found.Use(options.SignCount, options.IsCopied, options.ChallengedAt, clock.UtcNow()))
                {
                    events.PasskeyRefused();
                    return Refusal.Invalid("", NotTaken);
                }
                member.ForgetAttempts();
                return member;
            },
            cancellationToken);

    private static Refusal? RefusalOf(string name) => name.Length is 0 or > Passkey.NameMaxLength
        ? Refusal.Invalid("Name", name.Length == 0 ? "Enter a name, so that you know this passkey again" : $"Name must be {Passkey.NameMaxLength} characters or fewer")
        : null;

    private async Task<Refusal?> ChangeRefusalAsync(Actor actor, Guid sessionId, CancellationToken cancellationToken) =>
        await queries.RefusalAsync(actor, cancellationToken) ?? (await sessions.IsFreshAsync(sessionId, actor.MemberId, cancellationToken) ? null : NotFresh);

    private void Tell(Member member, string act, string name, bool isAdded)
    {
        audit.Add(act, "member", member.Id, member.Id);
        transactions.Record(new PasskeyChanged(member.Id, name, isAdded));
        transactions.AfterCommit(() =>
        {
            actors.Changed(member.Id);
            events.PasskeyChanged(member.Id, isAdded);
        });
    }
}
