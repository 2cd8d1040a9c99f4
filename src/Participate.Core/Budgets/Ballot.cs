using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Budgets;

/// <summary>What one member chose, at most one ballot for each budget by its key (rule 1), or what stands on one sheet of paper.</summary>
public sealed class Ballot
{
    public const int ReferenceMaxLength = 40;
    public const int ReasonMaxLength = 300;

    public int Id { get; private set; }

    public required int BudgetId { get; init; }

    /// <summary>Null on paper, and once the account is closed.</summary>
    public int? MemberId { get; set; }

    /// <summary>The choices, as <see cref="BallotChoice.Write"/> writes them.</summary>
    public required string Choices { get; set; }

    public required DateTime CastAt { get; init; }

    public required DateTime ChangedAt { get; set; }

    /// <summary>1 when it is cast, and one more with each change; a form made from an older one is refused.</summary>
    public int Version { get; set; } = 1;

    public bool IsPaper { get; init; }

    /// <summary>What is written on the sheet; each once among those that are not withdrawn.</summary>
    public string? Reference { get; init; }

    public int? EnteredById { get; init; }

    public DateTime? WithdrawnAt { get; private set; }

    public int? WithdrawnById { get; private set; }

    public string WithdrawalReason { get; private set; } = "";

    public bool IsCounted => WithdrawnAt is null;

    /// <summary>Counts again what was withdrawn.</summary>
    public void BringBack() => (WithdrawalReason, WithdrawnById, WithdrawnAt) = ("", null, null);

    public void Withdraw(string reason, int byId, DateTime at) => (WithdrawalReason, WithdrawnById, WithdrawnAt) = (reason, byId, at);
}

/// <summary>What happened to a ballot.</summary>
public enum BallotAct
{
    Cast = 1,
    Changed = 2,

    /// <summary>Removed by its member, taken out with a closed account, or withdrawn as a sheet.</summary>
    Removed = 3,
}

/// <summary>
/// Every ballot as it was cast, changed or removed, in order. Never changed. It names the ballot and no person, so that an account that closes leaves
/// nothing here.
/// </summary>
public sealed class BallotEvent
{
    public long Id { get; private set; }

    public required int BudgetId { get; init; }

    public required int BallotId { get; init; }

    public required BallotAct Act { get; init; }

    /// <summary>The choices from then on; empty where it was removed.</summary>
    public required string Choices { get; init; }

    public required DateTime At { get; init; }
}

internal sealed class BallotMapping : IEntityTypeConfiguration<Ballot>
{
    public void Configure(EntityTypeBuilder<Ballot> builder)
    {
        builder.ToTable("Ballots");
        builder.Property(row => row.Reference).HasMaxLength(Ballot.ReferenceMaxLength);
        builder.Property(row => row.WithdrawalReason).HasMaxLength(Ballot.ReasonMaxLength);
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.Ignore(row => row.IsCounted);
        builder.HasOne<MissionBudget>().WithMany().HasForeignKey(row => row.BudgetId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.EnteredById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.BudgetId, row.MemberId }).IsUnique();
        builder.HasIndex(row => new { row.BudgetId, row.Reference }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
        builder.HasIndex(row => new { row.BudgetId, row.IsPaper, row.Id });
        builder.HasIndex(row => row.MemberId);
    }
}

internal sealed class BallotEventMapping : IEntityTypeConfiguration<BallotEvent>
{
    public void Configure(EntityTypeBuilder<BallotEvent> builder)
    {
        builder.ToTable("BallotEvents");
        builder.Property(row => row.Act).HasConversion<int>();
        builder.HasIndex(row => new { row.BallotId, row.Id });
    }
}
