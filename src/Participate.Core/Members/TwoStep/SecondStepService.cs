using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members.TwoStep;

/// <summary>
/// The second step of a sign-in. Wrong codes count with wrong passwords: five of them lock the account, and then the member is told, since whoever
/// typed them had the password. Whoever checks a code holds the member's row, so of two requests with one code one passes.
/// </summary>
public sealed class SecondStepService(ParticipateDbContext db, TwoStepRows rows, SecretSeal seal, Transactions transactions, SecurityEvents events, TimeProvider clock)
{
    private static readonly Refusal Over = Refusal.Conflict("Something changed since you gave your password. Sign in again.");

    /// <summary>
    /// The member who gave the password and now a code of the app, which works once, or a recovery code. A conflict where the account changed since the
    /// password was given.
    /// </summary>
    /// <param name="securityStamp">That of the member when the password was checked.</param>
    public async Task<Outcome<Member>> CheckAsync(int memberId, string securityStamp, string typed, CancellationToken cancellationToken)
    {
        var (digits, code) = (TimeCodes.Read(typed), RecoveryCodes.Read(typed));
        if (digits is null && code is null)
            return Refusal.Invalid("Code", "Enter the 6 digits that your app shows, or one of your recovery codes");
        // A wrong code is counted, so the transaction goes through with the refusal in it.
        var tried = await transactions.RunAsync<Outcome<Member>>(
            async token => Outcome<Outcome<Member>>.FromT(await TryAsync(memberId, securityStamp, digits, code, token)), cancellationToken);
        return tried.Value!;
    }

    private async Task<Outcome<Member>> TryAsync(int memberId, string securityStamp, string? digits, string? code, CancellationToken cancellationToken)
    {
        if (await db.LockMemberAsync(memberId, cancellationToken) is not { IsClosed: false, TwoFactorEnabled: true } member || member.SecurityStamp != securityStamp)
            return Over;
        if (!member.BeginAttempt(clock.UtcNow()))
        {
            events.SignInFailed(memberId, SignInFailure.Locked);
            return Refusal.Invalid("Code", "There were too many wrong codes or passwords. Your account is locked for a while: try again in 15 minutes");
        }
        if (!(digits is not null ? await IsNewAsync(memberId, digits, cancellationToken) : await UseAsync(memberId, code!, cancellationToken)))
        {
            transactions.AfterCommit(() => events.SecondStepFailed(memberId));
            if (member.IsLockedByThisAttempt)
            {
                transactions.Record(new TwoStepChanged(memberId, TwoStepChange.Locked));
                transactions.AfterCommit(() => events.AccountLocked(memberId));
            }
            return Refusal.Invalid("Code", "This code is not right. Enter the newest one that your app shows. Each code works once");
        }
        member.ForgetAttempts();
        return member;
    }

    private async Task<bool> IsNewAsync(int memberId, string digits, CancellationToken cancellationToken)
    {
        if (await rows.ReadAsync(memberId, TwoStepRows.Secret, cancellationToken) is not { } stored || seal.Open(stored) is not { } secret
            || TimeCodes.StepOf(secret, digits, clock.UtcNow(), await rows.LastStepAsync(memberId, cancellationToken)) is not { } step)
        {
            return false;
        }
        await rows.SetLastStepAsync(memberId, step, cancellationToken);
        return true;
    }

    private async Task<bool> UseAsync(int memberId, string code, CancellationToken cancellationToken)
    {
        if (!await rows.UseRecoveryAsync(memberId, code, cancellationToken))
            return false;
        transactions.Record(new TwoStepChanged(memberId, TwoStepChange.CodeUsed) { CodesLeft = await rows.CountRecoveryAsync(memberId, cancellationToken) });
        transactions.AfterCommit(() => events.RecoveryCodeUsed(memberId));
        return true;
    }
}
