using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members.Passkeys;

namespace Participate.Core.Members.TwoStep;

/// <summary>Two-step sign-in was turned on. Sessions begun before ended; the codes are shown this once.</summary>
public sealed record TurnedOn(Member Member, IReadOnlyList<string> RecoveryCodes);

/// <summary>
/// Turns two-step sign-in on and off. Every change asks for the password or a code, is in the audit log and told to the member; turning it on
/// or off ends all sessions, and the caller begins a new one.
/// </summary>
public sealed class TwoStepService(
    ParticipateDbContext db,
    PasswordService passwords,
    TwoStepQueries queries,
    PasskeyQueries passkeys,
    TwoStepRows rows,
    SecretSeal seal,
    Transactions transactions,
    AuditLog audit,
    ActorQueries actors,
    SecurityEvents events,
    TimeProvider clock)
{
    private const int ReasonMaxLength = 500;

    private static readonly Refusal NotConfirmed = Refusal.NotPermitted("Confirm your email address first: open the link in the email we sent you.");

    private static readonly Refusal IsOff = Refusal.Conflict("Two-step sign-in is off.");

    /// <summary>
    /// Makes a key that waits for its first code, in place of one before. What is on stays on until then. Refused where the password is not right, where a passkey protects a role and was not used, and
    /// without a confirmed address, since whoever registered with somebody else's must not keep its owner out.
    /// </summary>
    public Task<Outcome> BeginAsync(string password, Actor actor, CancellationToken cancellationToken) => WithPasswordAsync(
        password,
        actor,
        async (member, token) =>
        {
            if (!member.EmailConfirmed)
                return NotConfirmed;
            await rows.SetAsync(member.Id, TwoStepRows.Waiting, queries.Waits(TimeCodes.NewSecret()), token);
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>
    /// Turns two-step sign-in on with the first code of the app, or moves it to another app, with new recovery codes. Refused where no key waits,
    /// where the code is not right, and without a confirmed address.
    /// </summary>
    public Task<Outcome<TurnedOn>> ConfirmAsync(string typed, Actor actor, CancellationToken cancellationToken) =>
        transactions.RunAsync<TurnedOn>(
            async token =>
            {
                if (await db.LockMemberAsync(actor.MemberId, token) is not { IsClosed: false } member)
                    return Refusal.NotFound;
                if (await passkeys.RefusalAsync(actor, token) is { } notNow)
                    return notNow;
                if (!member.EmailConfirmed)
                    return NotConfirmed;
                if (await queries.WaitingAsync(member.Id, token) is not { } key)
                    return Refusal.Conflict("This key is too old, or was used already. Begin again.");
                if (TimeCodes.Read(typed) is not { } digits)
                    return Refusal.Invalid("Code", "Enter the 6 digits that your app shows");
                if (TimeCodes.StepOf(key.Secret, digits, clock.UtcNow(), lastUsed: 0) is not { } step)
                    return Refusal.Invalid("Code", "This code is not right. Enter the newest one, and check that the clock of your device is right");
                await rows.SetAsync(member.Id, TwoStepRows.Secret, seal.Close(key.Secret), token);
                await rows.SetLastStepAsync(member.Id, step, token);
                await rows.ForgetWaitingAsync(member.Id, token);
                var codes = RecoveryCodes.Make();
                await rows.SetRecoveryAsync(member.Id, codes, token);
                member.SetTwoStep(true);
                Tell(member, "member.two-step-on", TwoStepChange.TurnedOn, member.Id);
                return new TurnedOn(member, codes);
            },
            cancellationToken);

    /// <summary>New recovery codes, shown this once; those before work no longer. Refused where the password is not right.</summary>
    public async Task<Outcome<IReadOnlyList<string>>> MakeCodesAsync(string password, Actor actor, CancellationToken cancellationToken)
    {
        var codes = RecoveryCodes.Make();
        var made = await WithPasswordAsync(
            password,
            actor,
            async (member, token) =>
            {
                if (!member.TwoFactorEnabled)
                    return IsOff;
                await rows.SetRecoveryAsync(member.Id, codes, token);
                Tell(member, "member.recovery-codes", TwoStepChange.CodesMade, member.Id);
                return Outcome.Done;
            },
            cancellationToken);
        return made.Succeeded ? Outcome<IReadOnlyList<string>>.FromT(codes) : Outcome<IReadOnlyList<string>>.Refused(made.Refusals);
    }

    /// <summary>Turns it off. Refused where the password is not right, and to whoever holds a role that works only with it and has no passkey.</summary>
    public async Task<Outcome<Member>> TurnOffAsync(string password, Actor actor, CancellationToken cancellationToken)
    {
        Member? changed = null;
        var off = await WithPasswordAsync(
            password,
            actor,
            async (member, token) =>
            {
                if (!member.TwoFactorEnabled)
                    return IsOff;
                if (await queries.IsRequiredAsync(member.Id, member.IsDemonstration, token) && await passkeys.CountAsync(member.Id, token) == 0)
                    return Refusal.Conflict("You hold a role, which works only with two-step sign-in or a passkey. You can move it to another app.");
                await rows.DeleteAsync(member.Id, token);
                member.SetTwoStep(false);
                changed = member;
                transactions.AfterCommit(() => events.TwoStepTurnedOff(member.Id, member.Id));
                Tell(member, "member.two-step-off", TwoStepChange.TurnedOff, member.Id);
                return Outcome.Done;
            },
            cancellationToken);
        return off.Succeeded ? changed! : Outcome<Member>.Refused(off.Refusals);
    }

    /// <summary>
    /// Turns it off for a member who has lost app, recovery codes and passkeys, which are removed too, as are accounts elsewhere that somebody else may have linked, with a reason that the member reads. Only administrators may, and not for themselves.
    /// </summary>
    /// <param name="by">Null for whoever runs the machine.</param>
    public Task<Outcome> TurnOffForAsync(int memberId, string reason, Actor? by, CancellationToken cancellationToken)
    {
        reason = TypedText.Lines(reason);
        if (by is { IsAdministrator: false })
            return Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Only an administrator may do this.")));
        if (by?.MemberId == memberId)
            return Task.FromResult(Outcome.FromRefusal(Refusal.NotPermitted("Change your own two-step sign-in in your account.")));
        if (reason.Length is 0 or > ReasonMaxLength)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("Reason", reason.Length == 0 ? "Write why, and how you know who asks" : $"Reason must be {ReasonMaxLength} characters or fewer")));
        return transactions.RunAsync(
            async token =>
            {
                if (await db.LockMemberAsync(memberId, token) is not { IsClosed: false } member)
                    return Refusal.NotFound;
                if (!member.TwoFactorEnabled && await passkeys.CountAsync(member.Id, token) == 0)
                    return IsOff;
                await db.RemoveWaysInAsync(member, token);
                transactions.AfterCommit(() => events.TwoStepTurnedOff(member.Id, by?.MemberId));
                Tell(member, "member.two-step-off-for", TwoStepChange.TurnedOffByAdministrator, by?.MemberId, reason);
                return Outcome.Done;
            },
            cancellationToken);
    }

    private async Task<Outcome> WithPasswordAsync(string password, Actor actor, Func<Member, CancellationToken, Task<Outcome>> work, CancellationToken cancellationToken)
    {
        if (await passwords.OwnRefusalAsync(password, actor, cancellationToken) is { } wrong)
            return wrong;
        return await transactions.RunAsync(
            async token =>
            {
                if (await db.LockMemberAsync(actor.MemberId, token) is not { IsClosed: false } member)
                    return Refusal.NotFound;
                return await passkeys.RefusalAsync(actor, token) is { } notNow ? notNow : await work(member, token);
            },
            cancellationToken);
    }

    private void Tell(Member member, string act, TwoStepChange change, int? by, string reason = "")
    {
        audit.Add(act, "member", member.Id, by, details: reason);
        transactions.Record(new TwoStepChanged(member.Id, change) { Reason = reason });
        transactions.AfterCommit(() => actors.Changed(member.Id));
    }
}
