using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members.TwoStep;

/// <summary>How a member's sign-in stands.</summary>
/// <param name="IsOn">A code is asked after the password.</param>
/// <param name="IsRequired">The member holds a role that works only with it.</param>
/// <param name="CodesLeft">Recovery codes that were not used.</param>
public sealed record TwoStepState(bool IsOn, bool IsRequired, int CodesLeft)
{
    /// <summary>Passkeys, each of which is both steps.</summary>
    public int Passkeys { get; init; }
}

/// <summary>A key that waits for the first code of the app that it was given to.</summary>
/// <param name="Secret">In base 32.</param>
/// <param name="Address">What a QR code says.</param>
public sealed record TwoStepKey(string Secret, string Address)
{
    /// <summary>To type: in groups of four.</summary>
    public string Written => string.Join(' ', Secret.Chunk(4).Select(group => new string(group)));
}

/// <summary>What members read of their own two-step sign-in.</summary>
public sealed class TwoStepQueries(ParticipateDbContext db, TwoStepRows rows, SecretSeal seal, TwoStepOptions options, TimeProvider clock)
{
    /// <summary>How long a key waits for its first code.</summary>
    public static readonly TimeSpan WaitingLife = TimeSpan.FromHours(1);

    private const string Issuer = "Participate";

    public async Task<TwoStepState> ReadAsync(Actor actor, CancellationToken cancellationToken)
    {
        var member = await db.Users.AsNoTracking().Where(candidate => candidate.Id == actor.MemberId)
            .Select(candidate => new { candidate.TwoFactorEnabled, candidate.IsDemonstration })
            .FirstAsync(cancellationToken);
        return new TwoStepState(member.TwoFactorEnabled, await IsRequiredAsync(actor.MemberId, member.IsDemonstration, cancellationToken), await rows.CountRecoveryAsync(actor.MemberId, cancellationToken))
        {
            Passkeys = await db.Passkeys.CountAsync(passkey => passkey.MemberId == actor.MemberId, cancellationToken),
        };
    }

    /// <summary>The key that waits to be confirmed; null where there is none, or it waited longer than <see cref="WaitingLife"/>.</summary>
    public async Task<TwoStepKey?> WaitingAsync(int memberId, CancellationToken cancellationToken)
    {
        if (await rows.ReadAsync(memberId, TwoStepRows.Waiting, cancellationToken) is not { } stored || seal.Open(stored)?.Split('|') is not [var begun, var secret])
            return null;
        if (clock.UtcNow() > new DateTime(long.Parse(begun, CultureInfo.InvariantCulture), DateTimeKind.Utc) + WaitingLife)
            return null;
        var email = await db.Users.Where(member => member.Id == memberId).Select(member => member.Email!).FirstAsync(cancellationToken);
        return new TwoStepKey(secret, TimeCodes.AddressOf(secret, Issuer, email));
    }

    /// <summary>Whether a member holds a role that works only with it.</summary>
    internal async Task<bool> IsRequiredAsync(int memberId, bool isDemonstration, CancellationToken cancellationToken) =>
        options.Asks(isDemonstration) && await db.RoleGrants.AnyAsync(grant => grant.MemberId == memberId, cancellationToken);

    /// <summary>What is stored of a key that waits.</summary>
    internal string Waits(string secret) => seal.Close(string.Create(CultureInfo.InvariantCulture, $"{clock.UtcNow().Ticks}|{secret}"));
}
