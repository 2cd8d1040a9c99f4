using Microsoft.AspNetCore.Identity;
using Microsoft.AspNetCore.Identity.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Members.Passkeys;

/// <summary>Identity's store of members, which finds passkeys in our table. <see cref="PasskeyService"/> alone writes them.</summary>
public sealed class PasskeyStore(ParticipateDbContext context, IdentityErrorDescriber? describer = null) : UserOnlyStore<Member, ParticipateDbContext, int>(context, describer)
{
    public override async Task<IList<UserPasskeyInfo>> GetPasskeysAsync(Member user, CancellationToken cancellationToken) =>
        (await Context.Passkeys.AsNoTracking().Where(passkey => passkey.MemberId == user.Id).OrderBy(passkey => passkey.Id).ToListAsync(cancellationToken)).ConvertAll(InfoOf);

    public override Task<Member?> FindByPasskeyIdAsync(byte[] credentialId, CancellationToken cancellationToken) =>
        Context.Users.FirstOrDefaultAsync(member => Context.Passkeys.Any(passkey => passkey.CredentialId == credentialId && passkey.MemberId == member.Id), cancellationToken);

    public override async Task<UserPasskeyInfo?> FindPasskeyAsync(Member user, byte[] credentialId, CancellationToken cancellationToken) =>
        await Context.Passkeys.AsNoTracking().FirstOrDefaultAsync(passkey => passkey.CredentialId == credentialId && passkey.MemberId == user.Id, cancellationToken) is { } found ? InfoOf(found) : null;

    public override Task AddOrUpdatePasskeyAsync(Member user, UserPasskeyInfo passkey, CancellationToken cancellationToken) => throw ByServiceAlone();

    public override Task RemovePasskeyAsync(Member user, byte[] credentialId, CancellationToken cancellationToken) => throw ByServiceAlone();

    private static NotSupportedException ByServiceAlone() => new($"{nameof(PasskeyService)} writes passkeys.");

    private static UserPasskeyInfo InfoOf(Passkey passkey) => new(
        passkey.CredentialId,
        passkey.PublicKey,
        new DateTimeOffset(passkey.AddedAt, TimeSpan.Zero),
        (uint)passkey.SignCount,
        passkey.Transports.Split(',', StringSplitOptions.RemoveEmptyEntries),
        isUserVerified: true,
        passkey.MayBeCopied,
        passkey.IsCopied,
        attestationObject: [],
        clientDataJson: []);
}
