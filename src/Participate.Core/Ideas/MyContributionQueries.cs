using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;

namespace Participate.Core.Ideas;

/// <summary>An idea as its author finds it again, whatever its state.</summary>
/// <param name="HasWaitingEdit">The public text is older than what the author wrote last.</param>
public sealed record MyIdea(
    int Id, string MissionSlug, string MissionTitle, string Title, Visibility Visibility, Decision Decision, DateTime CreatedAt, DateTime? SubmittedAt, bool HasWaitingEdit);

/// <summary>A comment as its author finds it again.</summary>
/// <param name="IdeaTitle">Null where the idea is not public any more; the comment is then seen by nobody.</param>
public sealed record MyComment(
    int Id, int IdeaId, string MissionSlug, string? IdeaTitle, Stance Stance, string BodyHtml, Visibility Visibility, DateTime CreatedAt, bool HasWaitingEdit);

/// <summary>A vote as its member finds it again.</summary>
/// <param name="IdeaTitle">Null where the idea is not public any more.</param>
/// <param name="ChangedAt">When the words of the idea last changed, where that was after the vote (rule 7); null where the vote is on the text as it is.</param>
public sealed record MyVote(int IdeaId, string MissionSlug, string? IdeaTitle, VoteChoice Choice, DateTime CastAt, DateTime? ChangedAt);

/// <summary>Reads what a member contributed, for that member alone.</summary>
public sealed class MyContributionQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>How many votes are shown.</summary>
    public const int VotesShown = 20;

    /// <summary>The ideas that the member writes, alone or with others, drafts among them, newest first, paged by key.</summary>
    public async Task<Page<MyIdea>> IdeasAsync(Actor actor, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var mine = db.Ideas.AsNoTracking()
            .Where(idea => idea.AuthorId == actor.MemberId || db.CoAuthors.Any(row => row.MemberId == actor.MemberId && row.IdeaId == idea.Id));
        var range = IdCursor.Range(mine, key, idea => idea.Id);
        var rows = await (
            from idea in range.Take(PageSize + 1)
            join mission in db.Missions on idea.MissionId equals mission.Id
            select new MyIdea(idea.Id, mission.Slug, mission.Title, idea.Title, idea.Visibility, idea.Decision, idea.CreatedAt, idea.SubmittedAt,
                idea.Visibility == Visibility.Published && db.IdeaRevisions.Any(revision => revision.IdeaId == idea.Id && revision.Number == idea.LatestRevisionNumber && revision.ApprovedAt == null)))
            .ToListAsync(cancellationToken);
        return ToPage(rows, key, row => row.Id);
    }

    /// <summary>The member's comments, newest first, paged by key.</summary>
    public async Task<Page<MyComment>> CommentsAsync(Actor actor, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var mine = db.Comments.AsNoTracking().Where(comment => comment.AuthorId == actor.MemberId);
        var range = IdCursor.Range(mine, key, comment => comment.Id);
        var rows = await (
            from comment in range.Take(PageSize + 1)
            join idea in db.Ideas on comment.IdeaId equals idea.Id
            join mission in db.Missions on idea.MissionId equals mission.Id
            select new MyComment(
                comment.Id,
                idea.Id,
                mission.Slug,
                idea.Visibility == Visibility.Published ? idea.Title : null,
                comment.Stance,
                comment.BodyHtml,
                comment.Visibility,
                comment.CreatedAt,
                comment.Visibility == Visibility.Published && db.CommentRevisions.Any(revision => revision.CommentId == comment.Id && revision.ApprovedAt == null
                    && !db.CommentRevisions.Any(later => later.CommentId == comment.Id && later.Number > revision.Number))))
            .ToListAsync(cancellationToken);
        return ToPage(rows, key, row => row.Id);
    }

    /// <summary>The votes that the member cast or changed last.</summary>
    public async Task<List<MyVote>> VotesAsync(Actor actor, CancellationToken cancellationToken)
    {
        var latest = db.Votes.AsNoTracking()
            .Where(vote => vote.MemberId == actor.MemberId)
            .OrderByDescending(vote => vote.CastAt).ThenBy(vote => vote.IdeaId)
            .Take(VotesShown);
        var rows = await (
            from vote in latest
            join idea in db.Ideas on vote.IdeaId equals idea.Id
            join mission in db.Missions on idea.MissionId equals mission.Id
            select new MyVote(
                idea.Id, mission.Slug, idea.Visibility == Visibility.Published ? idea.Title : null, vote.Choice, vote.CastAt,
                db.IdeaRevisions.Where(revision => revision.Id == idea.PublishedRevisionId && revision.TextChangedAt > vote.CastAt).Select(revision => revision.TextChangedAt).FirstOrDefault()))
            .ToListAsync(cancellationToken);
        return [.. rows.OrderByDescending(row => row.CastAt).ThenBy(row => row.IdeaId)];
    }

    // The join need not keep the order of the range, so the page puts the rows in it again.
    private static Page<T> ToPage<T>(List<T> rows, IdCursor? key, Func<T, long> id)
    {
        var ordered = key is { Newer: true } ? rows.OrderBy(id) : rows.OrderByDescending(id);
        return IdCursor.ToPage([.. ordered], key, PageSize, id);
    }
}
