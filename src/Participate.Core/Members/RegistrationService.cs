using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;
using Participate.Core.Members.Passwords;

namespace Participate.Core.Members;

/// <summary>What a visitor gives to create an account.</summary>
public sealed record RegisterOptions
{
    public required string Email { get; init; }

    public required string DisplayName { get; init; }

    public required string Password { get; init; }

    /// <summary>One tick for two things: agreement to the guidelines and the declaration of being 13 or over.</summary>
    public required bool AgreesToGuidelines { get; init; }

    /// <summary>The path to go on to once the address is confirmed; the caller has checked that it is on this site.</summary>
    public string? ReturnUrl { get; init; }
}

/// <summary>Creates accounts and confirms their addresses.</summary>
public sealed class RegistrationService(
    ParticipateDbContext db, UserManager<Member> users, Transactions transactions, MemberMail mail, DisplayNames names, AuditLog audit, ActorQueries actors, TimeProvider clock)
{
    /// <summary>Why nobody gets an account who does not agree.</summary>
    internal const string NotAgreed = "Agree to the guidelines, and declare that you are 13 or over, to create an account";

    private static readonly Refusal OldLink = Refusal.Invalid("", "This link does not work any more. It may be older than 24 hours, or not whole.");

    /// <summary>
    /// Creates an account and mails the link that confirms its address. An address that has an account already gets the same
    /// answer after the same work, and its owner a mail with a link to choose a new password: setting it confirms the address,
    /// so that nobody can lie in wait in an account with someone else's address. Refused only for what was typed.
    /// </summary>
    public async Task<Outcome> RegisterAsync(RegisterOptions options, CancellationToken cancellationToken)
    {
        var email = options.Email.Trim();
        var name = Member.TrimDisplayName(options.DisplayName);
        if (await RefusalsAsync(options, email, name, cancellationToken) is { Count: > 0 } refusals)
            return Outcome.Refused(refusals);

        var now = clock.UtcNow();
        var member = new Member { DisplayName = name, JoinedAt = now, AgreedToGuidelinesAt = now, DeclaredAgeAt = now };
        member.SetEmail(email, users.NormalizeEmail(email)!, confirmed: false);
        member.WriteIn(Language.Current);
        member.SetPassword(users.PasswordHasher.HashPassword(member, options.Password));
        try
        {
            return await CreateOrTellAsync(member, options.ReturnUrl, cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Somebody registered the same address at the same moment; now it has an account.
            db.ChangeTracker.Clear();
            return await CreateOrTellAsync(member, options.ReturnUrl, cancellationToken);
        }
    }

    /// <summary>What the mailed link of an address can do now: true where it confirmed it already, false where it still can; refused where it cannot.</summary>
    public async Task<Outcome<bool>> LookAtLinkAsync(int memberId, string code, CancellationToken cancellationToken)
    {
        var member = await db.Users.AsNoTracking().FirstOrDefaultAsync(candidate => candidate.Id == memberId && candidate.ClosedAt == null, cancellationToken);
        return member is not null && await IsValidAsync(member, code) ? member.EmailConfirmed && member.MailStoppedAt is null : OldLink;
    }

    /// <summary>
    /// Confirms an address with the code of the mailed link; doing it again changes nothing. Refused where the link is too old,
    /// was replaced, or is not whole.
    /// </summary>
    public Task<Outcome> ConfirmAsync(int memberId, string code, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async token =>
            {
                var member = await db.Users.FirstOrDefaultAsync(candidate => candidate.Id == memberId && candidate.ClosedAt == null, token);
                if (member is null || !await IsValidAsync(member, code))
                    return OldLink;
                if (member.EmailConfirmed && member.MailStoppedAt is null)
                    return Outcome.Done;
                member.ConfirmEmail();
                audit.Add("member.confirmed", "member", member.Id, member.Id);
                transactions.AfterCommit(() => actors.Changed(member.Id));
                return Outcome.Done;
            },
            cancellationToken);

    /// <summary>Mails a new link to confirm an address. Reveals nothing: whatever the address, its owner gets one mail.</summary>
    public Task<Outcome> SendConfirmationAsync(string email, string? returnUrl, CancellationToken cancellationToken)
    {
        email = email.Trim();
        if (Member.EmailRefusal(email) is { } refusal)
            return Task.FromResult(Outcome.FromRefusal(Refusal.Invalid(nameof(RegisterOptions.Email), refusal)));
        return transactions.RunAsync(
            async token =>
            {
                var member = await FindAsync(email, token);
                if (member is null)
                    await mail.AddNoAccountAsync(email, token);
                else if (member.EmailConfirmed && member.MailStoppedAt is null)
                    await mail.AddAlreadyConfirmedAsync(member, token);
                else
                    await mail.AddConfirmationAgainAsync(member, await users.GenerateEmailConfirmationTokenAsync(member), returnUrl, token);
                return Outcome.Done;
            },
            cancellationToken);
    }

    /// <summary>What is wrong with what was typed, as <see cref="RegisterAsync"/> would say, also where something is missing.</summary>
    public Task<List<Refusal>> CheckAsync(RegisterOptions options, CancellationToken cancellationToken) =>
        RefusalsAsync(options, options.Email.Trim(), Member.TrimDisplayName(options.DisplayName), cancellationToken);

    private async Task<List<Refusal>> RefusalsAsync(RegisterOptions options, string email, string name, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        void Check(string field, string? message)
        {
            if (message is not null)
                refusals.Add(Refusal.Invalid(field, message));
        }

        Check(nameof(options.Email), Member.EmailRefusal(email));
        Check(nameof(options.DisplayName), await names.RefusalAsync(name, null, cancellationToken));
        Check(nameof(options.Password), PasswordRule.RefusalOf(options.Password, email, name));
        Check(nameof(options.AgreesToGuidelines), options.AgreesToGuidelines ? null : NotAgreed);
        return refusals;
    }

    private Task<Outcome> CreateOrTellAsync(Member member, string? returnUrl, CancellationToken cancellationToken) =>
        transactions.RunAsync(
            async token =>
            {
                if (await FindAsync(member.Email!, token) is { } existing)
                {
                    await mail.AddAlreadyRegisteredAsync(existing, await users.GeneratePasswordResetTokenAsync(existing), token);
                    return Outcome.Done;
                }
                db.Users.Add(member);
                await db.SaveChangesAsync(token);
                mail.AddConfirmation(member, await users.GenerateEmailConfirmationTokenAsync(member), returnUrl);
                audit.Add("member.registered", "member", member.Id, member.Id);
                return Outcome.Done;
            },
            cancellationToken);

    private Task<Member?> FindAsync(string email, CancellationToken cancellationToken) => db.FindOpenAccountAsync(users.NormalizeEmail(email), cancellationToken);

    private Task<bool> IsValidAsync(Member member, string code) => users.VerifyUserTokenAsync(
        member, users.Options.Tokens.EmailConfirmationTokenProvider, UserManager<Member>.ConfirmEmailTokenPurpose, code);
}
