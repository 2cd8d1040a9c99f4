using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Eligibility;

/// <summary>
/// The verified identity that a member has linked: a keyed hash of who issued it and its subject, by which it serves one account at a time. Nothing else that
/// the provider says is kept. Goes when the member removes it or closes the account.
/// </summary>
public sealed class LinkedIdentity
{
    public required int MemberId { get; init; }

    public required string Hash { get; init; }

    public required DateTime LinkedAt { get; init; }
}

internal sealed class LinkedIdentityMapping : IEntityTypeConfiguration<LinkedIdentity>
{
    public void Configure(EntityTypeBuilder<LinkedIdentity> builder)
    {
        builder.ToTable("LinkedIdentities");
        builder.HasKey(row => row.MemberId);
        builder.Property(row => row.MemberId).ValueGeneratedNever();
        builder.Property(row => row.Hash).HasMaxLength(Proof.HashLength);
        builder.HasOne<Member>().WithOne().HasForeignKey<LinkedIdentity>(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.Hash).IsUnique();
    }
}
