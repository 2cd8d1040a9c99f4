using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>What the report page shows of what is reported.</summary>
/// <param name="ReportedBefore">The reader has reported the text.</param>
/// <param name="NameReportedBefore">The reader has reported the name of its author.</param>
/// <param name="IsNameOpen">The account of its author is open, so that the name can be reported.</param>
/// <param name="Html">An idea's summary is plain text and stands in <paramref name="Summary"/>; a comment's text is here.</param>
public sealed record ReportedContent(
    ContentKind Kind, int Id, int MissionId, int IdeaId, string IdeaTitle, string Author, string? Summary, string? Html,
    bool ReportedBefore, bool NameReportedBefore, bool IsNameOpen);

/// <summary>Reads public content that somebody is about to report.</summary>
public sealed class ReportedContentQueries(ParticipateDbContext db)
{
    /// <summary>A public idea of a mission, or null.</summary>
    /// <param name="reader">Who may have reported it before; null for a visitor.</param>
    public Task<ReportedContent?> IdeaAsync(int missionId, int ideaId, Actor? reader, CancellationToken cancellationToken)
    {
        var memberId = reader?.MemberId;
        return db.Ideas.AsNoTracking()
            .Where(idea => idea.Id == ideaId && idea.MissionId == missionId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn))
            .Select(idea => new ReportedContent(
                ContentKind.Idea, idea.Id, idea.MissionId, idea.Id, idea.Title,
                db.Users.Where(author => author.Id == idea.AuthorId).Select(author => author.DisplayName).First(),
                idea.Summary, null,
                db.Flags.Any(flag => flag.MemberId == memberId && memberId != null
                    && db.ModerationCases.Any(item => item.Id == flag.CaseId && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt) && item.ContentKind == ContentKind.Idea && item.ContentId == idea.Id)),
                db.Flags.Any(flag => flag.MemberId == memberId && memberId != null
                    && db.ModerationCases.Any(item => item.Id == flag.CaseId && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt) && item.ContentKind == ContentKind.DisplayName && item.ContentId == idea.AuthorId)),
                db.Users.Any(author => author.Id == idea.AuthorId && author.ClosedAt == null)))
            .FirstOrDefaultAsync(cancellationToken);
    }

    /// <summary>A public comment on a public idea, or null.</summary>
    /// <inheritdoc cref="IdeaAsync"/>
    public Task<ReportedContent?> CommentAsync(int commentId, Actor? reader, CancellationToken cancellationToken)
    {
        var memberId = reader?.MemberId;
        return (
            from comment in db.Comments.AsNoTracking()
            join idea in db.Ideas.AsNoTracking() on comment.IdeaId equals idea.Id
            where comment.Id == commentId && comment.Visibility == Visibility.Published && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn)
            select new ReportedContent(
                ContentKind.Comment, comment.Id, comment.MissionId, idea.Id, idea.Title,
                db.Users.Where(author => author.Id == comment.AuthorId).Select(author => author.DisplayName).First(),
                null, comment.BodyHtml,
                db.Flags.Any(flag => flag.MemberId == memberId && memberId != null
                    && db.ModerationCases.Any(item => item.Id == flag.CaseId && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt) && item.ContentKind == ContentKind.Comment && item.ContentId == comment.Id)),
                db.Flags.Any(flag => flag.MemberId == memberId && memberId != null
                    && db.ModerationCases.Any(item => item.Id == flag.CaseId && (item.DecidedAt == null || flag.CreatedAt > item.DecidedAt) && item.ContentKind == ContentKind.DisplayName && item.ContentId == comment.AuthorId)),
                db.Users.Any(author => author.Id == comment.AuthorId && author.ClosedAt == null)))
            .FirstOrDefaultAsync(cancellationToken);
    }
}
