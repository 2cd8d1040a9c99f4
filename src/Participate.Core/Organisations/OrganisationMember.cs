using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
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

/// <summary>What was done to a membership.</summary>
public enum MembershipAct
{
    Asked = 1,
    Accepted = 2,
    Declined = 3,
    RoleChanged = 4,

    /// <summary>An owner or an administrator took the member out.</summary>
    TakenOut = 5,

    /// <summary>The member left, or took an ask back.</summary>
    Left = 6,
}

/// <summary>A member's place in an organisation. A row is never deleted; whoever comes back gets a new one.</summary>
public sealed class OrganisationMember
{
    public const int MessageMaxLength = 500;

    public int Id { get; private set; }

    public required int OrganisationId { get; init; }

    public required int MemberId { get; init; }

    public required OrganisationRole Role { get; set; }

    public MembershipState State { get; set; }

    /// <summary>Who the member is there, as said when asking; for those who decide.</summary>
    public string Message { get; init; } = "";

    public required DateTime AskedAt { get; init; }

    public DateTime? DecidedAt { get; set; }

    public DateTime? EndedAt { get; set; }

    /// <summary>Why it was declined or ended, as the member was told.</summary>
    public string Reason { get; set; } = "";

    /// <summary>Grows with every act; one on an older version is refused.</summary>
    public int Version { get; private set; }

    /// <summary>It is asked for, or held.</summary>
    public bool IsOpen => State is MembershipState.Asked or MembershipState.Current;

    /// <summary>Why an act does not fit where it stands, or null.</summary>
    public Refusal? RefusalOf(MembershipAct act)
    {
        var fits = act switch
        {
            MembershipAct.Accepted or MembershipAct.Declined => State == MembershipState.Asked,
            MembershipAct.RoleChanged or MembershipAct.TakenOut => State == MembershipState.Current,
            MembershipAct.Left => IsOpen,
            _ => false,
        };
        return fits ? null : Refusal.Conflict(State switch
        {
            MembershipState.Asked => "Nobody has decided yet whether this member may speak for the organisation.",
            MembershipState.Current => "Somebody accepted this member already.",
            MembershipState.Declined => "Somebody declined this already.",
            _ => "This member is not in the organisation any more.",
        });
    }

    public void Accept(OrganisationRole role, DateTime at)
    {
        (State, Role, DecidedAt) = (MembershipState.Current, role, at);
        Version++;
    }

    public void Decline(string reason, DateTime at)
    {
        (State, Reason, DecidedAt) = (MembershipState.Declined, reason, at);
        Version++;
    }

    public void ChangeRole(OrganisationRole role)
    {
        Role = role;
        Version++;
    }

    public void End(string reason, DateTime at)
    {
        (State, Reason, EndedAt) = (MembershipState.Ended, reason, at);
        Version++;
    }
}

internal sealed class OrganisationMemberMapping : IEntityTypeConfiguration<OrganisationMember>
{
    public void Configure(EntityTypeBuilder<OrganisationMember> builder)
    {
        builder.ToTable("OrganisationMembers");
        builder.Ignore(row => row.IsOpen);
        builder.Property(row => row.Message).HasMaxLength(OrganisationMember.MessageMaxLength);
        builder.Property(row => row.Reason).HasMaxLength(Organisation.ReasonMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Organisation>().WithMany().HasForeignKey(row => row.OrganisationId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);

        // One open place for each member in an organisation (asked or current).
        builder.HasIndex(row => new { row.OrganisationId, row.MemberId }).IsUnique().HasFilter("\"State\" IN (0, 1)");
        builder.HasIndex(row => new { row.MemberId, row.State });
        builder.HasIndex(row => new { row.OrganisationId, row.State, row.Id });
    }
}
