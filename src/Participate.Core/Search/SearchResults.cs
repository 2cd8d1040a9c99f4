using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Search;

/// <summary>Reads the rows of documents that were found: as many questions as there are kinds.</summary>
internal sealed class SearchResults(ParticipateDbContext db, SearchSnippets snippets)
{
    /// <summary>The rows by document. One whose text has gone meanwhile is left out.</summary>
    public async Task<IReadOnlyDictionary<long, SearchResult>> ReadAsync(IReadOnlyList<long> documents, CancellationToken cancellationToken)
    {
        var byKind = documents.ToLookup(SearchDocument.KindOf, SearchDocument.ContentIdOf);
        List<SearchResult> rows =
        [
            .. await IdeasAsync([.. byKind[SearchKind.Idea]], cancellationToken),
            .. await CommentsAsync([.. byKind[SearchKind.Comment]], cancellationToken),
            .. await MissionsAsync([.. byKind[SearchKind.Mission]], cancellationToken),
            .. await OthersAsync(byKind, cancellationToken),
        ];
        var found = rows.ToDictionary(row => (row.Kind, row.ContentId));
        return documents.Where(id => found.ContainsKey((SearchDocument.KindOf(id), SearchDocument.ContentIdOf(id))))
            .ToDictionary(id => id, id => found[(SearchDocument.KindOf(id), SearchDocument.ContentIdOf(id))]);
    }

    private async Task<IEnumerable<SearchResult>> IdeasAsync(int[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        var rows = await db.Ideas.AsNoTracking().Where(idea => ids.Contains(idea.Id) && idea.Visibility == Visibility.Published)
            .Select(idea => new
            {
                idea.Id,
                idea.MissionId,
                idea.Title,
                idea.Summary,
                Author = db.Users.Where(author => author.Id == idea.AuthorId).Select(author => author.DisplayName).First(),
                At = idea.PublishedAt ?? idea.CreatedAt,
                idea.PlaceCode,
                idea.Decision,
                Votes = new VoteCounts(idea.Support, idea.Neutral, idea.Oppose),
                idea.CommentCount,
                Details = db.IdeaRevisions.Where(revision => revision.Id == idea.PublishedRevisionId).Select(revision => revision.DetailsHtml).FirstOrDefault(),
                Difference = db.IdeaRevisions.Where(revision => revision.Id == idea.PublishedRevisionId).Select(revision => revision.Difference).FirstOrDefault(),
                Discussed = db.DiscussionSummaries.Where(summary => summary.Id == idea.DiscussionSummaryId).Select(summary => summary.BodyHtml).FirstOrDefault(),
                Outcome = db.DiscussionClosings.Where(closing => closing.IdeaId == idea.Id && closing.ReopenedAt == null).Select(closing => closing.OutcomeHtml).FirstOrDefault(),
            })
            .ToListAsync(cancellationToken);
        var responses = await SearchTexts.ResponsesAsync(db, ids, cancellationToken);
        return rows.Select(row => new SearchResult(
            SearchKind.Idea,
            row.Id,
            row.Id,
            row.MissionId,
            snippets.Marked(row.Title),
            snippets.Of([row.Summary, Text(row.Details), row.Difference ?? "", Text(row.Discussed), Text(row.Outcome), .. responses[row.Id]]),
            row.Author,
            row.At,
            row.PlaceCode,
            row.Decision,
            row.Votes,
            row.CommentCount)
        { Summary = row.Summary });
    }

    private async Task<IEnumerable<SearchResult>> CommentsAsync(int[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        var rows = await (from comment in db.Comments.AsNoTracking()
                          join idea in db.Ideas on comment.IdeaId equals idea.Id
                          where ids.Contains(comment.Id) && comment.Visibility == Visibility.Published && idea.Visibility == Visibility.Published
                          select new
                          {
                              comment.Id,
                              comment.IdeaId,
                              comment.MissionId,
                              idea.Title,
                              comment.BodyHtml,
                              Author = db.Users.Where(author => author.Id == comment.AuthorId).Select(author => author.DisplayName).First(),
                              At = comment.PublishedAt ?? comment.CreatedAt,
                              idea.PlaceCode,
                              idea.Decision,
                              Votes = new VoteCounts(idea.Support, idea.Neutral, idea.Oppose),
                              idea.CommentCount,
                          })
            .ToListAsync(cancellationToken);
        return rows.Select(row => new SearchResult(
            SearchKind.Comment,
            row.Id,
            row.IdeaId,
            row.MissionId,
            [new SearchPiece(row.Title, false)],
            snippets.Of([Text(row.BodyHtml)]),
            row.Author,
            row.At,
            row.PlaceCode,
            row.Decision,
            row.Votes,
            row.CommentCount));
    }

    private async Task<IEnumerable<SearchResult>> MissionsAsync(int[] ids, CancellationToken cancellationToken)
    {
        if (ids.Length == 0)
            return [];
        var rows = await db.Missions.AsNoTracking().Where(mission => ids.Contains(mission.Id)).ToListAsync(cancellationToken);
        return rows.Select(mission => new SearchResult(
            SearchKind.Mission,
            mission.Id,
            null,
            mission.Id,
            snippets.Marked(mission.Title),
            snippets.Of(SearchDocuments.TextsOf(mission).Prepend(mission.Summary)),
            null,
            mission.ImportedAt,
            mission.PlaceCode,
            Decision.None,
            new VoteCounts(0, 0, 0),
            0)
        { Summary = mission.Summary });
    }

    private async Task<IReadOnlyList<SearchResult>> OthersAsync(ILookup<SearchKind, int> byKind, CancellationToken cancellationToken)
    {
        var found = new List<SearchResult>();
        foreach (var kind in SearchOthers.Kinds.Where(byKind.Contains))
        {
            found.AddRange((await SearchOthers.ReadAsync(db, kind, [.. byKind[kind]], cancellationToken)).Select(other => new SearchResult(
                kind, other.Id, null, other.MissionId ?? 0, snippets.Marked(other.Title), snippets.Of([other.Summary, other.Text]), other.By, other.At, other.PlaceCode,
                Decision.None, new VoteCounts(0, 0, 0), 0, Path: other.Path)
            { Summary = other.Summary }));
        }
        return found;
    }

    private static string Text(string? html) => string.IsNullOrEmpty(html) ? "" : MemberMarkdown.ToText(html);
}
