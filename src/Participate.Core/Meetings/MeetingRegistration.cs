using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Meetings;

/// <summary>Whether a member who registered has a place.</summary>
public enum RegistrationState
{
    HasPlace = 1,

    /// <summary>On the waiting list, in the order of ids.</summary>
    Waiting = 2,
}

/// <summary>A member registered for an event. The row goes when the member leaves; who comes again waits at the end.</summary>
public sealed class MeetingRegistration
{
    public const int NeedsMaxLength = 500;

    public int Id { get; private set; }

    public required int MeetingId { get; init; }

    public required int MemberId { get; init; }

    public required RegistrationState State { get; set; }

    public required DateTime RegisteredAt { get; init; }

    /// <summary>When a place became free for who waited; null for others.</summary>
    public DateTime? MovedUpAt { get; set; }

    /// <summary>What the member needs to take part, for the mission team alone; empty once it is removed.</summary>
    public string AccessNeeds { get; set; } = "";
}

internal sealed class MeetingRegistrationMapping : IEntityTypeConfiguration<MeetingRegistration>
{
    public void Configure(EntityTypeBuilder<MeetingRegistration> builder)
    {
        builder.ToTable("MeetingRegistrations");
        builder.Property(row => row.AccessNeeds).HasMaxLength(MeetingRegistration.NeedsMaxLength);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(row => row.MeetingId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(row => new { row.MeetingId, row.MemberId }).IsUnique();
        builder.HasIndex(row => new { row.MeetingId, row.State, row.Id });
        builder.HasIndex(row => new { row.MemberId, row.Id });
    }
}
