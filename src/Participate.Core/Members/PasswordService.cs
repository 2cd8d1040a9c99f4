using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members.Passkeys;
using Participate.Core.Members.Passwords;

namespace Participate.Core.Members;

/// <summary>What a member gives to set a new password with the mailed link.</summary>
public sealed record ResetPasswordOptions
{
    public required int MemberId { get; init; }

    public required string Code { get; init; }

    public required string Password { get; init; }
}

/// <summary>
/// Checks and changes passwords. Hashing takes tens of milliseconds on purpose, so it happens outside transactions:
/// it must not hold up other writers.
/// </summary>
public sealed class PasswordService(
    ParticipateDbContext db, UserManager<Member> users, Transactions transactions, PasskeyQueries passkeys, MemberMail mail, AuditLog audit, ActorQueries actors, SecurityEvents events, TimeProvider clock)
{
    /// <summary>One answer for every reason, so that it tells nobody which addresses have accounts.</summary>
    public const string NotRight =
        "The email address or password is not right, or the account is locked for a while after too many attempts. Try again in 15 minutes, or choose a new password.";

    private static string? unknownHash;

    /// <summary>Of nobody, and as costly to check as any.</summary>
    private string UnknownHash => unknownHash ??= users.PasswordHasher.HashPassword(new Member(), Guid.NewGuid().ToString());

    /// <summary>
    /// The member with this address and password. Five wrong passwords lock the account for 15 minutes. A wrong address, a wrong
    /// password, a locked and a closed account are refused with the same words after the same work. Where the member signs in in two steps, this
    /// was the first: the caller asks for the second before a session begins.
    /// </summary>
    public async Task<Outcome<Member>> CheckAsync(string email, string password, CancellationToken cancellationToken)
    {
        var normalized = users.NormalizeEmail(email.Trim());
        var memberId = await db.Users
            .Where(member => member.NormalizedEmail == normalized && member.ClosedAt == null && member.PasswordHash != null)
            .Select(member => (int?)member.Id)
            .FirstOrDefaultAsync(cancellationToken);
        if (await BeginAttemptAsync(memberId, cancellationToken) is not { } begun)
        {
            users.PasswordHasher.VerifyHashedPassword(new Member(), UnknownHash, password);
            return Refusal.Invalid("", NotRight);
        }
        var result = users.PasswordHasher.VerifyHashedPassword(begun, begun.PasswordHash!, password);
        if (result == PasswordVerificationResult.Failed)
        {
            events.SignInFailed(begun.Id, SignInFailure.WrongPassword);
            if (begun.IsLockedByThisAttempt)
                events.AccountLocked(begun.Id);
            return Refusal.Invalid("", NotRight);
        }
        // Made with fewer rounds than are asked for now.
        var renewed = result == PasswordVerificationResult.SuccessRehashNeeded ? users.PasswordHasher.HashPassword(begun, password) : null;
        var (hash, locked) = (begun.PasswordHash, begun.IsLockedByThisAttempt);
        return await transactions.RunAsync<Member>(
            async token =>
            {
                if (await db.LockMemberAsync(begun.Id, token) is not { IsClosed: false } member || member.PasswordHash != hash)
                    return Refusal.Invalid("", NotRight);
                member.PasswordHash = renewed ?? member.PasswordHash;
                member.PasswordWasRight(locked);
                return member;
            },
            cancellationToken);
    }

    /// <summary>Why a signed-in member's password is refused; null where it is right.</summary>
    public async Task<Refusal?> OwnRefusalAsync(string password, Actor actor, CancellationToken cancellationToken)
    {
        var email = await db.Users.Where(member => member.Id == actor.MemberId).Select(member => member.Email!).FirstAsync(cancellationToken);
        return (await CheckAsync(email, password, cancellationToken)).Succeeded
            ? null
            : Refusal.Invalid("Password", "Your password is not right, or the account is locked for a while after too many attempts");
    }

    /// <summary>Mails a link to choose a new password. Reveals nothing: whatever the address, its owner gets one mail.</summary>
    public Task<Outcome> SendResetAsync(string email, CancellationToken cancellationToken)
    {
        email = email.Trim();
        if (Member.EmailRefusal(email) is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid(nameof(RegisterOptions.Email), refusal)));
        return transactions.RunAsync(
            async token =>
            {
                var member = await db.FindOpenAccountAsync(users.NormalizeEmail(email), token);
                if (member is null)
                    await mail.AddNoAccountAsync(email, token);
                else
                    await mail.AddResetAsync(member, await users.GeneratePasswordResetTokenAsync(member), token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Sets a new password with the code of the mailed link. The link came by mail, so the address is confirmed too; sessions
    /// elsewhere end, the lock is lifted, and the link works once. Where the address was not confirmed before, nothing that opened or kept the account before does so any more, two-step sign-in
    /// and passkeys among it: whoever registered may not have had the address.
    /// </summary>
    public async Task<Outcome> ResetAsync(ResetPasswordOptions options, CancellationToken cancellationToken)
    {
        var known = await db.Users.AsNoTracking()
            .FirstOrDefaultAsync(member => member.Id == options.MemberId && member.ClosedAt == null, cancellationToken);
        if (known is null || !await IsValidAsync(known, options.Code))
            return OldLink();
        if (PasswordRule.RefusalOf(options.Password, known.Email!, known.DisplayName) is { } refusal)
            return Refusal.Invalid(nameof(options.Password), refusal);
        var hash = users.PasswordHasher.HashPassword(known, options.Password);
        return await transactions.RunAsync(
            async token =>
            {
                if (await db.LockMemberAsync(options.MemberId, token) is not { IsClosed: false } member || !await IsValidAsync(member, options.Code))
                    return OldLink();
                if (!member.EmailConfirmed)
                    await db.RemoveWaysInAsync(member, token);
                member.EmailConfirmed = true;
                await SetPasswordAsync(member, hash, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Sets a new password for a member who gives the present one; sessions elsewhere end. The caller signs in again. Refused where it is not right, for one that is easily guessed
    /// (Invalid), and in a session without the passkey that protects a role (NotPermitted).
    /// </summary>
    public async Task<Outcome<Member>> ChangeAsync(Actor actor, string current, string password, CancellationToken cancellationToken)
    {
        if (await passkeys.RefusalAsync(actor, cancellationToken) is { } notNow)
            return notNow;
        var known = await db.Users.AsNoTracking().FirstAsync(member => member.Id == actor.MemberId, cancellationToken);
        var checkedMember = await CheckAsync(known.Email!, current, cancellationToken);
        if (!checkedMember.Succeeded)
            return Refusal.Invalid("CurrentPassword", "Your current password is not right, or the account is locked for a while after too many attempts");
        if (PasswordRule.RefusalOf(password, known.Email!, known.DisplayName) is { } refusal)
            return Refusal.Invalid("NewPassword", refusal);
        var hash = users.PasswordHasher.HashPassword(known, password);
        return await transactions.RunAsync<Member>(
            async token =>
            {
                var member = await db.Users.FirstAsync(candidate => candidate.Id == actor.MemberId, token);
                await SetPasswordAsync(member, hash, token);
                return member;
            },
            cancellationToken);
    }

    private static Outcome OldLink() => Refusal.Invalid("", "This link does not work any more. It may be older than 24 hours, used already, or not whole.");

    private async Task SetPasswordAsync(Member member, string hash, CancellationToken cancellationToken)
    {
        member.SetPassword(hash);
        mail.AddPasswordChanged(
            member,
            await db.Passkeys.CountAsync(passkey => passkey.MemberId == member.Id, cancellationToken),
            await db.UserLogins.Where(login => login.UserId == member.Id).Select(login => login.ProviderDisplayName ?? login.LoginProvider).ToListAsync(cancellationToken));
        audit.Add("member.password-changed", "member", member.Id, member.Id);
        transactions.AfterCommit(() =>
        {
            actors.Changed(member.Id);
            events.PasswordChanged(member.Id);
        });
    }

    /// <summary>The member once the attempt is counted; null where there is none or the account is locked.</summary>
    private async Task<Member?> BeginAttemptAsync(int? memberId, CancellationToken cancellationToken)
    {
        try
        {
            var begun = await transactions.RunAsync<Member>(
                async token =>
                {
                    var member = await db.Users.FirstOrDefaultAsync(candidate => candidate.Id == memberId, token);
                    return member is not null && member.BeginAttempt(clock.UtcNow()) ? member : Refusal.NotFound;
                },
                cancellationToken);
            if (!begun.Succeeded)
                events.SignInFailed(memberId, memberId is null ? SignInFailure.UnknownAddress : SignInFailure.Locked);
            return begun.Value;
        }
        catch (DbUpdateConcurrencyException)
        {
            // Another attempt at the same moment was counted; this one is refused like a wrong password.
            db.ChangeTracker.Clear();
            events.SignInFailed(memberId, SignInFailure.AtOnce);
            return null;
        }
    }

    private Task<bool> IsValidAsync(Member member, string code) => users.VerifyUserTokenAsync(
        member, users.Options.Tokens.PasswordResetTokenProvider, UserManager<Member>.ResetPasswordTokenPurpose, code);
}
