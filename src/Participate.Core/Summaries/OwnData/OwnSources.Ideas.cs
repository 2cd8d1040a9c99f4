using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;

namespace Participate.Core.Summaries.OwnData;

/// <summary>What the member wrote about ideas. A text that a moderator sealed may hold what is about others: it is given in its public form alone.</summary>
public static partial class OwnSources
{
    private static IEnumerable<OwnSource> OfIdeas =>
    [
        OwnSource.Of("ideas", "Your ideas and drafts", (IQueryable<Idea> rows) => rows.OrderBy(row => row.Id).Select(row => new
        {
            row.Id, row.MissionId, row.Title, row.Summary, row.PlaceCode, row.Sectors, row.QuestionId, row.OrganisationId, row.Visibility, row.Decision, row.CreatedAt, row.SubmittedAt, row.PublishedAt, row.EditedAt, row.MergedIntoId,
        }), row => row.AuthorId),
        OwnSource.Of("idea_versions", "Versions of ideas that you wrote", (IQueryable<IdeaRevision> rows) => rows.OrderBy(row => row.Id).Select(row => new
        {
            row.IdeaId, row.Number, row.CreatedAt, row.ApprovedAt, row.SealedAt, row.Origin,
            Title = row.SealedAt == null ? row.Title : null, Summary = row.SealedAt == null ? row.Summary : null, Details = row.SealedAt == null ? row.Details : null,
            Difference = row.SealedAt == null ? row.Difference : null, row.PlaceCode, row.Sectors, row.QuestionId,
        }), row => row.AuthorId),
        OwnSource.Of("attachments", "Files that you attached", (IQueryable<Attachment> rows) => rows.OrderBy(row => row.Id).Select(row => new
        {
            row.IdeaId, row.Number, row.Kind, row.Size, row.AddedAt, row.HiddenAt, row.HiddenReason, row.HiddenMessage,
        }), row => row.AddedById),
        OwnSource.Through("attachment_words", "Words beside your files", (db, member) =>
            from item in db.AttachmentSetItems.AsNoTracking()
            join file in db.Attachments on item.AttachmentId equals file.Id
            where file.AddedById == member.Id
            orderby item.SetId, item.Position
            select new { file.IdeaId, file.Number, item.AlternativeText }),
        OwnSource.Of("co_authored_ideas", "Ideas that you write together with others", (IQueryable<CoAuthor> rows) => rows.OrderBy(row => row.IdeaId).Select(row => new { row.IdeaId, row.JoinedAt }), row => row.MemberId),
        OwnSource.Of("invitations_to_you", "Invitations to write an idea together", (IQueryable<CoAuthorInvitation> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.At, row.ExpiresAt, row.Answer, row.AnsweredAt }), row => row.MemberId),
        // Whom they invited is the other's: an address perhaps, or an answer.
        OwnSource.Of("invitations_by_you", "Invitations that you sent", (IQueryable<CoAuthorInvitation> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.At, row.ExpiresAt }), row => row.InvitedById),
        OwnSource.Of("withdrawals", "Ideas that you withdrew", (IQueryable<IdeaWithdrawal> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.At, row.Reason, row.Words, row.BroughtBackAt }), row => row.ById),
        OwnSource.Of("amendments", "Amendments that you proposed", (IQueryable<Amendment> rows) => rows.OrderBy(row => row.Id).Select(row => new
        {
            row.IdeaId, row.CommentId, row.CreatedAt, row.Title, row.Summary, row.Details, row.Difference, row.PlaceCode, row.Sectors, row.QuestionId, row.State, row.AnsweredAt,
        }), row => row.AuthorId),
        OwnSource.Of("amendments_answered", "Amendments that you answered", (IQueryable<Amendment> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.State, row.AnsweredAt, row.AnswerCommentId }), row => row.AnsweredById),
        OwnSource.Of("comments", "Your comments", (IQueryable<Comment> rows) => rows.OrderBy(row => row.Id).Select(row => new
        {
            row.Id, row.MissionId, row.IdeaId, row.ParentId, row.Stance, row.Body, row.Visibility, row.CreatedAt, row.PublishedAt, row.EditedAt, row.WrittenAs, row.OrganisationId,
        }), row => row.AuthorId),
        OwnSource.Through("comment_versions", "Versions of your comments", (db, member) =>
            from version in db.CommentRevisions.AsNoTracking()
            join comment in db.Comments on version.CommentId equals comment.Id
            where comment.AuthorId == member.Id
            orderby version.Id
            select new { version.CommentId, version.Number, version.CreatedAt, version.ApprovedAt, version.SealedAt, version.Stance, Body = version.SealedAt == null ? version.Body : null }),
        OwnSource.Of("mentions", "Comments that mention you", (IQueryable<CommentMention> rows) => rows.OrderBy(row => row.CommentId).Select(row => new { row.CommentId, row.ToldAt }), row => row.MemberId),
        OwnSource.Of("helpful_marks", "Comments that you marked as helpful", (IQueryable<HelpfulMark> rows) => rows.OrderBy(row => row.MarkedAt).Select(row => new { row.CommentId, row.MarkedAt }), row => row.MemberId),
        OwnSource.Of("discussion_visits", "Discussions that you opened", (IQueryable<DiscussionVisit> rows) => rows.OrderBy(row => row.IdeaId).Select(row => new { row.IdeaId, row.SeenAt, row.NewSince }), row => row.MemberId),
        OwnSource.Of("discussion_summaries", "Summaries of discussions that you wrote", (IQueryable<DiscussionSummary> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.Number, row.Body, row.WrittenAs, row.CreatedAt }), row => row.AuthorId),
        OwnSource.Of("discussions_closed", "Discussions that you closed", (IQueryable<DiscussionClosing> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.ClosedAs, row.ClosedAt, row.Outcome }), row => row.ClosedById),
        OwnSource.Of("discussions_reopened", "Discussions that you opened again", (IQueryable<DiscussionClosing> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.ReopenedAt }), row => row.ReopenedById),
        OwnSource.Of("links", "Links of ideas that you made", (IQueryable<ProvenanceLink> rows) => rows.OrderBy(row => row.Id).Select(row => new { row.IdeaId, row.OtherIdeaId, row.Kind, row.What, row.Address, row.Reason, row.ActedAs, row.At }), row => row.MemberId),
    ];
}
