using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Integrity;

/// <summary>
/// A decision that the votes of some members on a mission do not count, with what it changed, and whether it was taken back. Public, but for who the members are.
/// </summary>
public sealed class VoteExclusion
{
    public const int ReasonMaxLength = 2_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>Why, for everyone to read.</summary>
    public required string Reason { get; init; }

    /// <summary>What was seen, in words, as it stood when it was decided.</summary>
    public required string Evidence { get; init; }

    public required int DecidedById { get; init; }

    public required DateTime DecidedAt { get; init; }

    public required int People { get; init; }

    /// <summary>Votes on ideas that were set aside.</summary>
    public int Votes { get; set; }

    /// <summary>Answers to statements that were set aside.</summary>
    public int Answers { get; set; }

    /// <summary>Ballots of a budget that were set aside.</summary>
    public int Ballots { get; set; }

    /// <summary><see cref="ExclusionEffect"/> of each idea and statement, as JSON.</summary>
    public string Effects { get; set; } = "[]";

    public int? ReversedById { get; private set; }

    public DateTime? ReversedAt { get; private set; }

    public string ReversalReason { get; private set; } = "";

    public bool IsInForce => ReversedAt is null;

    public void Reverse(string reason, int byId, DateTime at) => (ReversalReason, ReversedById, ReversedAt) = (reason, byId, at);
}

/// <summary>What was voted on.</summary>
public enum SetAsideKind
{
    Idea = 1,
    Statement = 2,
}

/// <summary>A vote or answer that a decision set aside, kept so that it can be brought back.</summary>
public sealed class SetAsideVote
{
    public required int ExclusionId { get; init; }

    public required SetAsideKind Kind { get; init; }

    /// <summary>The idea or statement. No key to either.</summary>
    public required int SubjectId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>The number of the choice on an idea or statement.</summary>
    public required int Choice { get; init; }

    /// <summary>When it was first given.</summary>
    public required DateTime FirstAt { get; init; }

    /// <summary>When it was given last.</summary>
    public required DateTime At { get; init; }
}

internal sealed class VoteExclusionMapping : IEntityTypeConfiguration<VoteExclusion>
{
    public void Configure(EntityTypeBuilder<VoteExclusion> builder)
    {
        builder.ToTable("VoteExclusions");
        builder.Property(row => row.Reason).HasMaxLength(VoteExclusion.ReasonMaxLength);
        builder.Property(row => row.ReversalReason).HasMaxLength(VoteExclusion.ReasonMaxLength);
        builder.Ignore(row => row.IsInForce);
        builder.HasOne<Mission>().WithMany().HasForeignKey(row => row.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.DecidedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.ReversedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.Id });
    }
}

internal sealed class SetAsideVoteMapping : IEntityTypeConfiguration<SetAsideVote>
{
    public void Configure(EntityTypeBuilder<SetAsideVote> builder)
    {
        builder.ToTable("SetAsideVotes");
        builder.HasKey(row => new { row.ExclusionId, row.Kind, row.SubjectId, row.MemberId });
        builder.HasOne<VoteExclusion>().WithMany().HasForeignKey(row => row.ExclusionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.MemberId);
    }
}
