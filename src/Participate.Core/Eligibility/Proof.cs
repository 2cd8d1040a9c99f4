using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Eligibility;

/// <summary>
/// Something that proves a level on a mission once: a code, an identifier of a list, or an identity that was used. Kept as a keyed hash (<see cref="ProofKey"/>), with
/// whether it was used, and neither by whom nor when: nobody can find out which code a member has.
/// </summary>
public sealed class Proof
{
    public const int HashLength = 32;

    public long Id { get; private set; }

    public required int MissionId { get; init; }

    public required EligibilityLevel Level { get; init; }

    /// <summary>What it was made or sent with; null for an identity.</summary>
    public int? BatchId { get; init; }

    /// <summary>In hexadecimal digits; each once for a mission and level.</summary>
    public required string Hash { get; init; }

    /// <summary>Once used it stays used, also when the account that used it closes.</summary>
    public bool IsUsed { get; set; }
}

/// <summary>Codes that were made together, or identifiers that were sent together.</summary>
public sealed class ProofBatch
{
    public const int LabelMaxLength = 80;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Invited codes or listed identifiers.</summary>
    public required EligibilityLevel Level { get; init; }

    /// <summary>What its team calls it, such as to whom the codes go.</summary>
    public required string Label { get; init; }

    /// <summary>How many there were.</summary>
    public required int Made { get; init; }

    public required DateTime MadeAt { get; init; }

    public required int MadeById { get; init; }

    /// <summary>When those that were not used were withdrawn; their rows are gone then.</summary>
    public DateTime? WithdrawnAt { get; private set; }

    public int? WithdrawnById { get; private set; }

    public void Withdraw(int byId, DateTime at) => (WithdrawnById, WithdrawnAt) = (byId, at);
}

internal sealed class ProofMapping : IEntityTypeConfiguration<Proof>
{
    public void Configure(EntityTypeBuilder<Proof> builder)
    {
        builder.ToTable("EligibilityProofs");
        builder.Property(row => row.Level).HasConversion<int>();
        builder.Property(row => row.Hash).HasMaxLength(Proof.HashLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProofBatch>().WithMany().HasForeignKey(row => row.BatchId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Level, row.Hash }).IsUnique();
        builder.HasIndex(row => new { row.BatchId, row.IsUsed });
    }
}

internal sealed class ProofBatchMapping : IEntityTypeConfiguration<ProofBatch>
{
    public void Configure(EntityTypeBuilder<ProofBatch> builder)
    {
        builder.ToTable("EligibilityBatches");
        builder.Property(row => row.Level).HasConversion<int>();
        builder.Property(row => row.Label).HasMaxLength(ProofBatch.LabelMaxLength);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MadeById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.WithdrawnById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Level, row.Id });
    }
}
