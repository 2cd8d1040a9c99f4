using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Members.Passkeys;

/// <summary>
/// A passkey of a member: the public half of a key whose other half never leaves the member's device or password manager. What a device says of itself when
/// the key is made is not kept.
/// </summary>
public sealed class Passkey
{
    public const int NameMaxLength = 60;

    /// <summary>How many a member may have.</summary>
    public const int MostOfMember = 10;

    public int Id { get; private set; }

    public required int MemberId { get; init; }

    /// <summary>What the device calls the key; no two members have the same.</summary>
    public required byte[] CredentialId { get; init; }

    public required byte[] PublicKey { get; init; }

    /// <summary>By which its member knows it.</summary>
    public required string Name { get; set; }

    /// <summary>How the browser reaches the device, with commas between: "internal,hybrid".</summary>
    public required string Transports { get; init; }

    /// <summary>It may be copied to other devices of the member, as password managers do.</summary>
    public required bool MayBeCopied { get; init; }

    public required bool IsCopied { get; set; }

    public required DateTime AddedAt { get; init; }

    /// <summary>How often the device signed, where it counts; 0 where it does not.</summary>
    public required long SignCount { get; set; }

    public DateTime? LastUsedAt { get; private set; }

    /// <summary>
    /// Notes that it was used. False where it was used since the challenge was given: each answer of a device counts once, and what somebody copied of one is worth nothing.
    /// </summary>
    /// <param name="challengedAt">When the device was asked.</param>
    public bool Use(long signCount, bool isCopied, DateTime challengedAt, DateTime at)
    {
        if (challengedAt <= LastUsedAt)
            return false;
        (SignCount, IsCopied, LastUsedAt) = (signCount, isCopied, at);
        return true;
    }
}

internal sealed class PasskeyMapping : IEntityTypeConfiguration<Passkey>
{
    /// <summary>The longest that the standard allows (Web Authentication, Level 3).</summary>
    private const int CredentialIdMaxLength = 1023;

    private const int TransportsMaxLength = 200;

    public void Configure(EntityTypeBuilder<Passkey> builder)
    {
        builder.ToTable("Passkeys");
        builder.Property(passkey => passkey.CredentialId).HasMaxLength(CredentialIdMaxLength);
        builder.Property(passkey => passkey.Name).HasMaxLength(Passkey.NameMaxLength);
        builder.Property(passkey => passkey.Transports).HasMaxLength(TransportsMaxLength);
        builder.HasOne<Member>().WithMany().HasForeignKey(passkey => passkey.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(passkey => passkey.CredentialId).IsUnique();
    }
}
