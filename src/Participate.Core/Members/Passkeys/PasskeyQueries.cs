using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Members.Passkeys;

/// <summary>A passkey as its member sees it.</summary>
/// <param name="IsCopied">A password manager keeps it on other devices too.</param>
public sealed record OwnPasskey(int Id, string Name, DateTime AddedAt, DateTime? LastUsedAt, bool IsCopied);

/// <summary>What members read of their passkeys.</summary>
public sealed class PasskeyQueries(ParticipateDbContext db)
{
    /// <summary>Why somebody who has not used a passkey in this session may not change how the account is entered.</summary>
    internal static readonly Refusal UsePasskeyFirst = Refusal.NotPermitted("Your role is protected by your passkey. Show with it that it is you, then change how you sign in.");

    /// <summary>The same of whoever would close the account.</summary>
    internal static readonly Refusal UsePasskeyToClose = Refusal.NotPermitted("Your role is protected by your passkey. Show with it that it is you, then close your account.");

    public Task<List<OwnPasskey>> OfAsync(Actor actor, CancellationToken cancellationToken) => db.Passkeys.AsNoTracking()
        .Where(passkey => passkey.MemberId == actor.MemberId)
        .OrderBy(passkey => passkey.Id)
        .Select(passkey => new OwnPasskey(passkey.Id, passkey.Name, passkey.AddedAt, passkey.LastUsedAt, passkey.IsCopied))
        .ToListAsync(cancellationToken);

    /// <summary>One of the member's own; null where there is none with this id.</summary>
    public async Task<OwnPasskey?> FindAsync(int id, Actor actor, CancellationToken cancellationToken) => (await OfAsync(actor, cancellationToken)).Find(passkey => passkey.Id == id);

    /// <summary>How many the member has.</summary>
    public Task<int> CountAsync(int memberId, CancellationToken cancellationToken) => db.Passkeys.CountAsync(passkey => passkey.MemberId == memberId, cancellationToken);

    /// <summary>
    /// Why somebody may not change how the account is entered, its address and password among it, nor close it: who holds a role that a passkey alone protects, and came by password, could otherwise add a second step of
    /// their own and have the role. Null for everybody else.
    /// </summary>
    internal async Task<Refusal?> RefusalAsync(Actor actor, CancellationToken cancellationToken) =>
        actor.NeedsTwoStep && await CountAsync(actor.MemberId, cancellationToken) > 0 ? UsePasskeyFirst : null;
}
