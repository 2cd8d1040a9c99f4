using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members;

/// <summary>An account as its own member sees it.</summary>
public sealed record OwnAccount(string Email, bool IsConfirmed, string DisplayName, DateTime JoinedAt, bool IsEstablished, int ApprovedContributions)
{
    /// <summary>A code is asked for after the password.</summary>
    public bool HasTwoStep { get; init; }

    public bool HasPassword { get; init; }

    public int Passkeys { get; init; }

    /// <summary>Accounts elsewhere that open this one.</summary>
    public int Providers { get; init; }

    /// <summary>E-mails to the address that came back.</summary>
    public int MailBounces { get; init; }

    /// <summary>The language of what is sent to the member.</summary>
    public Language MailLanguage { get; init; } = Language.English;

    /// <summary>Nothing is sent to the address until it is confirmed again.</summary>
    public bool MailIsStopped { get; init; }
}

/// <summary>Reads what a member sees of the own account.</summary>
public sealed class AccountQueries(ParticipateDbContext db)
{
    /// <summary>The account of a signed-in member.</summary>
    public Task<OwnAccount> ReadAsync(Actor actor, CancellationToken cancellationToken) => db.Users.AsNoTracking()
        .Where(member => member.Id == actor.MemberId)
        .Select(member => new OwnAccount(
            member.Email!, member.EmailConfirmed, member.DisplayName, member.JoinedAt, member.EstablishedAt != null, member.ApprovedContributions)
        {
            HasTwoStep = member.TwoFactorEnabled,
            HasPassword = member.PasswordHash != null,
            Providers = db.UserLogins.Count(login => login.UserId == member.Id),
            Passkeys = db.Passkeys.Count(passkey => passkey.MemberId == member.Id),
            MailBounces = member.MailBounces,
            MailLanguage = Language.Of(member.MailLanguage),
            MailIsStopped = member.MailStoppedAt != null,
        })
        .FirstAsync(cancellationToken);
}
