using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Coding;

/// <summary>
/// A code of a mission team's coding frame: what an idea is about in the team's analysis. One without a group is a tag. It belongs to the team
/// alone, apart from what members wrote, and is never public.
/// </summary>
public sealed class Code
{
    public const int NameMaxLength = 60;
    public const int DefinitionMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required string Name { get; set; }

    /// <summary>The name in capitals, by which names are told apart; of a merged code its number, so that the name is free again.</summary>
    public required string NameKey { get; set; }

    /// <summary>The name of its group; empty for a tag.</summary>
    public required string Group { get; set; }

    /// <summary>When it applies and when not; plain text.</summary>
    public required string Definition { get; set; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When it was retired: it stays where it was given, and is given no more. Null while it is in use.</summary>
    public DateTime? RetiredAt { get; set; }

    /// <summary>The code that took its place, or null.</summary>
    public int? MergedIntoId { get; set; }

    /// <summary>Grows with every change; a change of an older one is refused.</summary>
    public int Version { get; set; }
}

/// <summary>That a member of the team coded an idea, also where no code fits.</summary>
public sealed class CodedIdea
{
    public required int IdeaId { get; init; }

    public required int MemberId { get; init; }

    public required int MissionId { get; init; }

    public required DateTime At { get; set; }

    public int Version { get; set; }
}

/// <summary>A code that a member of the team gave an idea.</summary>
public sealed class CodeUse
{
    public required int IdeaId { get; init; }

    public required int MemberId { get; init; }

    public required int CodeId { get; init; }
}

/// <summary>A note of the team on an idea, for the team alone.</summary>
public sealed class IdeaNote
{
    public const int TextMaxLength = 4_000;

    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    public required int MissionId { get; init; }

    public required int MemberId { get; init; }

    public required DateTime At { get; init; }

    /// <summary>Plain text.</summary>
    public required string Text { get; init; }
}

internal sealed class CodeMapping : IEntityTypeConfiguration<Code>
{
    public void Configure(EntityTypeBuilder<Code> builder)
    {
        builder.ToTable("Codes");
        builder.Property(code => code.Name).HasMaxLength(Code.NameMaxLength);
        builder.Property(code => code.NameKey).HasMaxLength(Code.NameMaxLength * 2);
        builder.Property(code => code.Group).HasMaxLength(Code.NameMaxLength);
        builder.Property(code => code.Definition).HasMaxLength(Code.DefinitionMaxLength);
        builder.Property(code => code.Version).IsConcurrencyToken();
        builder.HasOne<Mission>().WithMany().HasForeignKey(code => code.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(code => new { code.MissionId, code.NameKey }).IsUnique();
    }
}

internal sealed class CodedIdeaMapping : IEntityTypeConfiguration<CodedIdea>
{
    public void Configure(EntityTypeBuilder<CodedIdea> builder)
    {
        builder.ToTable("CodedIdeas");
        builder.HasKey(row => new { row.IdeaId, row.MemberId });
        builder.Property(row => row.Version).IsConcurrencyToken();
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.MissionId, row.MemberId, row.IdeaId });
    }
}

internal sealed class CodeUseMapping : IEntityTypeConfiguration<CodeUse>
{
    public void Configure(EntityTypeBuilder<CodeUse> builder)
    {
        builder.ToTable("CodeUses");
        builder.HasKey(row => new { row.IdeaId, row.MemberId, row.CodeId });
        builder.HasOne<CodedIdea>().WithMany().HasForeignKey(row => new { row.IdeaId, row.MemberId }).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Code>().WithMany().HasForeignKey(row => row.CodeId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.CodeId, row.IdeaId });
    }
}

internal sealed class IdeaNoteMapping : IEntityTypeConfiguration<IdeaNote>
{
    public void Configure(EntityTypeBuilder<IdeaNote> builder)
    {
        builder.ToTable("IdeaNotes");
        builder.Property(note => note.Text).HasMaxLength(IdeaNote.TextMaxLength);
        builder.HasOne<Idea>().WithMany().HasForeignKey(note => note.IdeaId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Member>().WithMany().HasForeignKey(note => note.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(note => new { note.IdeaId, note.Id });
        builder.HasIndex(note => new { note.MissionId, note.Id });
    }
}
