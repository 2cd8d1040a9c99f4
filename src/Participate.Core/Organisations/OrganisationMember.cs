using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Organisations;

/// <summary>What a member may do for an organisation; each includes those before it.</summary>
public enum OrganisationRole
{
    /// <summary>Named among its members to the others of it; may not speak for it.</summary>
    Member = 1,

    /// <summary>May contribute and pledge as the organisation.</summary>
    Speaker = 2,

    /// <summary>May also edit the profile, and decide who speaks for it.</summary>
    Owner = 3,
}

/// <summary>Where a membership of an organisation stands.</summary>
public enum MembershipState
{
    /// <summary>The member asked and nobody decided yet.</summary>
    Asked = 0,
    Current = 1,
    Declined = 2,

    /// <summary>Left, or was taken out; the row stays as history.</summary>
    Ended = 3,
}

/// <summary>A member's place in an organisation. A row is never deleted; whoever comes back gets a new one.</summary>
public sealed class OrganisationMember
{
    public int Id { get; private set; }

    public required int OrganisationId { get; init; }

    public required int MemberId { get; init; }

    public required OrganisationRole Role { get; set; }

    public MembershipState State { get; set; }

    public required DateTime AskedAt { get; init; }

    public DateTime? DecidedAt { get; set; }

    public DateTime? EndedAt { get; set; }
}

internal sealed class OrganisationMemberMapping : IEntityTypeConfiguration<OrganisationMember>
{
    public void Configure(EntityTypeBuilder<OrganisationMember> builder)
    {
        builder.ToTable("OrganisationMembers");
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);

        // One open place for each member in an organisation (asked or current).
        builder.HasIndex(row => new { row.OrganisationId, row.MemberId }).IsUnique().HasFilter("\"State\" IN (0, 1)");
        builder.HasIndex(row => new { row.MemberId, row.State });
        builder.HasIndex(row => new { row.OrganisationId, row.State, row.Id });
    }
}
