using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Common;

namespace Participate.Core.Ideas;

/// <summary>What became of an amendment.</summary>
public enum AmendmentState
{
    Open = 0,
    Accepted = 1,
    Rejected = 2,
    TakenBack = 3,
}

/// <summary>
/// A changed text that a member proposes for somebody else's idea. It is said in a comment on the idea, with its reason and the new
/// words, and is public while that comment is: so it is reviewed, reported, hidden and appealed as comments are.
/// </summary>
public sealed class Amendment
{
    public const int ReasonMaxLength = 1_000;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    public required int IdeaId { get; init; }

    /// <summary>The comment that says it.</summary>
    public required int CommentId { get; init; }

    /// <summary>Who proposes it.</summary>
    public required int AuthorId { get; init; }

    /// <summary>The revision that it changes.</summary>
    public required int BaseRevisionId { get; init; }

    public required string Title { get; init; }

    public required string Summary { get; init; }

    public required string Details { get; init; }

    public required string PlaceCode { get; init; }

    public required Sectors Sectors { get; init; }

    public int? QuestionId { get; init; }

    public required string Difference { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>When the idea's authors were told of it; null before it was public.</summary>
    public DateTime? ToldAt { get; set; }

    public AmendmentState State { get; private set; }

    public DateTime? AnsweredAt { get; private set; }

    /// <summary>The author or co-author who answered; the proposer where it was taken back.</summary>
    public int? AnsweredById { get; private set; }

    /// <summary>The comment that says why it was rejected.</summary>
    public int? AnswerCommentId { get; private set; }

    /// <summary>The revision that it became.</summary>
    public int? RevisionId { get; private set; }

    public IdeaText ToText() => new()
    {
        Title = Title,
        Summary = Summary,
        Details = Details,
        PlaceCode = PlaceCode,
        Sectors = Sectors,
        QuestionId = QuestionId,
        Difference = Difference,
    };

    public void Accept(int revisionId, int byId, DateTime at) => (State, RevisionId, AnsweredById, AnsweredAt) = (AmendmentState.Accepted, revisionId, byId, at);

    public void Reject(int answerCommentId, int byId, DateTime at) => (State, AnswerCommentId, AnsweredById, AnsweredAt) = (AmendmentState.Rejected, answerCommentId, byId, at);

    public void TakeBack(DateTime at) => (State, AnsweredById, AnsweredAt) = (AmendmentState.TakenBack, AuthorId, at);
}

internal sealed class AmendmentMapping : IEntityTypeConfiguration<Amendment>
{
    public void Configure(EntityTypeBuilder<Amendment> builder)
    {
        builder.ToTable("Amendments");
        builder.Property(row => row.Title).HasMaxLength(Idea.TitleMaxLength);
        builder.Property(row => row.Summary).HasMaxLength(Idea.SummaryMaxLength);
        builder.Property(row => row.PlaceCode).HasMaxLength(9);
        builder.Property(row => row.Difference).HasMaxLength(Idea.DifferenceMaxLength);
        builder.HasOne<Idea>().WithMany().HasForeignKey(row => row.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Comment>().WithMany().HasForeignKey(row => row.CommentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<IdeaRevision>().WithMany().HasForeignKey(row => row.BaseRevisionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(row => row.CommentId).IsUnique();
        builder.HasIndex(row => new { row.IdeaId, row.Id });
        builder.HasIndex(row => new { row.AuthorId, row.State });

        // A member has at most one that waits for an answer on an idea.
        builder.HasIndex(row => new { row.IdeaId, row.AuthorId }).IsUnique().HasFilter("\"State\" = 0");
    }
}
