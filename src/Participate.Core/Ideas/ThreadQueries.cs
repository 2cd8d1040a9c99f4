using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Organisations;

namespace Participate.Core.Ideas;

/// <summary>A comment as a reader sees it.</summary>
/// <param name="Html">Empty where the reader may see only that a comment stands here (see <see cref="IsPlaceholder"/>).</param>
/// <param name="Author">Empty with it.</param>
/// <param name="AnsweredId">The public comment that it answers, where it stands beside that one because the thread goes no deeper.</param>
/// <param name="AuthorRole">What the author was on this mission when writing, where that is moderator or mission team.</param>
/// <param name="Helpful">Members who find it helpful.</param>
/// <param name="IsMarked">The reader is one of them.</param>
/// <param name="HasMoreReplies">More replies are under it than are given here.</param>
/// <param name="UnapprovedEditAt">When the reader edited it, where that was not approved; this is the text before it.</param>
public sealed record ThreadComment(
    int Id,
    int AuthorId,
    string Author,
    int Depth,
    string Path,
    Stance Stance,
    string Html,
    Visibility Visibility,
    DateTime CreatedAt,
    DateTime? EditedAt,
    DateTime? UnapprovedEditAt,
    bool IsPlaceholder,
    int? AnsweredId = null,
    string? AnsweredAuthor = null,
    Role? AuthorRole = null,
    int Helpful = 0,
    bool IsMarked = false,
    DateTime? PublishedAt = null,
    bool HasMoreReplies = false,
    int? OrganisationId = null)
{
    /// <summary>The organisation that its author spoke for; null for nobody else.</summary>
    public SpokenFor? Organisation { get; init; }

    /// <summary>The path of the comment it stands under; null at the top.</summary>
    public string? ParentPath => Depth == 0 ? null : Path[..^8];
}

/// <summary>A page of a thread.</summary>
/// <param name="Ancestors">The comments that the first one stands under, from the top, where they are on the page before.</param>
public sealed record ThreadPage(IReadOnlyList<ThreadComment> Ancestors, Page<ThreadComment> Comments)
{
    public static ThreadPage Empty { get; } = new([], new Page<ThreadComment>([], null, null));
}

/// <summary>Where a comment can be read.</summary>
/// <param name="Cursor">The page of the thread; null for the first.</param>
public sealed record CommentPlace(int MissionId, int IdeaId, string? Cursor);

/// <summary>
/// Reads the thread of an idea, oldest first, each reply under the comment it answers. A reader sees what is published, the own
/// comments that wait or were hidden, and that a comment stands where one that is not public has replies. Every read is
/// a short range of one index, whatever the length of the thread.
/// </summary>
public sealed class ThreadQueries(ParticipateDbContext db, OrganisationNames names)
{
    public const int PageSize = 50;

    private readonly ThreadRows rows = new(db, names);

    /// <summary>A page of the thread; the first where the cursor leads to nothing.</summary>
    /// <param name="readerId">The member who reads, or null.</param>
    public async Task<ThreadPage> ReadAsync(int ideaId, int? readerId, ThreadCursor? cursor, CancellationToken cancellationToken)
    {
        var visible = rows.Visible(ideaId, readerId);
        var backwards = cursor is { Part: ThreadPart.Before };
        var part = cursor is null ? visible : Part(visible, cursor);
        var inOrder = backwards ? part.OrderByDescending(comment => comment.ThreadPath) : part.OrderBy(comment => comment.ThreadPath);
        var found = await rows.NamedAsync(await inOrder.Take(PageSize + 1).Select(rows.Row(readerId)).ToListAsync(cancellationToken), cancellationToken);
        if (found.Count == 0)
            return cursor is null ? ThreadPage.Empty : await ReadAsync(ideaId, readerId, null, cancellationToken);

        var more = found.Count > PageSize;
        if (more)
            found.RemoveAt(PageSize);
        if (backwards)
            found.Reverse();
        var previous = (backwards ? more : cursor is not null) ? new ThreadCursor(ThreadPart.Before, found[0].Path).ToString() : null;
        var next = backwards || more ? new ThreadCursor(ThreadPart.After, found[^1].Path).ToString() : null;
        return new ThreadPage(await AncestorsAsync(ideaId, readerId, found[0], cancellationToken), new Page<ThreadComment>(found, previous, next));
    }

    /// <summary>A published comment of an idea, to answer it; null where it is not there.</summary>
    public Task<ThreadComment?> FindPublishedAsync(int ideaId, int commentId, CancellationToken cancellationToken) => db.Comments.AsNoTracking()
        .Where(comment => comment.Id == commentId && comment.IdeaId == ideaId && comment.Visibility == Visibility.Published)
        .Select(rows.Row(null))
        .FirstOrDefaultAsync(cancellationToken);

    /// <summary>
    /// Where a reader finds a comment: on the first page, or on a page that begins with its thread or, where that began too long
    /// before, a little before it. Null where the reader may not see it.
    /// </summary>
    public async Task<CommentPlace?> FindPlaceAsync(int commentId, int? readerId, CancellationToken cancellationToken)
    {
        var comment = await db.Comments.AsNoTracking()
            .Where(candidate => candidate.Id == commentId
                && (candidate.Visibility == Visibility.Published
                    || (candidate.AuthorId == readerId && (candidate.Visibility == Visibility.Waiting || candidate.Visibility == Visibility.Hidden)))
                && db.Ideas.Any(idea => idea.Id == candidate.IdeaId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn)))
            .Select(candidate => new { candidate.MissionId, candidate.IdeaId, candidate.ThreadPath })
            .FirstOrDefaultAsync(cancellationToken);
        if (comment is null)
            return null;
        var path = comment.ThreadPath;
        var upToIt = await rows.Visible(comment.IdeaId, readerId)
            .Where(candidate => candidate.ThreadPath.CompareTo(path) <= 0)
            .OrderByDescending(candidate => candidate.ThreadPath)
            .Take(PageSize + 1)
            .Select(candidate => candidate.ThreadPath)
            .ToListAsync(cancellationToken);
        if (upToIt.Count <= PageSize)
            return new CommentPlace(comment.MissionId, comment.IdeaId, null);
        var top = path[..8];
        var start = upToIt.IndexOf(top) is >= 0 and < PageSize ? top : upToIt[PageSize / 2];
        return new CommentPlace(comment.MissionId, comment.IdeaId, new ThreadCursor(ThreadPart.From, start).ToString());
    }

    private async Task<IReadOnlyList<ThreadComment>> AncestorsAsync(int ideaId, int? readerId, ThreadComment first, CancellationToken cancellationToken)
    {
        if (first.Depth == 0)
            return [];
        var paths = Enumerable.Range(1, first.Depth).Select(level => first.Path[..(level * 8)]).ToArray();
        var ancestors = await db.Comments.AsNoTracking()
            .Where(comment => comment.IdeaId == ideaId && paths.Contains(comment.ThreadPath))
            .OrderBy(comment => comment.ThreadPath)
            .Select(rows.Row(readerId))
            .ToListAsync(cancellationToken);
        return await rows.NamedAsync(ancestors, cancellationToken);
    }

    /// <summary>Paths are compared by the database, in the order of its index.</summary>
    private static IQueryable<Comment> Part(IQueryable<Comment> comments, ThreadCursor cursor)
    {
        var path = cursor.Path;
        return cursor.Part switch
        {
            ThreadPart.After => comments.Where(comment => comment.ThreadPath.CompareTo(path) > 0),
            ThreadPart.Before => comments.Where(comment => comment.ThreadPath.CompareTo(path) < 0),
            _ => comments.Where(comment => comment.ThreadPath.CompareTo(path) >= 0),
        };
    }
}
