using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;

namespace Participate.Core.Ideas;

/// <summary>
/// A member whose votes on a mission are set aside (docs/adr/0036-manipulation-watch.md): as long as the row is there, none of this member counts on that mission, and none is taken.
/// </summary>
public sealed class ExcludedMember
{
    public required int MissionId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The decision that set them aside.</summary>
    public required int ExclusionId { get; init; }

    /// <summary>Why nothing of this member is taken.</summary>
    internal static Refusal Refusal { get; } = Refusal.NotPermitted(
        "Your votes on this mission were set aside, so you cannot vote or answer here. You were told why in your notifications, and “Votes set aside” on the mission’s ledger says what was decided. To have it looked at again, write to us: see Complaints.");
}

internal sealed class ExcludedMemberMapping : IEntityTypeConfiguration<ExcludedMember>
{
    public void Configure(EntityTypeBuilder<ExcludedMember> builder)
    {
        builder.ToTable("ExcludedMembers");
        builder.HasKey(row => new { row.MissionId, row.MemberId });
        builder.HasIndex(row => new { row.ExclusionId, row.MemberId });
    }
}
