using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Missions;

namespace Participate.Core.Moderation;

internal sealed class ModerationCaseMapping : IEntityTypeConfiguration<ModerationCase>
{
    public void Configure(EntityTypeBuilder<ModerationCase> builder)
    {
        builder.ToTable("ModerationCases");
        builder.Property(item => item.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(item => item.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(item => new { item.ContentKind, item.ContentId }).IsUnique();
        builder.HasIndex(item => new { item.State, item.WaitingSince, item.Id });
        builder.HasIndex(item => new { item.MissionId, item.State, item.WaitingSince, item.Id });
    }
}

internal sealed class FlagMapping : IEntityTypeConfiguration<Flag>
{
    public void Configure(EntityTypeBuilder<Flag> builder)
    {
        builder.ToTable("Flags");
        builder.Property(flag => flag.Reason).HasMaxLength(40);
        builder.Property(flag => flag.Details).HasMaxLength(Flag.DetailsMaxLength);
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(flag => flag.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(flag => new { flag.CaseId, flag.MemberId }).IsUnique();
    }
}

internal sealed class ModerationDecisionMapping : IEntityTypeConfiguration<ModerationDecision>
{
    public void Configure(EntityTypeBuilder<ModerationDecision> builder)
    {
        builder.ToTable("ModerationDecisions");
        builder.Property(decision => decision.Reason).HasMaxLength(40);
        builder.Property(decision => decision.MessageToAuthor).HasMaxLength(ModerationDecision.MessageMaxLength);
        builder.Property(decision => decision.InternalNote).HasMaxLength(ModerationDecision.MessageMaxLength);
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(decision => decision.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(decision => new { decision.CaseId, decision.Id });
    }
}
