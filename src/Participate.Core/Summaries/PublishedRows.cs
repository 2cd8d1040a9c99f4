using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Members;
using Participate.Core.Responses;

namespace Participate.Core.Summaries;

/// <summary>A published idea as open data.</summary>
/// <param name="Details">The Markdown, as typed.</param>
/// <param name="Attachments">Pictures and PDF files; of the files nothing else.</param>
/// <param name="DiscussionOutcome">The Markdown of the outcome, where the discussion is closed.</param>
/// <param name="Theme">The name of its theme; empty for none.</param>
/// <param name="Revision">The number of the revision that is public.</param>
/// <param name="ResponseRevisionId">The official response that stands; null for none.</param>
/// <param name="ResponseHtml">The reasons of the official response; null where there is none.</param>
public sealed record IdeaRow(
    int Id, string Title, string Summary, string Details, Decision Decision, Sectors Sectors, string PlaceCode,
    int Support, int Neutral, int Oppose, int Comments, DateTime? SubmittedAt, DateTime? PublishedAt, DateTime? DiscussionClosedAt, string? DiscussionOutcome, int CoAuthors, int Attachments, string Theme, int Revision,
    int? ResponseRevisionId, string? ResponseHtml)
{
    /// <summary>The theme as it is stored; null for none.</summary>
    public int? ThemeId { get; init; }

    /// <summary>The name of the organisation that proposed it; null where a member did.</summary>
    public string? Organisation { get; init; }

    /// <summary>Public pledges to it, and to ideas merged into it.</summary>
    public int Pledges { get; init; }
}

/// <summary>A published comment on a published idea as open data.</summary>
/// <param name="ParentId">The comment that it answers; null for none, and where that one is not public.</param>
/// <param name="Body">The Markdown, as typed.</param>
/// <param name="Helpful">Members who find it helpful.</param>
/// <param name="WrittenAs">What its author was on the mission when writing it: mission team or moderator; null for neither.</param>
public sealed record CommentRow(int Id, int IdeaId, int? ParentId, Stance Stance, string Body, int Depth, DateTime CreatedAt, int Helpful, Role? WrittenAs)
{
    /// <summary>When it became public: the order of the API.</summary>
    public DateTime? PublishedAt { get; init; }

    /// <summary>The name of the organisation that its author spoke for; null for none.</summary>
    public string? Organisation { get; init; }
}

/// <summary>
/// Reads everything published on a mission, in order of id, a few hundred rows at a time, so that memory stays the same and no
/// transaction stays open however large the mission and however slow the reader. The end is set at the start: what is published
/// later is left out; what is hidden meanwhile is left out too.
/// </summary>
public sealed class PublishedRows(ParticipateDbContext db)
{
    private const int IdsAtATime = 50_000;
    internal const int RowsAtATime = 500;

    /// <summary>The ideas that fit a filter.</summary>
    public IAsyncEnumerable<IdeaRow> IdeasAsync(int missionId, SummaryFilter filter, MissionThemes themes, CancellationToken cancellationToken)
    {
        var published = db.Ideas.AsNoTracking().Where(idea => idea.Visibility == Visibility.Published);
        return InOrderAsync(
            filter.Apply(published.Where(idea => idea.MissionId == missionId), themes).Select(idea => idea.Id),
            async ids => (await Rows(db, published.Where(idea => EF.Parameter(ids).Contains(idea.Id)).OrderBy(idea => idea.Id)).ToListAsync(cancellationToken))
                .ConvertAll(row => row with { Theme = themes.Of(row.ThemeId)?.Name ?? "" }),
            cancellationToken);
    }

    /// <summary>The comments on published ideas that fit a filter.</summary>
    public IAsyncEnumerable<CommentRow> CommentsAsync(int missionId, SummaryFilter filter, MissionThemes themes, CancellationToken cancellationToken)
    {
        var published = db.Comments.AsNoTracking().Where(comment => comment.Visibility == Visibility.Published);
        var ofMission = published.Where(comment => comment.MissionId == missionId);
        var fitting = filter.IsNone
            ? ofMission
            : ofMission.Join(filter.Apply(db.Ideas.Where(idea => idea.MissionId == missionId), themes), comment => comment.IdeaId, idea => idea.Id, (comment, _) => comment);
        return InOrderAsync(
            fitting.Select(comment => comment.Id),
            ids => Rows(
                    db,
                    published.Where(comment => EF.Parameter(ids).Contains(comment.Id))
                        .Join(db.Ideas.Where(idea => idea.Visibility == Visibility.Published), comment => comment.IdeaId, idea => idea.Id, (comment, _) => comment)
                        .OrderBy(comment => comment.Id))
                .ToListAsync(cancellationToken),
            cancellationToken);
    }

    /// <summary>Ideas as open data, in the order they are given in.</summary>
    /// <param name="ideas">Published ones.</param>
    internal static IQueryable<IdeaRow> Rows(ParticipateDbContext db, IQueryable<Idea> ideas) => ideas
        .Join(db.IdeaRevisions, idea => idea.PublishedRevisionId, revision => revision.Id, (idea, revision) => new { idea, revision.Details, revision.AttachmentSetId, revision.Number })
        .Select(row => new IdeaRow(
            row.idea.Id, row.idea.Title, row.idea.Summary, row.Details, row.idea.Decision, row.idea.Sectors, row.idea.PlaceCode,
            row.idea.Support, row.idea.Neutral, row.idea.Oppose, row.idea.CommentCount, row.idea.SubmittedAt, row.idea.PublishedAt, row.idea.DiscussionClosedAt,
            db.DiscussionClosings.Where(closing => closing.IdeaId == row.idea.Id && closing.ReopenedAt == null).Select(closing => closing.Outcome).FirstOrDefault(),
            row.idea.CoAuthorCount,
            db.AttachmentSetItems.Count(item => item.SetId == row.AttachmentSetId && db.Attachments.Any(attachment => attachment.Id == item.AttachmentId && attachment.HiddenAt == null)),
            "",
            row.Number,
            db.ResponseIdeas.Where(answer => answer.IdeaId == row.idea.Id && answer.State == ResponseIdeaState.Standing).Select(answer => (int?)answer.RevisionId).FirstOrDefault(),
            db.ResponseIdeas.Where(answer => answer.IdeaId == row.idea.Id && answer.State == ResponseIdeaState.Standing)
                .Select(answer => db.ResponseRevisions.Where(revision => revision.Id == answer.RevisionId).Select(revision => revision.BodyHtml).First()).FirstOrDefault())
        {
            ThemeId = row.idea.ThemeId,
            Organisation = db.Organisations.Where(organisation => organisation.Id == row.idea.OrganisationId).Select(organisation => organisation.Name).FirstOrDefault(),
            Pledges = db.Pledges.Count(pledge => pledge.IdeaId == row.idea.Id && pledge.Visibility == Visibility.Published)
                + db.Ideas.Where(merged => merged.MergedIntoId == row.idea.Id && merged.Visibility == Visibility.Merged)
                    .Join(db.Pledges.Where(pledge => pledge.Visibility == Visibility.Published), merged => (int?)merged.Id, pledge => pledge.IdeaId, (_, pledge) => pledge.Id).Count(),
        });

    /// <summary>Comments as open data, in the order they are given in.</summary>
    /// <param name="comments">Published ones.</param>
    internal static IQueryable<CommentRow> Rows(ParticipateDbContext db, IQueryable<Comment> comments) => comments.Select(comment => new CommentRow(
        comment.Id,
        comment.IdeaId,
        db.Comments.Where(parent => parent.Id == comment.ParentId && parent.Visibility == Visibility.Published).Select(parent => (int?)parent.Id).FirstOrDefault(),
        comment.Stance,
        comment.Body,
        comment.Depth,
        comment.CreatedAt,
        comment.HelpfulCount,
        comment.WrittenAs)
    {
        PublishedAt = comment.PublishedAt,
        Organisation = db.Organisations.Where(organisation => organisation.Id == comment.OrganisationId).Select(organisation => organisation.Name).FirstOrDefault(),
    });

    // Ids come in large blocks from an index alone, rows by their keys: no index has all rows of a mission in order of id, and to
    // sort them again for every few hundred would cost the square of their number. The rows are not asked for by their mission a
    // second time, which would lead SQLite back to that index.
    private static async IAsyncEnumerable<T> InOrderAsync<T>(
        IQueryable<int> all, Func<int[], Task<List<T>>> readAsync, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        var last = await all.Select(id => (int?)id).MaxAsync(cancellationToken) ?? 0;
        for (var after = 0; after < last;)
        {
            var ids = await all.Where(id => id > after && id <= last).OrderBy(id => id).Take(IdsAtATime).ToListAsync(cancellationToken);
            foreach (var chunk in ids.Chunk(RowsAtATime))
            {
                foreach (var row in await readAsync(chunk))
                    yield return row;
            }
            after = ids.Count == IdsAtATime ? ids[^1] : last;
        }
    }
}
