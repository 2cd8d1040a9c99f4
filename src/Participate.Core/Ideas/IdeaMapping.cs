using Microsoft.EntityFrameworkCore;
using Microsoft.EntityFrameworkCore.Metadata.Builders;
using Participate.Core.Members;
using Participate.Core.Missions;

namespace Participate.Core.Ideas;

internal sealed class IdeaMapping : IEntityTypeConfiguration<Idea>
{
    public void Configure(EntityTypeBuilder<Idea> builder)
    {
        builder.ToTable("Ideas");
        builder.Property(idea => idea.Title).HasMaxLength(Idea.TitleMaxLength);
        builder.Property(idea => idea.Summary).HasMaxLength(Idea.SummaryMaxLength);
        builder.Property(idea => idea.PlaceCode).HasMaxLength(9);
        builder.Property(idea => idea.Version).IsConcurrencyToken();
        builder.Property(idea => idea.ExpectedMarks).HasDefaultValue(0L);
        builder.Property(idea => idea.CoAuthorCount).HasDefaultValue(0);
        builder.Property(idea => idea.IsThemeByTeam).HasDefaultValue(false);
        builder.Ignore(idea => idea.IsPublic);
        builder.HasOne<Mission>().WithMany().HasForeignKey(idea => idea.MissionId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(idea => idea.AuthorId).OnDelete(DeleteBehavior.Restrict);

        // One index for each sort; the id settles ties, so that every page is one range of one index.
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.PublishedAt, idea.Id });
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.Support, idea.Id });
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.CommentCount, idea.Id });
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.Divided, idea.Id });
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.Shuffle0, idea.Id });
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.Shuffle1, idea.Id });
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.Shuffle2, idea.Id });
        builder.HasIndex(idea => new { idea.MissionId, idea.Visibility, idea.Shuffle3, idea.Id });
        builder.HasIndex(idea => new { idea.AuthorId, idea.Id });
        // Most are not merged: with them in it, statistics would call every value of it common, and it would not be used.
        builder.HasIndex(idea => idea.MergedIntoId).HasFilter("\"MergedIntoId\" IS NOT NULL");

        // What an organisation contributed, the newest first. No key to the organisation, for the reason below; verify asks after the reference.
        builder.HasIndex(idea => new { idea.OrganisationId, idea.Id }).HasFilter("\"OrganisationId\" IS NOT NULL");

        // The ideas of a theme, counted and the newest first. No key to the theme: SQLite would write the table anew and lose its triggers.
        builder.HasIndex(idea => new { idea.ThemeId, idea.Visibility, idea.PublishedAt, idea.Id });
    }
}

internal sealed class IdeaRevisionMapping : IEntityTypeConfiguration<IdeaRevision>
{
    public void Configure(EntityTypeBuilder<IdeaRevision> builder)
    {
        builder.ToTable("IdeaRevisions");
        builder.Property(revision => revision.Title).HasMaxLength(Idea.TitleMaxLength);
        builder.Property(revision => revision.Summary).HasMaxLength(Idea.SummaryMaxLength);
        builder.Property(revision => revision.Difference).HasMaxLength(Idea.DifferenceMaxLength).HasDefaultValue("");
        builder.Property(revision => revision.Origin).HasDefaultValue(RevisionOrigin.Author);
        builder.Ignore(revision => revision.IsByModerator);
        builder.HasOne<Idea>().WithMany().HasForeignKey(revision => revision.IdeaId).OnDelete(DeleteBehavior.Cascade);
        // No key to the set: SQLite would write the table anew for it. verify asks after the reference.
        builder.HasIndex(revision => revision.AttachmentSetId);
        builder.HasIndex(revision => new { revision.IdeaId, revision.Number }).IsUnique();
    }
}

internal sealed class IdeaTermMapping : IEntityTypeConfiguration<IdeaTerm>
{
    public void Configure(EntityTypeBuilder<IdeaTerm> builder)
    {
        builder.ToTable("IdeaTerms");
        builder.HasKey(term => new { term.Key, term.IdeaId });
        builder.HasOne<Idea>().WithMany().HasForeignKey(term => term.IdeaId).OnDelete(DeleteBehavior.Cascade);
    }
}

internal sealed class CommentMapping : IEntityTypeConfiguration<Comment>
{
    private const string TopLevel = "\"Depth\" = 0";

    public void Configure(EntityTypeBuilder<Comment> builder)
    {
        builder.ToTable("Comments");
        builder.Property(comment => comment.ThreadPath).HasMaxLength(24);
        builder.Property(comment => comment.Version).IsConcurrencyToken();
        builder.Property(comment => comment.HelpfulCount).HasDefaultValue(0);
        builder.Property(comment => comment.BestKey).HasDefaultValue(0L);
        builder.HasOne<Idea>().WithMany().HasForeignKey(comment => comment.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(comment => comment.AuthorId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Comment>().WithMany().HasForeignKey(comment => comment.ParentId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(comment => new { comment.IdeaId, comment.ThreadPath });

        // One index for each order of the top level, of all and of one stance; replies are read along the thread.
        builder.HasIndex(comment => new { comment.IdeaId, comment.Id }).HasFilter(TopLevel);
        builder.HasIndex(comment => new { comment.IdeaId, comment.Stance, comment.Id }).HasFilter(TopLevel);
        builder.HasIndex(comment => new { comment.IdeaId, comment.BestKey, comment.Id }).HasFilter(TopLevel);
        builder.HasIndex(comment => new { comment.IdeaId, comment.Stance, comment.BestKey, comment.Id }).HasFilter(TopLevel);
        builder.HasIndex(comment => new { comment.IdeaId, comment.PublishedAt });
        builder.HasIndex(comment => new { comment.MissionId, comment.Visibility, comment.PublishedAt });
        builder.HasIndex(comment => new { comment.AuthorId, comment.Id });
        builder.HasIndex(comment => new { comment.OrganisationId, comment.Id }).HasFilter("\"OrganisationId\" IS NOT NULL");
    }
}

internal sealed class CommentRevisionMapping : IEntityTypeConfiguration<CommentRevision>
{
    public void Configure(EntityTypeBuilder<CommentRevision> builder)
    {
        builder.ToTable("CommentRevisions");
        builder.HasOne<Comment>().WithMany().HasForeignKey(revision => revision.CommentId).OnDelete(DeleteBehavior.Cascade);
        builder.HasIndex(revision => new { revision.CommentId, revision.Number }).IsUnique();
    }
}

internal sealed class VoteMapping : IEntityTypeConfiguration<Vote>
{
    public void Configure(EntityTypeBuilder<Vote> builder)
    {
        builder.ToTable("Votes");
        builder.HasKey(vote => new { vote.IdeaId, vote.MemberId });
        builder.HasOne<Idea>().WithMany().HasForeignKey(vote => vote.IdeaId).OnDelete(DeleteBehavior.Restrict);
        builder.HasOne<Member>().WithMany().HasForeignKey(vote => vote.MemberId).OnDelete(DeleteBehavior.Restrict);
        builder.HasIndex(vote => new { vote.MemberId, vote.CastAt });
    }
}

internal sealed class MergedVoteMapping : IEntityTypeConfiguration<MergedVote>
{
    public void Configure(EntityTypeBuilder<MergedVote> builder)
    {
        builder.ToTable("MergedVotes");
        builder.HasKey(vote => new { vote.FromIdeaId, vote.MemberId });
    }
}

internal sealed class VoteEventMapping : IEntityTypeConfiguration<VoteEvent>
{
    public void Configure(EntityTypeBuilder<VoteEvent> builder)
    {
        builder.ToTable("VoteEvents");
        builder.HasIndex(vote => new { vote.MissionId, vote.At });
    }
}

internal sealed class ConsultationTallyMapping : IEntityTypeConfiguration<ConsultationTally>
{
    public void Configure(EntityTypeBuilder<ConsultationTally> builder)
    {
        builder.ToTable("ConsultationTallies");
        builder.HasKey(tally => tally.MissionId);
        builder.Property(tally => tally.MissionId).ValueGeneratedNever();
    }
}
