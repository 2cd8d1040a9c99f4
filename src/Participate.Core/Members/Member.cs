using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Members;

/// <summary>A person with an account.</summary>
public sealed class Member : IdentityUser<int>
{
    public const int DisplayNameMaxLength = 60;

    /// <summary>Approved contributions after which new ones are published without a first review.</summary>
    public const int ContributionsToBeEstablished = 3;

    /// <summary>The name shown beside contributions.</summary>
    public string DisplayName { get; set; } = "";

    public DateTime JoinedAt { get; set; }

    public DateTime? AgreedToGuidelinesAt { get; set; }

    /// <summary>When the member declared to be 13 or over.</summary>
    public DateTime? DeclaredAgeAt { get; set; }

    public int ApprovedContributions { get; private set; }

    /// <summary>When contributions of this member stopped needing a first review; null while they do.</summary>
    public DateTime? EstablishedAt { get; private set; }

    public DateTime? ClosedAt { get; private set; }

    /// <summary>A plainly named demonstration person; Production refuses to start where one exists.</summary>
    public bool IsDemonstration { get; set; }

    public bool IsEstablished => EstablishedAt is not null;

    public bool IsClosed => ClosedAt is not null;

    /// <summary>Counts a contribution that a moderator approved; the third makes the member established.</summary>
    public void ContributionApproved(DateTime at)
    {
        ApprovedContributions++;
        if (ApprovedContributions >= ContributionsToBeEstablished)
            EstablishedAt ??= at;
    }

    /// <summary>Makes the member established without review (demonstration and seeded people).</summary>
    public void Establish(DateTime at) => EstablishedAt ??= at;

    /// <summary>
    /// Closes the account: name, address and password go, contributions stay without a name, votes stay counted.
    /// </summary>
    public void Close(DateTime at)
    {
        ClosedAt = at;
        DisplayName = "Former member";
        var anonymous = $"closed-{Id}@invalid";
        UserName = Email = anonymous;
        NormalizedUserName = NormalizedEmail = anonymous.ToUpperInvariant();
        PasswordHash = null;
        EmailConfirmed = false;
        SecurityStamp = Guid.NewGuid().ToString("N");
    }
}

/// <summary>What a member may do beyond taking part.</summary>
public enum Role
{
    Administrator = 1,
    Moderator = 2,
    MissionTeam = 3,
}

/// <summary>A role given to a member, for one mission or (where <see cref="MissionId"/> is null) for all.</summary>
public sealed class RoleGrant
{
    public int Id { get; private set; }

    public required int MemberId { get; init; }

    public required Role Role { get; init; }

    public int? MissionId { get; init; }

    public required DateTime GrantedAt { get; init; }

    public int? GrantedById { get; init; }
}

internal sealed class MemberMapping : IEntityTypeConfiguration<Member>
{
    public void Configure(EntityTypeBuilder<Member> builder)
    {
        builder.ToTable("Members");
        builder.Property(member => member.DisplayName).HasMaxLength(Member.DisplayNameMaxLength);
        builder.Ignore(member => member.PhoneNumber).Ignore(member => member.PhoneNumberConfirmed);
    }
}

internal sealed class RoleGrantMapping : IEntityTypeConfiguration<RoleGrant>
{
    public void Configure(EntityTypeBuilder<RoleGrant> builder)
    {
        builder.ToTable("RoleGrants");
        builder.HasOne<Member>().WithMany().HasForeignKey(grant => grant.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(grant => new { grant.MemberId, grant.Role, grant.MissionId }).IsUnique();
        builder.HasIndex(grant => new { grant.Role, grant.MissionId });
    }
}
