using System.Linq.Expressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Ideas;
using Participate.Core.Responses;
using Participate.Core.Search;

namespace Participate.Core.Data;

/// <summary>Reads what the public may find, as it is stored.</summary>
internal static class SearchTexts
{
    /// <summary>The public ones among some ideas.</summary>
    public static async Task<IReadOnlyList<SearchEntry>> IdeasAsync(ParticipateDbContext db, Expression<Func<Idea, bool>> which, CancellationToken cancellationToken)
    {
        var rows = await db.Ideas.AsNoTracking().Where(which).Where(idea => idea.Visibility == Visibility.Published).OrderBy(idea => idea.Id)
            .Select(idea => new
            {
                idea.Id,
                At = idea.PublishedAt ?? idea.CreatedAt,
                Setting = new SearchSetting(idea.MissionId, idea.PlaceCode, idea.Sectors, idea.Decision),
                idea.Title,
                idea.Summary,
                Details = db.IdeaRevisions.Where(revision => revision.Id == idea.PublishedRevisionId).Select(revision => revision.DetailsHtml).FirstOrDefault(),
                Difference = db.IdeaRevisions.Where(revision => revision.Id == idea.PublishedRevisionId).Select(revision => revision.Difference).FirstOrDefault(),
                Discussed = db.DiscussionSummaries.Where(summary => summary.IdeaId == idea.Id).OrderByDescending(summary => summary.Number).Select(summary => summary.BodyHtml).FirstOrDefault(),
                Outcome = db.DiscussionClosings.Where(closing => closing.IdeaId == idea.Id && closing.ReopenedAt == null).Select(closing => closing.OutcomeHtml).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var responses = await ResponsesAsync(db, [.. rows.Select(row => row.Id)], cancellationToken);
        return [.. rows.Select(row => SearchDocuments.OfIdea(row.Id, row.At, row.Setting, row.Title, row.Summary, [Text(row.Details), row.Difference ?? "", Text(row.Discussed), Text(row.Outcome), .. responses[row.Id]]))];
    }

    /// <summary>The public ones among some comments: they are published and so is their idea.</summary>
    public static async Task<IReadOnlyList<SearchEntry>> CommentsAsync(ParticipateDbContext db, Expression<Func<Comment, bool>> which, CancellationToken cancellationToken)
    {
        var rows = await (from comment in db.Comments.AsNoTracking().Where(which)
                          join idea in db.Ideas on comment.IdeaId equals idea.Id
                          where comment.Visibility == Visibility.Published && idea.Visibility == Visibility.Published
                          orderby comment.Id
                          select new
                          {
                              comment.Id,
                              comment.IdeaId,
                              At = comment.PublishedAt ?? comment.CreatedAt,
                              Setting = new SearchSetting(idea.MissionId, idea.PlaceCode, idea.Sectors, idea.Decision),
                              comment.BodyHtml,
                          })
            .ToListAsync(cancellationToken);
        return [.. rows.Select(row => SearchDocuments.OfComment(row.Id, row.IdeaId, row.At, row.Setting, Text(row.BodyHtml)))];
    }

    /// <summary>The texts of the official responses to ideas, by idea.</summary>
    internal static async Task<ILookup<int, string>> ResponsesAsync(ParticipateDbContext db, int[] ideaIds, CancellationToken cancellationToken)
    {
        var found = await (
            from row in db.ResponseIdeas.AsNoTracking().Where(row => EF.Parameter(ideaIds).Contains(row.IdeaId) && row.State == ResponseIdeaState.Standing)
            join revision in db.ResponseRevisions on row.RevisionId equals revision.Id
            select new { row.IdeaId, revision.BodyHtml, revision.Cost, revision.Timetable, revision.ResponsibleBody }).ToListAsync(cancellationToken);
        return found.SelectMany(row => new[] { Text(row.BodyHtml), row.Cost, row.Timetable, row.ResponsibleBody }.Select(text => (row.IdeaId, Text: text)))
            .ToLookup(pair => pair.IdeaId, pair => pair.Text);
    }

    private static string Text(string? html) => string.IsNullOrEmpty(html) ? "" : MemberMarkdown.ToText(html);
}
