using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Comparisons;

/// <summary>Which of two ideas matters more.</summary>
public enum PairChoice
{
    First = 1,
    Second = 2,

    /// <summary>Both the same: half for each.</summary>
    Same = 3,

    /// <summary>The member cannot say. Counts for neither, and the pair is not asked again.</summary>
    Unsure = 4,
}

/// <summary>What a member says of a pair, one answer for each by its key (rule 1). The first idea is the one with the smaller number.</summary>
public sealed class PairAnswer
{
    public long Id { get; private set; }

    public required int ComparisonId { get; init; }

    /// <summary>Null once the account is closed.</summary>
    public int? MemberId { get; set; }

    public required int FirstId { get; init; }

    public required int SecondId { get; init; }

    public required PairChoice Choice { get; set; }

    public required DateTime At { get; set; }

    /// <summary>Left out of the outcome, since the votes of the member were set aside when it was closed.</summary>
    public bool IsSetAside { get; set; }
}

/// <summary>
/// Every answer as it was given, changed or taken back, in order. Never changed. It names the answer and no person, so that an account that closes leaves
/// nothing here.
/// </summary>
public sealed class PairEvent
{
    public long Id { get; private set; }

    public required int ComparisonId { get; init; }

    public required long AnswerId { get; init; }

    /// <summary>Null where it was taken back.</summary>
    public required PairChoice? Choice { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class PairAnswerMapping : IEntityTypeConfiguration<PairAnswer>
{
    public void Configure(EntityTypeBuilder<PairAnswer> builder)
    {
        builder.ToTable("PairAnswers");
        builder.Property(row => row.Choice).HasConversion<int>();
        builder.HasOne<IdeaComparison>().WithMany().HasForeignKey(row => row.ComparisonId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.ComparisonId, row.MemberId, row.FirstId, row.SecondId }).IsUnique();
        builder.HasIndex(row => new { row.ComparisonId, row.FirstId, row.SecondId, row.Choice });
        builder.HasIndex(row => row.MemberId);
    }
}

internal sealed class PairEventMapping : IEntityTypeConfiguration<PairEvent>
{
    public void Configure(EntityTypeBuilder<PairEvent> builder)
    {
        builder.ToTable("PairEvents");
        builder.Property(row => row.Choice).HasConversion<int?>();
        builder.HasIndex(row => new { row.AnswerId, row.Id });
    }
}
