using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>A version of the summary of a discussion. An empty text says that the summary was taken away.</summary>
public sealed record SummaryVersion(int Number, string Body, string Html, string Author, Role WrittenAs, DateTime CreatedAt);

/// <summary>How a discussion was closed, and perhaps opened again.</summary>
public sealed record ClosingRow(string Html, string ClosedBy, Role ClosedAs, DateTime ClosedAt, string? ReopenedBy, DateTime? ReopenedAt);

/// <summary>What stands above the comments: the pinned summary and the outcome, where there are any.</summary>
public sealed record DiscussionHead(SummaryVersion? Summary, ClosingRow? Closing)
{
    public static DiscussionHead Empty { get; } = new(null, null);
}

/// <summary>What a page shows of a discussion.</summary>
/// <param name="Comments">The comments; side by side, those for.</param>
/// <param name="Against">Those against, where they stand beside.</param>
public sealed record DiscussionPage(DiscussionHead Head, ThreadPage Comments, ThreadPage? Against)
{
    public static DiscussionPage Empty { get; } = new(DiscussionHead.Empty, ThreadPage.Empty, null);
}

/// <summary>Reads a discussion as its address asks: a fixed number of queries, each a short range of an index.</summary>
public sealed class DiscussionQueries(ParticipateDbContext db, ThreadQueries threads, SortedThreadQueries sorted)
{
    private const int MostVersions = 50;

    /// <summary>The part of the discussion that the address asks for, with what stands above it.</summary>
    /// <param name="readerId">The member who reads, or null.</param>
    public async Task<DiscussionPage> ReadAsync(IdeaPage idea, int? readerId, DiscussionView view, CancellationToken cancellationToken)
    {
        var head = new DiscussionHead(
            idea.DiscussionSummaryId is { } summary ? await Versions(db.DiscussionSummaries.Where(row => row.Id == summary)).FirstOrDefaultAsync(cancellationToken) : null,
            idea.DiscussionClosedAt is null ? null : await Closings(idea.Id).FirstOrDefaultAsync(cancellationToken));
        if (view.IsThread)
            return new DiscussionPage(head, await threads.ReadAsync(idea.Id, readerId, ThreadCursor.Parse(view.At), cancellationToken), null);
        var first = await sorted.ReadAsync(idea.Id, readerId, view.Sort, StanceOf(view.Shown), CommentCursor.Parse(view.At), cancellationToken);
        var against = view.Shown == CommentsShown.Sides
            ? await sorted.ReadAsync(idea.Id, readerId, view.Sort, Stance.Against, CommentCursor.Parse(view.AgainstAt), cancellationToken)
            : null;
        return new DiscussionPage(head, first, against);
    }

    /// <summary>The versions of the summary, newest first: the newest fifty.</summary>
    public Task<List<SummaryVersion>> VersionsAsync(int ideaId, CancellationToken cancellationToken) =>
        Versions(db.DiscussionSummaries.Where(row => row.IdeaId == ideaId)).Take(MostVersions).ToListAsync(cancellationToken);

    /// <summary>How often it was closed, newest first: the newest fifty.</summary>
    public Task<List<ClosingRow>> ClosingsAsync(int ideaId, CancellationToken cancellationToken) => Closings(ideaId).Take(MostVersions).ToListAsync(cancellationToken);

    private static Stance? StanceOf(CommentsShown shown) => shown switch
    {
        CommentsShown.For or CommentsShown.Sides => Stance.For,
        CommentsShown.Against => Stance.Against,
        CommentsShown.Neutral => Stance.Neutral,
        _ => null,
    };

    private IQueryable<SummaryVersion> Versions(IQueryable<DiscussionSummary> summaries) =>
        from summary in summaries.AsNoTracking()
        join author in db.Users on summary.AuthorId equals author.Id
        orderby summary.Number descending
        select new SummaryVersion(summary.Number, summary.Body, summary.BodyHtml, author.DisplayName, summary.WrittenAs, summary.CreatedAt);

    private IQueryable<ClosingRow> Closings(int ideaId) =>
        from closing in db.DiscussionClosings.AsNoTracking()
        join closer in db.Users on closing.ClosedById equals closer.Id
        where closing.IdeaId == ideaId
        orderby closing.Id descending
        select new ClosingRow(
            closing.OutcomeHtml, closer.DisplayName, closing.ClosedAs, closing.ClosedAt,
            db.Users.Where(member => member.Id == closing.ReopenedById).Select(member => member.DisplayName).FirstOrDefault(), closing.ReopenedAt);
}
