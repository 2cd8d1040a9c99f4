using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Members;

/// <summary>What a sanction takes away; each step is harder than the one before.</summary>
public enum SanctionKind
{
    /// <summary>Words alone.</summary>
    Warning = 1,

    /// <summary>So many contributions a day.</summary>
    Limit = 2,

    /// <summary>No contributions until it ends.</summary>
    Suspension = 3,

    /// <summary>No contributions, without an end. Reading, downloading the own data and appealing stay possible.</summary>
    Ban = 4,
}

/// <summary>A limit on a member, with a reason, an end and an appeal.</summary>
public sealed class Sanction
{
    public const int MessageMaxLength = 2_000;

    public int Id { get; private set; }

    public required int MemberId { get; init; }

    public required SanctionKind Kind { get; init; }

    /// <summary>The mission whose moderator gave it; it holds on the whole site.</summary>
    public int? MissionId { get; init; }

    /// <summary>The case that led to it, or null.</summary>
    public int? CaseId { get; init; }

    /// <summary>Contributions a day; for a limit only.</summary>
    public int? PerDay { get; init; }

    public required DateTime From { get; init; }

    /// <summary>Null for a warning and a ban.</summary>
    public DateTime? Until { get; init; }

    /// <summary>The key of the guideline.</summary>
    public required string Reason { get; init; }

    /// <summary>What the member reads.</summary>
    public required string Message { get; init; }

    public required int GivenById { get; init; }

    public DateTime? LiftedAt { get; set; }

    public int? LiftedById { get; set; }

    public string? LiftReason { get; set; }

    public string? AppealText { get; set; }

    public DateTime? AppealedAt { get; set; }

    public DateTime? AppealDecidedAt { get; set; }

    public int? AppealDecidedById { get; set; }

    /// <summary>What the member reads with the outcome of the appeal.</summary>
    public string? AppealMessage { get; set; }
}

internal sealed class SanctionMapping : IEntityTypeConfiguration<Sanction>
{
    public void Configure(EntityTypeBuilder<Sanction> builder)
    {
        builder.ToTable("Sanctions");
        builder.Property(sanction => sanction.Reason).HasMaxLength(40);
        builder.Property(sanction => sanction.Message).HasMaxLength(Sanction.MessageMaxLength);
        builder.Property(sanction => sanction.LiftReason).HasMaxLength(Sanction.MessageMaxLength);
        builder.Property(sanction => sanction.AppealText).HasMaxLength(Sanction.MessageMaxLength);
        builder.Property(sanction => sanction.AppealMessage).HasMaxLength(Sanction.MessageMaxLength);
        builder.HasOne<Member>().WithMany().HasForeignKey(sanction => sanction.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(sanction => new { sanction.MemberId, sanction.Id });
    }
}
