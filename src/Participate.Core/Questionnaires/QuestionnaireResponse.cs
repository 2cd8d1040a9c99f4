using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Questionnaires;

/// <summary>
/// What one member answered, at most one for each questionnaire, or what stands on one sheet of paper. What is saved and not yet
/// submitted is <see cref="Saved"/>; what was submitted and counts is in rows of <see cref="QuestionnaireAnswer"/>.
/// </summary>
public sealed class QuestionnaireResponse
{
    public const int ReferenceMaxLength = 40;
    public const int ReasonMaxLength = 300;

    public int Id { get; private set; }

    public required int QuestionnaireId { get; init; }

    /// <summary>Null on paper, and once the account is closed.</summary>
    public int? MemberId { get; set; }

    /// <summary>Answers since the last submission, as <see cref="AnswerPart.Write"/> writes them; null where there are none.</summary>
    public string? Saved { get; set; }

    public required DateTime SavedAt { get; set; }

    /// <summary>When it was first submitted, and when last; null before.</summary>
    public DateTime? SubmittedAt { get; set; }

    public DateTime? ChangedAt { get; set; }

    /// <summary>Names the response in exports; given with the first submission.</summary>
    public int? Number { get; set; }

    public bool IsPaper { get; init; }

    /// <summary>What is written on the sheet; each once among those that are not withdrawn.</summary>
    public string? Reference { get; init; }

    public int? EnteredById { get; init; }

    public DateTime? WithdrawnAt { get; private set; }

    public int? WithdrawnById { get; private set; }

    public string WithdrawalReason { get; private set; } = "";

    public bool IsCounted => SubmittedAt is not null && WithdrawnAt is null;

    public void Withdraw(string reason, int byId, DateTime at) => (WithdrawalReason, WithdrawnById, WithdrawnAt) = (reason, byId, at);
}

/// <summary>A part of a submitted answer; see <see cref="AnswerPart"/>.</summary>
public sealed class QuestionnaireAnswer
{
    public required int ResponseId { get; init; }

    public required int QuestionId { get; init; }

    public required int Item { get; init; }

    public required int Value { get; init; }

    public required string Text { get; init; }
}

/// <summary>How many counted responses have a part of an answer, kept with each submission so that results cost the same however many answered.</summary>
public sealed class QuestionnaireCount
{
    public required int QuestionId { get; init; }

    public required int Item { get; init; }

    public required int Value { get; init; }

    /// <summary>The code of a place; empty for all else.</summary>
    public required string Place { get; init; }

    public required bool IsPaper { get; init; }

    public required int Count { get; init; }
}

internal sealed class QuestionnaireResponseMapping : IEntityTypeConfiguration<QuestionnaireResponse>
{
    public void Configure(EntityTypeBuilder<QuestionnaireResponse> builder)
    {
        builder.ToTable("QuestionnaireResponses");
        builder.Property(row => row.Reference).HasMaxLength(QuestionnaireResponse.ReferenceMaxLength);
        builder.Property(row => row.WithdrawalReason).HasMaxLength(QuestionnaireResponse.ReasonMaxLength);
        builder.Ignore(row => row.IsCounted);
        builder.HasOne<Questionnaire>().WithMany().HasForeignKey(row => row.QuestionnaireId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(row => row.EnteredById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => new { row.QuestionnaireId, row.MemberId }).IsUnique();
        builder.HasIndex(row => new { row.QuestionnaireId, row.Reference }).IsUnique().HasFilter("\"WithdrawnAt\" IS NULL");
        builder.HasIndex(row => new { row.QuestionnaireId, row.Number }).IsUnique();
        builder.HasIndex(row => new { row.QuestionnaireId, row.IsPaper, row.Id });
        builder.HasIndex(row => row.MemberId);
    }
}

internal sealed class QuestionnaireAnswerMapping : IEntityTypeConfiguration<QuestionnaireAnswer>
{
    public void Configure(EntityTypeBuilder<QuestionnaireAnswer> builder)
    {
        builder.ToTable("QuestionnaireAnswers");
        builder.HasKey(row => new { row.ResponseId, row.QuestionId, row.Item });
        builder.HasOne<QuestionnaireResponse>().WithMany().HasForeignKey(row => row.ResponseId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<QuestionnaireQuestion>().WithMany().HasForeignKey(row => row.QuestionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.QuestionId);
    }
}

internal sealed class QuestionnaireCountMapping : IEntityTypeConfiguration<QuestionnaireCount>
{
    public void Configure(EntityTypeBuilder<QuestionnaireCount> builder)
    {
        builder.ToTable("QuestionnaireCounts");
        builder.HasKey(row => new { row.QuestionId, row.Item, row.Value, row.Place, row.IsPaper });
        builder.Property(row => row.Place).HasMaxLength(9);
        builder.HasOne<QuestionnaireQuestion>().WithMany().HasForeignKey(row => row.QuestionId).OnDelete(DeleteBehavior.Cascade);
    }
}
