using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;
using Participate.Core.Common.Files;
using Participate.Core.Members;

namespace Participate.Core.Ideas.Attachments;

/// <summary>
/// A picture or PDF of an idea, as it was cleaned. It never changes, and stays when it is taken out of a text that was public; what stands
/// beside it, and where, belongs to the revisions (<see cref="AttachmentSet"/>).
/// </summary>
public sealed class Attachment
{
    public const int AlternativeTextMaxLength = 300;

    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    /// <summary>1, 2, 3 … within the idea, in its address for ever.</summary>
    public required int Number { get; init; }

    public required FileKind Kind { get; init; }

    /// <summary>SHA-256 of the file, in hexadecimal digits: its name in the folder of files.</summary>
    public required string Hash { get; init; }

    /// <summary>In bytes.</summary>
    public required int Size { get; init; }

    /// <summary>The file of its thumbnail; null for a PDF.</summary>
    public string? ThumbnailHash { get; init; }

    public int? Width { get; init; }

    public int? Height { get; init; }

    /// <summary>The picture was animated, and its first frame is kept.</summary>
    public bool IsFirstFrame { get; init; }

    /// <summary>SHA-256 of what was sent, so that the same form sent twice attaches once.</summary>
    public required string SourceHash { get; init; }

    public required int AddedById { get; init; }

    public required DateTime AddedAt { get; init; }

    /// <summary>When a moderator hid it; null where it may be seen with its idea.</summary>
    public DateTime? HiddenAt { get; private set; }

    public int? HiddenById { get; private set; }

    /// <summary>The guideline that it broke.</summary>
    public string? HiddenReason { get; private set; }

    /// <summary>What the moderator wrote to the authors.</summary>
    public string HiddenMessage { get; private set; } = "";

    /// <summary>What stands beside one, as its form shows it.</summary>
    public static FormState AsForm(string alternativeText) => new(new FormField("Alternative text", alternativeText));

    /// <summary>A moderator takes it from the public in every version; the file and its text are kept.</summary>
    public void Hide(int moderatorId, string reason, string message, DateTime at) =>
        (HiddenAt, HiddenById, HiddenReason, HiddenMessage) = (at, moderatorId, reason, message);

    /// <summary>It may be seen again.</summary>
    public void Show() => (HiddenAt, HiddenById, HiddenReason, HiddenMessage) = (null, null, null, "");
}

/// <summary>What is attached to an idea at one time. Never changed: revisions share it until one has others.</summary>
public sealed class AttachmentSet
{
    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    public List<AttachmentSetItem> Items { get; init; } = [];
}

/// <summary>One attachment of a set.</summary>
public sealed class AttachmentSetItem
{
    public int SetId { get; private set; }

    /// <summary>0, 1, 2 … in the order of the page.</summary>
    public required int Position { get; init; }

    public required int AttachmentId { get; init; }

    /// <summary>What a picture shows, for who cannot see it; of a PDF, its title. One line.</summary>
    public required string AlternativeText { get; init; }
}

internal sealed class AttachmentMapping : IEntityTypeConfiguration<Attachment>
{
    // SHA-256 in hexadecimal digits.
    private const int HashLength = 64;

    public void Configure(EntityTypeBuilder<Attachment> builder)
    {
        builder.ToTable("Attachments");
        builder.Property(row => row.Hash).HasMaxLength(HashLength);
        builder.Property(row => row.ThumbnailHash).HasMaxLength(HashLength);
        builder.Property(row => row.SourceHash).HasMaxLength(HashLength);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.AddedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.IdeaId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.AddedById, row.AddedAt });
        // Whether a file is still somebody's.
        builder.HasIndex(row => row.Hash);
        builder.HasIndex(row => row.ThumbnailHash);
    }
}

internal sealed class AttachmentSetMapping : IEntityTypeConfiguration<AttachmentSet>
{
    public void Configure(EntityTypeBuilder<AttachmentSet> builder)
    {
        builder.ToTable("AttachmentSets");
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasMany(row => row.Items).WithOne().HasForeignKey(item => item.SetId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class AttachmentSetItemMapping : IEntityTypeConfiguration<AttachmentSetItem>
{
    public void Configure(EntityTypeBuilder<AttachmentSetItem> builder)
    {
        builder.ToTable("AttachmentSetItems");
        builder.HasKey(item => new { item.SetId, item.Position });
        builder.Property(item => item.AlternativeText).HasMaxLength(Attachment.AlternativeTextMaxLength);
        builder.HasOne<Attachment>().WithMany().HasForeignKey(item => item.AttachmentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(item => item.AttachmentId);
    }
}
