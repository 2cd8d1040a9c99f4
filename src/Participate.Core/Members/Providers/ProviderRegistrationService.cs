using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Audit;
using Participate.Core.Common.Events;
using Participate.Core.Data;

namespace Participate.Core.Members.Providers;

/// <summary>What a visitor gives to create an account that an account elsewhere opens.</summary>
public sealed record RegisterWithProviderOptions
{
    public required ProviderPerson Person { get; init; }

    public required string DisplayName { get; init; }

    /// <summary>Asked for where the provider verified none; else not looked at.</summary>
    public string? Email { get; init; }

    /// <inheritdoc cref="RegisterOptions.AgreesToGuidelines"/>
    public required bool AgreesToGuidelines { get; init; }

    /// <inheritdoc cref="RegisterOptions.ReturnUrl"/>
    public string? ReturnUrl { get; init; }
}

/// <summary>An account was asked for.</summary>
/// <param name="Member">Who may sign in at once; null where the address must be confirmed by e-mail first, and then nobody is told whether it had an account.</param>
public sealed record RegisteredWithProvider(Member? Member);

/// <summary>Creates accounts without a password, which an account elsewhere opens.</summary>
public sealed class ProviderRegistrationService(
    ParticipateDbContext db, UserManager<Member> users, ProviderService providers, Transactions transactions, MemberMail mail, DisplayNames names, AuditLog audit, TimeProvider clock)
{
    private static readonly Refusal Known = Refusal.Conflict("This account was used here meanwhile. Sign in with it.");

    private static readonly Refusal Taken = Refusal.Conflict("There is an account here with this email address. Sign in to it first.");

    /// <summary>
    /// Creates an account. With an address that the provider verified it is confirmed, and the member may go on; a conflict where it has an account, which whoever owns the address may
    /// know. With any other address it is as <see cref="RegistrationService.RegisterAsync"/>: the same answer after the same work whatever the address, its owner gets an e-mail, and nothing is linked
    /// until the owner has signed in and says so.
    /// </summary>
    public async Task<Outcome<RegisteredWithProvider>> RegisterAsync(RegisterWithProviderOptions options, CancellationToken cancellationToken)
    {
        var verified = options.Person.VerifiedEmail;
        var (email, name) = Tidied(options);
        if (await RefusalsAsync(options, email, name, cancellationToken) is { Count: > 0 } refusals)
            return Outcome<RegisteredWithProvider>.Refused(refusals);
        try
        {
            return await CreateAsync(options, email, name, verified is not null, cancellationToken);
        }
        catch (DbUpdateException exception) when (db.IsUniqueViolation(exception))
        {
            // Somebody registered the same address, or with the same account elsewhere, at the same moment; now it is found.
            db.ChangeTracker.Clear();
            return await CreateAsync(options, email, name, verified is not null, cancellationToken);
        }
    }

    private Task<Outcome<RegisteredWithProvider>> CreateAsync(RegisterWithProviderOptions options, string email, string name, bool isVerified, CancellationToken cancellationToken) =>
        transactions.RunAsync<RegisteredWithProvider>(
            async token =>
            {
                if (await providers.OwnerAsync(options.Person, token) is not null)
                    return Known;
                var normalized = users.NormalizeEmail(email)!;
                if (await db.FindOpenAccountAsync(normalized, token) is { } existing)
                {
                    if (isVerified)
                        return Taken;
                    await mail.AddAlreadyRegisteredAsync(existing, await users.GeneratePasswordResetTokenAsync(existing), token);
                    return new RegisteredWithProvider(null);
                }
                var now = clock.UtcNow();
                var member = new Member { DisplayName = name, JoinedAt = now, AgreedToGuidelinesAt = now, DeclaredAgeAt = now };
                member.SetEmail(email, normalized, isVerified);
                member.WriteIn(transactions.Asked);
                db.Users.Add(member);
                await db.SaveChangesAsync(token);
                audit.Add("member.registered", "member", member.Id, member.Id);
                if (isVerified)
                {
                    providers.Add(options.Person, member.Id);
                    return new RegisteredWithProvider(member);
                }
                // Nothing is linked with an address that may be somebody else's: its owner would confirm it, and the stranger's account elsewhere would open theirs.
                mail.AddConfirmation(member, await users.GenerateEmailConfirmationTokenAsync(member), options.ReturnUrl);
                return new RegisteredWithProvider(null);
            },
            cancellationToken);

    /// <summary>What is wrong with what was typed, as <see cref="RegisterAsync"/> would say, also where something is missing.</summary>
    public Task<List<Refusal>> CheckAsync(RegisterWithProviderOptions options, CancellationToken cancellationToken)
    {
        var (email, name) = Tidied(options);
        return RefusalsAsync(options, email, name, cancellationToken);
    }

    private static (string Email, string Name) Tidied(RegisterWithProviderOptions options) =>
        (options.Person.VerifiedEmail ?? options.Email?.Trim() ?? "", Member.TrimDisplayName(options.DisplayName));

    private async Task<List<Refusal>> RefusalsAsync(RegisterWithProviderOptions options, string email, string name, CancellationToken cancellationToken)
    {
        var refusals = new List<Refusal>();
        if (Member.EmailRefusal(email) is { } ofEmail)
            refusals.Add(Refusal.Invalid(nameof(options.Email), ofEmail));
        if (await names.RefusalAsync(name, null, cancellationToken) is { } ofName)
            refusals.Add(Refusal.Invalid(nameof(options.DisplayName), ofName));
        if (!options.AgreesToGuidelines)
            refusals.Add(Refusal.Invalid(nameof(options.AgreesToGuidelines), RegistrationService.NotAgreed));
        return refusals;
    }
}
