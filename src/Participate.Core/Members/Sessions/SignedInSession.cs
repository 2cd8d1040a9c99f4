using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Members.Sessions;

/// <summary>A browser in which a member is signed in. No network address is kept, and no more of the browser than its name and system.</summary>
public sealed class SignedInSession
{
    public const int DeviceMaxLength = 60;

    /// <summary>How long a session lasts without a request; <see cref="SessionLives"/> ends it in any case.</summary>
    public static readonly TimeSpan Life = TimeSpan.FromDays(14);

    /// <summary>Random; the cookie holds it.</summary>
    public required Guid Id { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The member's security stamp when it began: a new password ends it without a touch of this row.</summary>
    public required string Stamp { get; init; }

    public required DateTime BegunAt { get; init; }

    /// <summary>The hour of the last request, so that it is written seldom.</summary>
    public required DateTime LastSeenAt { get; init; }

    /// <summary>Such as "Chrome on Windows".</summary>
    public required string Device { get; init; }

    public required SignInWay OpenedBy { get; init; }

    /// <summary>It began with a passkey, or its member used one since: both steps of signing in.</summary>
    public bool IsByPasskey { get; set; }

    /// <summary>When its member last showed who they are, by signing in or since; null where it goes on from one that a change of the account ended.</summary>
    public DateTime? ProvedAt { get; set; }

    /// <summary>The hour that a time belongs to.</summary>
    public static DateTime HourOf(DateTime at) => new(at.Ticks - (at.Ticks % TimeSpan.TicksPerHour), at.Kind);
}

internal sealed class SignedInSessionMapping : IEntityTypeConfiguration<SignedInSession>
{
    private const int StampMaxLength = 64;

    public void Configure(EntityTypeBuilder<SignedInSession> builder)
    {
        builder.ToTable("Sessions");
        builder.HasKey(session => session.Id);
        builder.Property(session => session.Id).ValueGeneratedNever();
        builder.Property(session => session.Stamp).HasMaxLength(StampMaxLength);
        builder.Property(session => session.Device).HasMaxLength(SignedInSession.DeviceMaxLength);
        builder.HasOne<Member>().WithMany().HasForeignKey(session => session.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(session => session.LastSeenAt);
    }
}
