using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Moderation;

/// <summary>What part of the queue a moderator looks at; null is all.</summary>
public sealed record QueueFilter(int? MissionId = null, ContentKind? Kind = null, CaseCauses? Cause = null);

/// <summary>A case in the queue.</summary>
/// <param name="IdeaTitle">The title of the idea, or of the idea that the comment is on: as the author wrote it last.</param>
/// <param name="Excerpt">The beginning of what waits to be read.</param>
/// <param name="IsOwn">The moderator wrote it, so another one must decide.</param>
public sealed record QueueRow(
    int CaseId, int MissionId, ContentKind Kind, int ContentId, CaseCauses Causes, int OpenFlags, DateTime WaitingSince, string IdeaTitle, string Excerpt, bool IsOwn);

/// <summary>How much waits, for the whole queue of a moderator, and how much of it the filter lets through.</summary>
public sealed record QueueCounts(int Waiting, int FirstReviews, int Edits, int Reported, int Filtered);

/// <summary>Reads the queue: cases that wait, of the missions that the moderator moderates, the longest waiting first.</summary>
public sealed class QueueQueries(ParticipateDbContext db)
{
    public const int PageSize = 25;
    private const int ExcerptLength = 140;

    /// <summary>A page of the queue, by key. A cursor that is none gives the first page.</summary>
    public async Task<Page<QueueRow>> ListAsync(Actor moderator, QueueFilter filter, string? cursor, CancellationToken cancellationToken)
    {
        var key = QueueCursor.Parse(cursor);
        var cases = Waiting(moderator).Where(Passes(filter));
        var range = key switch
        {
            { After: true } => InOrder(cases.Where(After(key.WaitingSince, key.CaseId))),
            { After: false } => cases.Where(item => item.WaitingSince < key.WaitingSince || (item.WaitingSince == key.WaitingSince && item.Id < key.CaseId))
                .OrderByDescending(item => item.WaitingSince).ThenByDescending(item => item.Id),
            null => InOrder(cases),
        };
        var rows = await range.Take(PageSize + 1)
            .Select(item => new QueueRow(
                item.Id, item.MissionId, item.ContentKind, item.ContentId, item.Causes, item.OpenFlags, item.WaitingSince, "", "", item.AuthorId == moderator.MemberId))
            .ToListAsync(cancellationToken);
        var page = QueueCursor.ToPage(rows, key, PageSize);
        return page with { Items = await WithTextsAsync(page.Items, cancellationToken) };
    }

    /// <summary>How much waits. It counts the waiting cases, however many were decided before.</summary>
    public async Task<QueueCounts> CountsAsync(Actor moderator, QueueFilter filter, CancellationToken cancellationToken)
    {
        var groups = await Waiting(moderator)
            .GroupBy(item => new { item.MissionId, item.ContentKind, item.Causes })
            .Select(group => new { group.Key.MissionId, group.Key.ContentKind, group.Key.Causes, Count = group.Count() })
            .ToListAsync(cancellationToken);
        int Having(CaseCauses cause) => groups.Where(group => group.Causes.HasFlag(cause)).Sum(group => group.Count);
        return new QueueCounts(
            groups.Sum(group => group.Count),
            Having(CaseCauses.FirstReview),
            Having(CaseCauses.EditReview),
            Having(CaseCauses.Flagged),
            groups.Where(group => (filter.MissionId is null || group.MissionId == filter.MissionId)
                && (filter.Kind is null || group.ContentKind == filter.Kind)
                && (filter.Cause is null || group.Causes.HasFlag(filter.Cause.Value))).Sum(group => group.Count));
    }

    /// <summary>The case to look at after one: the next that waits and that the moderator may decide, else the first; null where none is left.</summary>
    public async Task<int?> NextAsync(Actor moderator, QueueFilter filter, int caseId, CancellationToken cancellationToken)
    {
        var cases = Waiting(moderator).Where(Passes(filter)).Where(item => item.AuthorId != moderator.MemberId && item.Id != caseId);
        var waitingSince = await db.ModerationCases.Where(item => item.Id == caseId)
            .Select(item => (DateTime?)item.WaitingSince).FirstOrDefaultAsync(cancellationToken) ?? default;
        return await FirstAsync(cases.Where(After(waitingSince, caseId)), cancellationToken) ?? await FirstAsync(cases, cancellationToken);
    }

    // Reported names wait, too, but there is no page yet on which they can be decided.
    private IQueryable<ModerationCase> Waiting(Actor moderator) =>
        db.ModerationCases.AsNoTracking().Where(item => item.State == CaseState.Waiting && item.ContentKind != ContentKind.DisplayName).ModeratedBy(moderator);

    private static IQueryable<ModerationCase> InOrder(IQueryable<ModerationCase> cases) => cases.OrderBy(item => item.WaitingSince).ThenBy(item => item.Id);

    private static Task<int?> FirstAsync(IQueryable<ModerationCase> cases, CancellationToken cancellationToken) =>
        InOrder(cases).Select(item => (int?)item.Id).FirstOrDefaultAsync(cancellationToken);

    private static Expression<Func<ModerationCase, bool>> After(DateTime waitingSince, int caseId) =>
        item => item.WaitingSince > waitingSince || (item.WaitingSince == waitingSince && item.Id > caseId);

    private static Expression<Func<ModerationCase, bool>> Passes(QueueFilter filter)
    {
        var (missionId, kind, cause) = filter;
        return item => (missionId == null || item.MissionId == missionId)
            && (kind == null || item.ContentKind == kind)
            && (cause == null || (item.Causes & cause) != CaseCauses.None);
    }

    private async Task<IReadOnlyList<QueueRow>> WithTextsAsync(IReadOnlyList<QueueRow> rows, CancellationToken cancellationToken)
    {
        var ideaIds = rows.Where(row => row.Kind == ContentKind.Idea).Select(row => row.ContentId).ToList();
        var ideas = await (
            from idea in db.Ideas.AsNoTracking()
            join revision in db.IdeaRevisions.AsNoTracking() on new { IdeaId = idea.Id, Number = idea.LatestRevisionNumber } equals new { revision.IdeaId, revision.Number }
            where ideaIds.Contains(idea.Id)
            select new { idea.Id, revision.Title, revision.Summary })
            .ToDictionaryAsync(idea => idea.Id, cancellationToken);
        var commentIds = rows.Where(row => row.Kind == ContentKind.Comment).Select(row => row.ContentId).ToList();
        var comments = await (
            from comment in db.Comments.AsNoTracking()
            join idea in db.Ideas.AsNoTracking() on comment.IdeaId equals idea.Id
            where commentIds.Contains(comment.Id)
            select new
            {
                comment.Id,
                idea.Title,
                Html = db.CommentRevisions.Where(revision => revision.CommentId == comment.Id)
                    .OrderByDescending(revision => revision.Number).Select(revision => revision.BodyHtml).FirstOrDefault() ?? comment.BodyHtml,
            })
            .ToDictionaryAsync(comment => comment.Id, cancellationToken);
        return
        [
            .. rows.Select(row => row.Kind == ContentKind.Idea
                ? row with { IdeaTitle = ideas[row.ContentId].Title, Excerpt = Short(ideas[row.ContentId].Summary) }
                : row with { IdeaTitle = comments[row.ContentId].Title, Excerpt = Short(MemberMarkdown.ToText(comments[row.ContentId].Html)) }),
        ];
    }

    private static string Short(string text) => text.Length <= ExcerptLength ? text : text[..ExcerptLength].TrimEnd() + "…";
}
