using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Meetings;

/// <summary>Something that was decided at an event. What did not hold is taken back with the reason; it stays to be read.</summary>
public sealed class MeetingDecision
{
    public const int TextMaxLength = 1_000;
    public const int ReasonMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MeetingId { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }

    /// <summary>The idea that informed it, or null.</summary>
    public int? IdeaId { get; init; }

    /// <summary>The record in what happened to that idea.</summary>
    public int? ProvenanceLinkId { get; set; }

    public required int RecordedById { get; init; }

    public required DateTime At { get; init; }

    public int? TakenBackById { get; private set; }

    public DateTime? TakenBackAt { get; private set; }

    public string TakenBackReason { get; private set; } = "";

    public void TakeBack(int memberId, string reason, DateTime at) => (TakenBackById, TakenBackReason, TakenBackAt) = (memberId, reason, at);
}

internal sealed class MeetingDecisionMapping : IEntityTypeConfiguration<MeetingDecision>
{
    public void Configure(EntityTypeBuilder<MeetingDecision> builder)
    {
        builder.ToTable("MeetingDecisions");
        builder.Property(row => row.Text).HasMaxLength(MeetingDecision.TextMaxLength);
        builder.Property(row => row.TakenBackReason).HasMaxLength(MeetingDecision.ReasonMaxLength);
        builder.HasOne<Meeting>().WithMany().HasForeignKey(row => row.MeetingId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<ProvenanceLink>().WithMany().HasForeignKey(row => row.ProvenanceLinkId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.RecordedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.TakenBackById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MeetingId, row.Id });
        builder.HasIndex(row => row.IdeaId);
    }
}
