using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>A version of the summary of a discussion by its facilitator. Never changed; an empty one took the summary away.</summary>
public sealed class DiscussionSummary
{
    public const int BodyMaxLength = 4_000;

    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    /// <summary>1, 2, 3 … within the discussion.</summary>
    public required int Number { get; init; }

    public required int AuthorId { get; init; }

    /// <summary>What the author was on the mission when writing it.</summary>
    public required Role WrittenAs { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>Markdown, as typed.</summary>
    public required string Body { get; init; }

    public required string BodyHtml { get; init; }
}

/// <summary>A discussion was closed with an outcome, and perhaps opened again. At most one of an idea stands.</summary>
public sealed class DiscussionClosing
{
    public const int OutcomeMaxLength = 2_000;

    public int Id { get; private set; }

    public required int IdeaId { get; init; }

    public required DateTime ClosedAt { get; init; }

    public required int ClosedById { get; init; }

    /// <summary>What that member was on the mission then.</summary>
    public required Role ClosedAs { get; init; }

    /// <summary>Markdown, as typed.</summary>
    public required string Outcome { get; init; }

    public required string OutcomeHtml { get; init; }

    public DateTime? ReopenedAt { get; private set; }

    public int? ReopenedById { get; private set; }

    public void Reopen(int byId, DateTime at) => (ReopenedById, ReopenedAt) = (byId, at);
}

/// <summary>A member was told of a mention in a comment: at most once, by its key.</summary>
public sealed class CommentMention
{
    public required int CommentId { get; init; }

    public required int MemberId { get; init; }

    /// <summary>Who wrote the comment, for the limit a day.</summary>
    public required int ByMemberId { get; init; }

    public required DateTime ToldAt { get; init; }
}

/// <summary>When a member was last in a discussion, to show what is new since; seen by that member alone.</summary>
public sealed class DiscussionVisit
{
    public required int MemberId { get; init; }

    public required int IdeaId { get; init; }

    /// <summary>The end of the visit before this one: what was published after it is new.</summary>
    public required DateTime NewSince { get; init; }

    /// <summary>When a page of the discussion was last opened.</summary>
    public required DateTime SeenAt { get; init; }
}

internal sealed class DiscussionSummaryMapping : IEntityTypeConfiguration<DiscussionSummary>
{
    public void Configure(EntityTypeBuilder<DiscussionSummary> builder)
    {
        builder.ToTable("DiscussionSummaries");
        builder.HasOne<Idea>().WithMany().HasForeignKey(summary => summary.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(summary => summary.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(summary => new { summary.IdeaId, summary.Number }).IsUnique();
    }
}

internal sealed class DiscussionClosingMapping : IEntityTypeConfiguration<DiscussionClosing>
{
    public void Configure(EntityTypeBuilder<DiscussionClosing> builder)
    {
        builder.ToTable("DiscussionClosings");
        builder.HasOne<Idea>().WithMany().HasForeignKey(closing => closing.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(closing => closing.ClosedById).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(closing => closing.IdeaId).IsUnique().HasFilter("\"ReopenedAt\" IS NULL").HasDatabaseName("IX_DiscussionClosings_Standing");
        builder.HasIndex(closing => new { closing.IdeaId, closing.Id });
    }
}

internal sealed class CommentMentionMapping : IEntityTypeConfiguration<CommentMention>
{
    public void Configure(EntityTypeBuilder<CommentMention> builder)
    {
        builder.ToTable("CommentMentions");
        builder.HasKey(mention => new { mention.CommentId, mention.MemberId });
        builder.HasOne<Comment>().WithMany().HasForeignKey(mention => mention.CommentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(mention => mention.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(mention => new { mention.ByMemberId, mention.ToldAt });
    }
}

internal sealed class DiscussionVisitMapping : IEntityTypeConfiguration<DiscussionVisit>
{
    public void Configure(EntityTypeBuilder<DiscussionVisit> builder)
    {
        builder.ToTable("DiscussionVisits");
        builder.HasKey(visit => new { visit.MemberId, visit.IdeaId });
        builder.HasOne<Member>().WithMany().HasForeignKey(visit => visit.MemberId).OnDelete(DeleteBehavior.Cascade);
        builder.HasOne<Idea>().WithMany().HasForeignKey(visit => visit.IdeaId).OnDelete(DeleteBehavior.Cascade);
    }
}
