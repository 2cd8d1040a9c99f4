using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members.Passkeys;

namespace Participate.Core.Members;

/// <summary>Changes to an account by its member.</summary>
public sealed class MemberService(
    ParticipateDbContext db,
    UserManager<Member> users,
    PasswordService passwords,
    PasskeyQueries passkeys,
    DisplayNames names,
    Transactions transactions,
    ConsultationVersions versions,
    MemberMail mail,
    AuditLog audit,
    ActorQueries actors,
    TimeProvider clock)
{
    private const string LastAdministrator = "You are the only administrator. Make someone else one first.";

    /// <summary>Changes the name shown beside everything that the member contributed.</summary>
    public async Task<Outcome> ChangeDisplayNameAsync(string displayName, Actor actor, CancellationToken cancellationToken)
    {
        var name = Member.TrimDisplayName(displayName);
        if (await names.RefusalAsync(name, actor.MemberId, cancellationToken) is { } refusal)
            return Refusal.Invalid("DisplayName", refusal);
        return await transactions.RunAsync(
            async token =>
            {
                var member = await db.Users.FirstAsync(candidate => candidate.Id == actor.MemberId, token);
                if (member.DisplayName == name)
                    return Outcome.Done;
                // Without the names: the log is kept for ever, a name only until the account is closed.
                audit.Add("member.renamed", "member", member.Id, member.Id);
                member.DisplayName = name;
                transactions.Record(new MemberRenamed(member.Id));
                ChangedEverywhere(member.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Chooses the language of what is sent to the member. Refused beside the field for what is not the code of one of the two.</summary>
    public Task<Outcome> ChooseMailLanguageAsync(string? code, Actor actor, CancellationToken cancellationToken) =>
        Language.ForMembers.FirstOrDefault(language => language.Code == code) is not { } chosen
            ? Task.FromResult(Outcome.FromRefusal(Refusal.Invalid("MailLanguage", "Choose English or Cymraeg")))
            : transactions.RunAsync(
                async token =>
                {
                    (await db.Users.FirstAsync(candidate => candidate.Id == actor.MemberId, token)).WriteIn(chosen);
                    return Outcome.Done;
                },
                cancellationToken);

    /// <summary>
    /// Mails a link to the new address; the present one stays until it is opened. Refused where the password is not right, and in a session without the passkey that protects a
    /// role (NotPermitted). Whether the new address has an account already is told only to its owner.
    /// </summary>
    public async Task<Outcome> RequestEmailChangeAsync(string newEmail, string password, Actor actor, CancellationToken cancellationToken)
    {
        newEmail = newEmail.Trim();
        if (Member.EmailRefusal(newEmail) is { } refusal)
            return Refusal.Invalid("Email", refusal);
        if (await passkeys.RefusalAsync(actor, cancellationToken) is { } notNow)
            return notNow;
        if (await passwords.OwnRefusalAsync(password, actor, cancellationToken) is { } wrong)
            return wrong;
        return await transactions.RunAsync(
            async token =>
            {
                var member = await db.Users.FirstAsync(candidate => candidate.Id == actor.MemberId, token);
                var normalized = users.NormalizeEmail(newEmail);
                if (normalized == member.NormalizedEmail)
                    return Refusal.Invalid("Email", "This is your email address already");
                if (await db.Users.FirstOrDefaultAsync(candidate => candidate.NormalizedEmail == normalized, token) is { } other)
                    await mail.AddAlreadyRegisteredAsync(other, await users.GeneratePasswordResetTokenAsync(other), token);
                else
                    await mail.AddEmailChangeAsync(member, newEmail, await users.GenerateChangeEmailTokenAsync(member, newEmail), token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>
    /// Makes the new address that of the member who is signed in, with the code of the mailed link. The code shows who reads the address, the session whose account it is: else
    /// whoever asked for somebody else's address would have its owner confirm it unknowingly, and keep passkeys and other ways in. Sessions end and the old address is told.
    /// Refused where the link is too old, used, not whole or of another account, or another account took the address meanwhile.
    /// </summary>
    public async Task<Outcome<Member>> ConfirmEmailChangeAsync(string newEmail, string code, Actor actor, CancellationToken cancellationToken)
    {
        if (await passkeys.RefusalAsync(actor, cancellationToken) is { } notNow)
            return notNow;
        try
        {
            return await transactions.RunAsync<Member>(
                async token =>
                {
                    var member = await db.Users.FirstOrDefaultAsync(candidate => candidate.Id == actor.MemberId && candidate.ClosedAt == null, token);
                    var purpose = UserManager<Member>.GetChangeEmailTokenPurpose(newEmail);
                    if (member is null || !await users.VerifyUserTokenAsync(member, users.Options.Tokens.ChangeEmailTokenProvider, purpose, code))
                        return Refusal.Invalid("", "This link does not work any more. It may be older than 24 hours, used already, or not whole.");
                    await LeaveAddressAsync(member, newEmail, token);
                    mail.AddEmailChanged(member);
                    member.SetEmail(newEmail, users.NormalizeEmail(newEmail)!, confirmed: true);
                    audit.Add("member.email-changed", "member", member.Id, member.Id);
                    transactions.AfterCommit(() => actors.Changed(member.Id));
                    return member;
                },
                cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            return Refusal.Conflict("Another account has this email address now. Your address was not changed.");
        }
    }

    /// <summary>
    /// Closes the account: name, address, password, roles, what was told about oneself, notifications and drafts go; contributions stay without a name. Votes are
    /// the room's to its right, which closes accounts through this. Refused where the password is not right, in a session without the passkey that protects a
    /// role (NotPermitted), and for the only administrator.
    /// </summary>
    public async Task<Outcome> CloseAsync(string password, Actor actor, CancellationToken cancellationToken)
    {
        if (await passkeys.RefusalAsync(actor, cancellationToken) is not null)
            return PasskeyQueries.UsePasskeyToClose;
        if (await passwords.OwnRefusalAsync(password, actor, cancellationToken) is { } wrong)
            return wrong;
        return await transactions.RunAsync(
            async token =>
            {
                // Before the row is held, as everybody does who takes this turn: what the member gives at this moment comes in before, or not at all.
                await db.TakeTurnAsync(actor.MemberId, token);
                if (await db.LockMemberAsync(actor.MemberId, token) is not { IsClosed: false } member)
                    return Refusal.NotFound;
                if (await db.RoleGrants.AnyAsync(grant => grant.MemberId == member.Id && grant.Role == Role.Administrator, token)
                    && await db.IsOnlyAdministratorAsync(member.Id, token))
                {
                    return Refusal.Conflict(LastAdministrator);
                }
                var (email, language) = (member.Email!, mail.LanguageOf(member));
                await EmptyAsync(member, token);
                mail.AddClosed(email, language);
                audit.Add("member.closed", "member", member.Id, member.Id);
                ChangedEverywhere(member.Id);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>Accounts that people registered before an instant and never confirmed. Those that staff or a command made have a role, or nothing that opens them, and are not among them.</summary>
    public IQueryable<Member> NeverConfirmed(DateTime before) => db.Users.AsNoTracking().Where(member => !member.EmailConfirmed && member.ClosedAt == null && !member.IsDemonstration
        && member.JoinedAt < before && (member.PasswordHash != null || member.AgreedToGuidelinesAt != null) && !db.RoleGrants.Any(grant => grant.MemberId == member.Id));

    /// <summary>Closes such an account; refused where it was confirmed meanwhile. Nobody is told: whose address it is, is not known.</summary>
    public Task<Outcome> CloseNeverConfirmedAsync(int memberId, DateTime before, CancellationToken cancellationToken) => transactions.RunAsync(
        async token =>
        {
            await db.TakeTurnAsync(memberId, token);
            if (await db.LockMemberAsync(memberId, token) is not { } member || !await NeverConfirmed(before).AnyAsync(row => row.Id == memberId, token))
                return Refusal.NotFound;
            await EmptyAsync(member, token);
            transactions.AfterCommit(() => actors.Changed(memberId));
            return Outcome.Done;
        },
        cancellationToken);

    /// <summary>
    /// Of e-mail to the present address what is sent or given up goes, and news and digests that wait go to the new one. Letters about the account that wait are sent: whoever
    /// changes the address of somebody else does not silence them.
    /// </summary>
    private async Task LeaveAddressAsync(Member member, string newEmail, CancellationToken cancellationToken)
    {
        var email = member.Email!;
        await db.OutboxEmails.Where(sent => sent.To == email && (sent.SentAt != null || sent.GivenUpAt != null)).ExecuteDeleteAsync(cancellationToken);
        await db.OutboxEmails.Where(waiting => waiting.MemberId == member.Id && waiting.To == email).ExecuteUpdateAsync(set => set.SetProperty(waiting => waiting.To, newEmail), cancellationToken);
    }

    /// <summary>What the account holds goes, in the transaction that is open.</summary>
    private async Task EmptyAsync(Member member, CancellationToken cancellationToken)
    {
        var email = member.Email!;
        await db.OutboxEmails.Where(sent => sent.To == email || sent.MemberId == member.Id).ExecuteDeleteAsync(cancellationToken);
        await db.RoleGrants.Where(grant => grant.MemberId == member.Id).ExecuteDeleteAsync(cancellationToken);
        await db.AboutYou.Where(row => row.MemberId == member.Id).ExecuteDeleteAsync(cancellationToken);
        await db.RemoveWaysInAsync(member, cancellationToken);
        member.Close(clock.UtcNow());
        transactions.Record(new MemberClosed(member.Id));
    }

    /// <summary>The member's name stands on pages of any mission.</summary>
    private void ChangedEverywhere(int memberId) => transactions.AfterCommit(() =>
    {
        actors.Changed(memberId);
        versions.AllChanged();
    });
}
