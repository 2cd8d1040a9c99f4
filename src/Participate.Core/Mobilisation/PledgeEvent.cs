using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Mobilisation;

/// <summary>As whom somebody acted on a pledge.</summary>
public enum PledgeRole
{
    /// <summary>Who pledged, or speaks for the organisation that did.</summary>
    Pledger = 1,

    /// <summary>The mission team.</summary>
    Team = 2,
}

/// <summary>One line of the history of a pledge. The database refuses to change or delete it.</summary>
public sealed class PledgeEvent
{
    public const int ReasonMaxLength = 1_000;
    public const int LinkMaxLength = 500;

    public int Id { get; private set; }

    public required int PledgeId { get; init; }

    public required PledgeAct Act { get; init; }

    public required PledgeState From { get; init; }

    /// <summary>The same as before where something was only said.</summary>
    public required PledgeState To { get; init; }

    public required DateTime At { get; init; }

    public required int MemberId { get; init; }

    public required PledgeRole ActedAs { get; init; }

    /// <summary>Why, or what was done; plain text, may be empty.</summary>
    public string Reason { get; init; } = "";

    /// <summary>Where the evidence is; empty for none.</summary>
    public string Link { get; init; } = "";

    /// <summary>Everyone may read the words; those of members whose contributions need a first review are for pledger and team.</summary>
    public required bool AreWordsPublic { get; init; }
}

internal sealed class PledgeEventMapping : IEntityTypeConfiguration<PledgeEvent>
{
    public void Configure(EntityTypeBuilder<PledgeEvent> builder)
    {
        builder.ToTable("PledgeEvents");
        builder.Property(row => row.Reason).HasMaxLength(PledgeEvent.ReasonMaxLength);
        builder.Property(row => row.Link).HasMaxLength(PledgeEvent.LinkMaxLength);
        builder.HasOne<Pledge>().WithMany().HasForeignKey(row => row.PledgeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.PledgeId, row.Id });
    }
}
