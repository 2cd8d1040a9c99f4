using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Delivery;

/// <summary>Something that happened to an action: its beginning, a new state, a new text. Rows are only ever added.</summary>
public sealed class ActionChange
{
    public const int ReasonMaxLength = 1_000;
    public const int ChangesMaxLength = 4_000;

    public int Id { get; private set; }

    public required int ActionId { get; init; }

    /// <summary>The state since.</summary>
    public required ActionState State { get; init; }

    /// <summary>The state before; null where it began.</summary>
    public ActionState? Before { get; init; }

    /// <summary>What of the text changed, one a line, to be read by <see cref="Common.Text.Wording"/>; empty where only the state did.</summary>
    public string Changes { get; init; } = "";

    public string Reason { get; init; } = "";

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class ActionChangeMapping : IEntityTypeConfiguration<ActionChange>
{
    public void Configure(EntityTypeBuilder<ActionChange> builder)
    {
        builder.ToTable("ActionChanges");
        builder.Property(row => row.Changes).HasMaxLength(ActionChange.ChangesMaxLength);
        builder.Property(row => row.Reason).HasMaxLength(ActionChange.ReasonMaxLength);
        builder.HasOne<DeliveryAction>().WithMany().HasForeignKey(row => row.ActionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ActionId, row.Id });
    }
}
