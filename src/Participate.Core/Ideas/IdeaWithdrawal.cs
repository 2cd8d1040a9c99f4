using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;

namespace Participate.Core.Ideas;

/// <summary>Why an author withdraws an idea.</summary>
public enum WithdrawalReason
{
    ChangedMind = 1,
    Happening = 2,
    SaidBetter = 3,
    ThinkAgain = 4,
    Other = 5,

    /// <summary>Its authors split it (<see cref="SplitService"/>); nobody chooses it.</summary>
    Split = 6,
}

/// <summary>An author took an idea out of the consultation; kept when it is brought back.</summary>
public sealed class IdeaWithdrawal
{
    public const int WordsMaxLength = 500;

    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    public required int ById { get; init; }

    public required WithdrawalReason Reason { get; init; }

    /// <summary>What the author says about it; plain text, public with the idea. Empty where nothing.</summary>
    public string Words { get; init; } = "";

    public required DateTime At { get; init; }

    /// <summary>When the author brought it back; null while it is withdrawn.</summary>
    public DateTime? BroughtBackAt { get; set; }
}

/// <summary>Why an idea was withdrawn, as its page says it.</summary>
public sealed record WithdrawalNotice(WithdrawalReason Reason, string Words, DateTime At);

/// <summary>The reasons in words.</summary>
public static class WithdrawalWords
{
    /// <summary>Those that an author chooses from.</summary>
    public static IReadOnlyList<WithdrawalReason> All { get; } = [.. Enum.GetValues<WithdrawalReason>().Where(reason => reason != WithdrawalReason.Split)];

    /// <summary>A reason as the author chooses it and everyone reads it.</summary>
    public static string Name(WithdrawalReason reason) => reason switch
    {
        WithdrawalReason.ChangedMind => "The author has come to think otherwise",
        WithdrawalReason.Happening => "What it asks for is happening already",
        WithdrawalReason.SaidBetter => "Another idea says it better",
        WithdrawalReason.ThinkAgain => "The author wants to think it through again",
        WithdrawalReason.Other => "Another reason",
        WithdrawalReason.Split => "It was split into ideas of their own",
        _ => throw new ArgumentOutOfRangeException(nameof(reason), reason, "Not a reason."),
    };
}

internal sealed class IdeaWithdrawalMapping : IEntityTypeConfiguration<IdeaWithdrawal>
{
    public void Configure(EntityTypeBuilder<IdeaWithdrawal> builder)
    {
        builder.ToTable("IdeaWithdrawals");
        builder.Property(row => row.Words).HasMaxLength(IdeaWithdrawal.WordsMaxLength);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);

        // At most one that holds.
        builder.HasIndex(row => row.IdeaId).IsUnique().HasFilter("\"BroughtBackAt\" IS NULL");
    }
}
