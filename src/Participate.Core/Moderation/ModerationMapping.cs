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
        builder.HasIndex(item => new { item.IsOpen, item.Rank, item.Id });
        builder.HasIndex(item => new { item.MissionId, item.IsOpen, item.Rank, item.Id });
        builder.HasIndex(item => new { item.MissionId, item.IsOpen, item.WaitingSince, item.Id });
        builder.HasIndex(item => new { item.ClusterId, item.IsOpen, item.Id });
        builder.HasIndex(item => new { item.AuthorId, item.Id });
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
        builder.HasIndex(flag => new { flag.CaseId, flag.MemberId });
        builder.Property(flag => flag.IllegalKind).HasMaxLength(40);
        builder.Property(flag => flag.Receipt).HasMaxLength(40);
        builder.HasIndex(flag => flag.Receipt).IsUnique();
        builder.HasIndex(flag => new { flag.MemberId, flag.Id });
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
        builder.Property(decision => decision.Batch).HasMaxLength(40);
        builder.HasIndex(decision => decision.Batch);
        builder.HasIndex(decision => decision.UndoesId).IsUnique();
        builder.HasIndex(decision => decision.At);
    }
}

internal sealed class AppealMapping : IEntityTypeConfiguration<Appeal>
{
    public void Configure(EntityTypeBuilder<Appeal> builder)
    {
        builder.ToTable("Appeals");
        builder.Property(appeal => appeal.Text).HasMaxLength(Appeal.TextMaxLength);
        builder.Property(appeal => appeal.Message).HasMaxLength(ModerationDecision.MessageMaxLength);
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(appeal => appeal.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(appeal => appeal.DecisionId).IsUnique();
        builder.HasIndex(appeal => new { appeal.CaseId, appeal.Id });
    }
}

internal sealed class CaseNoteMapping : IEntityTypeConfiguration<CaseNote>
{
    public void Configure(EntityTypeBuilder<CaseNote> builder)
    {
        builder.ToTable("CaseNotes");
        builder.Property(note => note.Text).HasMaxLength(CaseNote.TextMaxLength);
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(note => note.CaseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(note => new { note.CaseId, note.Id });
    }
}

internal sealed class SealedCopyMapping : IEntityTypeConfiguration<SealedCopy>
{
    public void Configure(EntityTypeBuilder<SealedCopy> builder)
    {
        builder.ToTable("SealedCopies");
        builder.Property(copy => copy.Cause).HasMaxLength(40);
        builder.Property(copy => copy.Hash).HasMaxLength(64);
        builder.HasOne<ModerationCase>().WithMany().HasForeignKey(copy => copy.CaseId).OnDelete(DeleteBehavior.Restrict);
    }
}

internal sealed class TextSignatureMapping : IEntityTypeConfiguration<TextSignature>
{
    public void Configure(EntityTypeBuilder<TextSignature> builder)
    {
        builder.ToTable("TextSignatures");
        builder.HasIndex(signature => new { signature.ContentKind, signature.ContentId }).IsUnique();
        builder.HasIndex(signature => new { signature.AuthorId, signature.At });
    }
}

internal sealed class TextBandMapping : IEntityTypeConfiguration<TextBand>
{
    public void Configure(EntityTypeBuilder<TextBand> builder)
    {
        builder.ToTable("TextBands");
        builder.HasKey(band => new { band.Hash, band.SignatureId });
        builder.HasOne<TextSignature>().WithMany().HasForeignKey(band => band.SignatureId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class ModerationWatchMapping : IEntityTypeConfiguration<ModerationWatch>
{
    public void Configure(EntityTypeBuilder<ModerationWatch> builder)
    {
        builder.ToTable("ModerationWatches");
        builder.HasKey(watch => watch.MissionId);
        builder.Property(watch => watch.MissionId).ValueGeneratedNever();
    }
}
