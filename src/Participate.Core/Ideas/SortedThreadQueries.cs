using System.Globalization;
using System.Text;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>
/// Reads the top level of a discussion in an order of its own, of all or of one stance, each comment with its first replies. Two queries a
/// page, each a short range of one index, whatever the length of the thread and of the replies.
/// </summary>
public sealed class SortedThreadQueries(ParticipateDbContext db, OrganisationNames names)
{
    /// <summary>Comments of the top level on a page.</summary>
    public const int PageSize = 20;

    /// <summary>Replies given with each; the others are read in the thread.</summary>
    public const int RepliesShown = 3;

    private static readonly string Published = ((int)Visibility.Published).ToString(CultureInfo.InvariantCulture);
    private static readonly string OfAuthor = $"{(int)Visibility.Waiting}, {(int)Visibility.Hidden}";

    private readonly ThreadRows rows = new(db, names);

    /// <summary>A page; the first where the cursor leads to nothing. Of one stance, a comment that is not public is not hinted at.</summary>
    /// <param name="readerId">The member who reads, or null.</param>
    /// <param name="stance">Comments of this stance alone; null for all.</param>
    public async Task<ThreadPage> ReadAsync(
        int ideaId, int? readerId, CommentSort sort, Stance? stance, CommentCursor? cursor, CancellationToken cancellationToken)
    {
        var level = rows.Visible(ideaId, readerId).Where(comment => comment.Depth == 0);
        if (stance is { } chosen)
            level = level.Where(comment => comment.Stance == chosen && (comment.Visibility == Visibility.Published || comment.AuthorId == readerId));
        var keyed = await InOrder(level, sort, cursor).Take(PageSize + 1)
            .Select(comment => new { comment.Id, comment.BestKey, comment.ThreadPath })
            .ToListAsync(cancellationToken);
        if (keyed.Count == 0)
            return cursor is null ? ThreadPage.Empty : await ReadAsync(ideaId, readerId, sort, stance, null, cancellationToken);

        var backwards = cursor is { Before: true };
        var more = keyed.Count > PageSize;
        if (more)
            keyed.RemoveAt(PageSize);
        if (backwards)
            keyed.Reverse();
        var previous = (backwards ? more : cursor is not null) ? At(true, keyed[0].BestKey, keyed[0].Id) : null;
        var next = backwards || more ? At(false, keyed[^1].BestKey, keyed[^1].Id) : null;
        var comments = await WithRepliesAsync(ideaId, readerId, keyed.ConvertAll(top => (top.Id, top.ThreadPath)), cancellationToken);
        return new ThreadPage([], new Page<ThreadComment>(comments, previous, next));

        string At(bool before, long key, int id) => new CommentCursor(before, sort == CommentSort.Best ? key : 0, id).ToString();
    }

    /// <summary>A range of the index of the order. (Of two keys, the first alone makes the range, so that no OR stands in its way.)</summary>
    private static IQueryable<Comment> InOrder(IQueryable<Comment> level, CommentSort sort, CommentCursor? cursor)
    {
        // Newest and best go down their index, and back up it.
        var up = (sort == CommentSort.Oldest) != (cursor is { Before: true });
        if (cursor is null)
        {
            return sort switch
            {
                CommentSort.Oldest => level.OrderBy(comment => comment.Id),
                CommentSort.Newest => level.OrderByDescending(comment => comment.Id),
                _ => level.OrderByDescending(comment => comment.BestKey).ThenByDescending(comment => comment.Id),
            };
        }
        var (key, id) = (cursor.Key, cursor.Id);
        if (sort == CommentSort.Best)
        {
            return up
                ? level.Where(comment => comment.BestKey >= key && (comment.BestKey > key || comment.Id > id)).OrderBy(comment => comment.BestKey).ThenBy(comment => comment.Id)
                : level.Where(comment => comment.BestKey <= key && (comment.BestKey < key || comment.Id < id)).OrderByDescending(comment => comment.BestKey).ThenByDescending(comment => comment.Id);
        }
        return up
            ? level.Where(comment => comment.Id > id).OrderBy(comment => comment.Id)
            : level.Where(comment => comment.Id < id).OrderByDescending(comment => comment.Id);
    }

    /// <summary>The comments in their order, each followed by its first replies in the order of the thread.</summary>
    private async Task<List<ThreadComment>> WithRepliesAsync(
        int ideaId, int? readerId, List<(int Id, string Path)> tops, CancellationToken cancellationToken)
    {
        var ids = tops.ConvertAll(top => top.Id);
        var replies = db.Database.SqlQueryRaw<int>(FirstRepliesSql(tops), ideaId, readerId ?? 0);
        var found = await db.Comments.AsNoTracking()
            .Where(comment => ids.Contains(comment.Id) || replies.Contains(comment.Id))
            .Select(rows.Row(readerId))
            .ToListAsync(cancellationToken);
        found = await rows.NamedAsync(found, cancellationToken);
        var byTop = found.ToLookup(comment => comment.Path[..Comment.PathDigits], StringComparer.Ordinal);
        var inOrder = new List<ThreadComment>(found.Count);
        foreach (var (_, path) in tops)
        {
            var thread = byTop[path].OrderBy(comment => comment.Path, StringComparer.Ordinal).ToList();
            var more = thread.Count > RepliesShown + 1;
            inOrder.AddRange(thread.Take(RepliesShown + 1).Select(comment => comment.Depth == 0 ? comment with { HasMoreReplies = more } : comment));
        }
        return inOrder;
    }

    /// <summary>
    /// The ids of the first replies of each, one more than are shown: a short range of the thread's index each, in one query. Parameters: idea,
    /// reader. (The paths are of the database and hold hexadecimal digits alone.)
    /// </summary>
    private static string FirstRepliesSql(List<(int Id, string Path)> tops)
    {
        var sql = new StringBuilder();
        foreach (var (id, path) in tops)
        {
            sql.Append(sql.Length == 0 ? "" : " UNION ALL ").Append(CultureInfo.InvariantCulture, $"""
                SELECT t{id}."Id" AS "Value" FROM (
                    SELECT c."Id" FROM "Comments" c WHERE c."IdeaId" = @p0 AND c."ThreadPath" > '{path}' AND c."ThreadPath" < '{path}g'
                        AND ({Seen("c")} OR EXISTS (SELECT 1 FROM "Comments" r WHERE r."IdeaId" = @p0 AND r."ThreadPath" > c."ThreadPath" AND r."ThreadPath" < c."ThreadPath" || 'g' AND {Seen("r")}))
                    ORDER BY c."ThreadPath" LIMIT {RepliesShown + 1}) t{id}
                """);
        }
        return sql.Replace("@p0", "{0}").ToString();
    }

    private static string Seen(string row) => $$"""({{row}}."Visibility" = {{Published}} OR ({{row}}."AuthorId" = {1} AND {{row}}."Visibility" IN ({{OfAuthor}})))""";
}
