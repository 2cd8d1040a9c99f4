using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Responses.Principles;

/// <summary>How a mission's consultation stands to each principle: the team's draft, or a published version, which stays as it was.</summary>
public sealed class PrincipleList
{
    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>1, 2, 3 … of what was published; 0 for the draft.</summary>
    public required int Number { get; init; }

    /// <summary>Of a draft, when it was last saved.</summary>
    public required DateTime At { get; set; }

    public required int MemberId { get; set; }

    /// <summary>Grows with every save of the draft; a save of an older one is refused.</summary>
    public int Version { get; set; }

    public List<PrincipleAnswer> Answers { get; init; } = [];

    public PrincipleAnswer? Of(int principle) => Answers.Find(answer => answer.Principle == principle);

    /// <summary>True where another list says the same.</summary>
    public bool Says(PrincipleList other) =>
        ConsultationPrinciple.All.All(principle => (Of(principle.Number)?.Standing, Of(principle.Number)?.Note ?? "") == (other.Of(principle.Number)?.Standing, other.Of(principle.Number)?.Note ?? ""));
}

/// <summary>What the team says of one principle.</summary>
public sealed class PrincipleAnswer
{
    public const int NoteMaxLength = 1_000;

    public int ListId { get; private set; }

    /// <summary>The number of the principle.</summary>
    public required int Principle { get; init; }

    /// <summary>Null in a draft that does not say it yet.</summary>
    public PrincipleStanding? Standing { get; set; }

    /// <summary>Plain text.</summary>
    public string Note { get; set; } = "";
}

internal sealed class PrincipleListMapping : IEntityTypeConfiguration<PrincipleList>
{
    public void Configure(EntityTypeBuilder<PrincipleList> builder)
    {
        builder.ToTable("PrincipleLists");
        builder.HasMany(list => list.Answers).WithOne().HasForeignKey(answer => answer.ListId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Mission>().WithMany().HasForeignKey(list => list.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(list => list.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(list => new { list.MissionId, list.Number }).IsUnique();
    }
}

internal sealed class PrincipleAnswerMapping : IEntityTypeConfiguration<PrincipleAnswer>
{
    public void Configure(EntityTypeBuilder<PrincipleAnswer> builder)
    {
        builder.ToTable("PrincipleAnswers");
        builder.HasKey(answer => new { answer.ListId, answer.Principle });
        builder.Property(answer => answer.Note).HasMaxLength(PrincipleAnswer.NoteMaxLength);
    }
}
