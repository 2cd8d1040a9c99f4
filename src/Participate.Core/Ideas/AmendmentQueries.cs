using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>An amendment in the list of an idea's page.</summary>
public sealed record AmendmentRow(int Id, string By, AmendmentState State, DateTime CreatedAt);

/// <summary>An amendment with all its page shows.</summary>
/// <param name="Before">The text that it changes; sealed where a redaction took something out of it, or where it is approved no more.</param>
/// <param name="CommentHtml">The reason and the new words, as its comment says them.</param>
/// <param name="AnswerHtml">Why it was rejected; null where it was not, and while that comment is not public.</param>
/// <param name="IsPublic">Its comment is public; else only its proposer and moderators are here.</param>
/// <param name="IsApproved">It was accepted, and the text that it became may be seen.</param>
public sealed record AmendmentPage(
    int Id, int AuthorId, string By, AmendmentState State, DateTime CreatedAt, DateTime? AnsweredAt, string? AnsweredBy, int CommentId,
    RevisionText Before, RevisionText After, string CommentHtml, string? AnswerHtml, bool IsPublic, bool IsApproved);

/// <summary>Reads what members propose to change in ideas of others.</summary>
public sealed class AmendmentQueries(ParticipateDbContext db)
{
    /// <summary>How many the page of an idea lists.</summary>
    public const int MostListed = 20;

    /// <summary>The newest amendments of an idea that are public, open ones first.</summary>
    public Task<List<AmendmentRow>> OfIdeaAsync(int ideaId, CancellationToken cancellationToken) => Public(db).AsNoTracking()
        .Where(row => row.IdeaId == ideaId)
        .OrderBy(row => row.State == AmendmentState.Open ? 0 : 1).ThenByDescending(row => row.Id)
        .Take(MostListed)
        .Select(row => new AmendmentRow(row.Id, db.Users.Where(member => member.Id == row.AuthorId).Select(member => member.DisplayName).First(), row.State, row.CreatedAt))
        .ToListAsync(cancellationToken);

    /// <summary>An amendment of an idea; one that is not public for its proposer and the mission's moderators alone. Null where this reader may see none.</summary>
    public async Task<AmendmentPage?> FindAsync(int missionId, int ideaId, int amendmentId, Actor? reader, CancellationToken cancellationToken)
    {
        var found = await (
            from row in db.Amendments.AsNoTracking()
            join origin in db.IdeaRevisions on row.BaseRevisionId equals origin.Id
            join comment in db.Comments on row.CommentId equals comment.Id
            join proposer in db.Users on row.AuthorId equals proposer.Id
            where row.Id == amendmentId && row.IdeaId == ideaId && row.MissionId == missionId
            select new
            {
                Row = row,
                Origin = origin,
                comment.BodyHtml,
                By = proposer.DisplayName,
                AnsweredBy = db.Users.Where(member => member.Id == row.AnsweredById).Select(member => member.DisplayName).FirstOrDefault(),
                Answer = db.Comments.Where(answer => answer.Id == row.AnswerCommentId && answer.Visibility == Visibility.Published).Select(answer => answer.BodyHtml).FirstOrDefault(),
                IsApproved = db.IdeaRevisions.Any(revision => revision.Id == row.RevisionId && revision.ApprovedAt != null),
                IsPublic = Public(db).Any(open => open.Id == row.Id),
            }).FirstOrDefaultAsync(cancellationToken);
        if (found is null || !(found.IsPublic || (reader is not null && (reader.MemberId == found.Row.AuthorId || reader.Moderates(missionId)))))
            return null;
        var row1 = found.Row;
        return new AmendmentPage(
            row1.Id, row1.AuthorId, found.By, row1.State, row1.CreatedAt, row1.AnsweredAt, found.AnsweredBy, row1.CommentId,
            TextOf(found.Origin.ToText()) with { IsSealed = found.Origin.SealedAt is not null || found.Origin.ApprovedAt is null }, TextOf(row1.ToText()), found.BodyHtml, found.Answer, found.IsPublic, found.IsApproved);
    }

    /// <summary>The public text of an idea, to be changed in a form; its version is the number of the revision. Null where it is not public.</summary>
    public Task<OwnIdea?> AmendableAsync(int missionId, int ideaId, CancellationToken cancellationToken) => (
        from idea in db.Ideas.AsNoTracking()
        join revision in db.IdeaRevisions on idea.PublishedRevisionId equals (int?)revision.Id
        where idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility == Visibility.Published
        select new OwnIdea(
            idea.Id, revision.Number, idea.Visibility, revision.Title, revision.Summary, revision.Details, revision.DetailsHtml, revision.PlaceCode, revision.Sectors,
            revision.QuestionId, false, false, revision.Difference, false)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Those whose comment everyone may read, as it was written.</summary>
    internal static IQueryable<Amendment> Public(ParticipateDbContext db) => db.Amendments.Where(row =>
        db.Comments.Any(comment => comment.Id == row.CommentId && comment.Visibility == Visibility.Published)
        && !db.CommentRevisions.Any(revision => revision.CommentId == row.CommentId && revision.SealedAt != null));

    /// <summary>A text as differences are made of.</summary>
    internal static RevisionText TextOf(IdeaText text) => new(
        0, default, null, text.Title, text.Summary, text.Details, "", text.PlaceCode, text.Sectors, text.QuestionId, Difference: text.Difference);
}
