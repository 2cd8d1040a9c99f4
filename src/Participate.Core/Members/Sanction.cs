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

    /// <summary>The most contributions a day that a limit may allow.</summary>
    public const int MostPerDay = 20;

    /// <summary>The longest that a limit or a suspension lasts, in days.</summary>
    public const int LongestDays = 180;

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

    public DateTime? LiftedAt { get; private set; }

    public int? LiftedById { get; private set; }

    public string? LiftReason { get; private set; }

    public string? AppealText { get; private set; }

    public DateTime? AppealedAt { get; private set; }

    public DateTime? AppealDecidedAt { get; private set; }

    public int? AppealDecidedById { get; private set; }

    /// <summary>What the member reads with the outcome of the appeal.</summary>
    public string? AppealMessage { get; private set; }

    /// <summary>Somebody else must decide whether it stands.</summary>
    public bool HasOpenAppeal => AppealedAt is not null && AppealDecidedAt is null;

    /// <summary>It holds at a time: given, not over and not lifted. A warning never takes anything away, and is in force until it is lifted.</summary>
    public bool IsInForce(DateTime at) => LiftedAt is null && (Until is null || at < Until);

    public void Lift(int byId, string reason, DateTime at) => (LiftedById, LiftReason, LiftedAt) = (byId, reason, at);

    public void Appeal(string text, DateTime at) => (AppealText, AppealedAt) = (text, at);

    public void DecideAppeal(int byId, string message, DateTime at) => (AppealDecidedById, AppealMessage, AppealDecidedAt) = (byId, message, at);
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
        builder.Ignore(sanction => sanction.HasOpenAppeal);
        builder.HasIndex(sanction => new { sanction.MemberId, sanction.Id });
    }
}
