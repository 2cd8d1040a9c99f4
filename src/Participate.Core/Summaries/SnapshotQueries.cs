using System.Runtime.CompilerServices;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;

namespace Participate.Core.Summaries;

/// <summary>A frozen summary in a list.</summary>
public sealed record SnapshotRow(int Id, int MissionId, int Number, DateTime MadeAt, string Note, bool IsFiltered, int Ideas, int Comments, int Votes, string Hash);

/// <summary>
/// Reads frozen summaries. Numbers are as they were; words of members are those of then where they can still be read. Those about some ideas
/// only are the mission team's; ask <see cref="SummaryAccess"/> as for the summary of now.
/// </summary>
public sealed class SnapshotQueries(ParticipateDbContext db, SummaryWords words)
{
    public const int PageSize = 20;

    /// <summary>The frozen summaries of a mission, newest first, paged by key.</summary>
    /// <param name="withFiltered">Also those about some ideas only.</param>
    public async Task<Page<SnapshotRow>> ListAsync(int missionId, bool withFiltered, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var rows = await Rows(IdCursor.Range(Of(missionId, withFiltered), key, snapshot => snapshot.Number).Take(PageSize + 1)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Number);
    }

    /// <summary>A frozen summary; null where there is none of this number for the reader.</summary>
    public Task<SnapshotRow?> FindAsync(int missionId, int number, bool withFiltered, CancellationToken cancellationToken) =>
        Rows(Of(missionId, withFiltered).Where(snapshot => snapshot.Number == number)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>Its numbers, with the words that can be read now.</summary>
    /// <param name="withAnalysis">False leaves out what waits until a phase has ended.</param>
    public async Task<EngagementSummary> ReadAsync(SnapshotRow row, bool withAnalysis, CancellationToken cancellationToken)
    {
        var data = await db.SummarySnapshots.AsNoTracking().Where(snapshot => snapshot.Id == row.Id).Select(snapshot => snapshot.Data).SingleAsync(cancellationToken);
        var frozen = FrozenFormat.Read<EngagementSummary>(data);
        return frozen with
        {
            MadeAt = row.MadeAt,
            Snapshot = new SnapshotMark(row.Number, row.Hash, row.Note),
            Analysis = withAnalysis && frozen.Analysis is { } analysis
                ? analysis with
                {
                    Figures = analysis.Figures with { MadeAt = row.MadeAt },
                    Rankings = await words.ThenAsync(analysis.Rankings, cancellationToken),
                    Arguments = await words.QuotesAsync(analysis.Arguments, row.MadeAt, cancellationToken),
                }
                : null,
        };
    }

    /// <summary>Its ideas in order of id, as they were.</summary>
    public async IAsyncEnumerable<IdeaRow> IdeasAsync(SnapshotRow row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var part in PartsAsync(row.Id, SnapshotPartKind.Ideas, cancellationToken))
        {
            foreach (var ideas in FrozenFormat.Rows<FrozenIdea>(part).Chunk(PublishedRows.RowsAtATime))
            {
                var texts = await words.TitlesAsync([.. ideas.Select(idea => (idea.Id, idea.Revision))], cancellationToken);
                var closed = ideas.Where(idea => idea.DiscussionClosedAt is not null).Select(idea => idea.Id).ToList();
                var outcomes = closed.Count == 0 ? [] : await db.DiscussionClosings.AsNoTracking().Where(closing => closed.Contains(closing.IdeaId))
                    .Select(closing => new { closing.IdeaId, closing.ClosedAt, closing.Outcome }).ToListAsync(cancellationToken);
                var answered = ideas.Where(idea => idea.ResponseRevisionId is not null).Select(idea => idea.ResponseRevisionId!.Value).Distinct().ToList();
                var responses = answered.Count == 0 ? [] : await db.ResponseRevisions.AsNoTracking().Where(revision => answered.Contains(revision.Id) && revision.HiddenAt == null)
                    .ToDictionaryAsync(revision => revision.Id, revision => revision.BodyHtml, cancellationToken);
                foreach (var idea in ideas)
                {
                    yield return idea.With(
                        texts.GetValueOrDefault(idea.Id),
                        outcomes.Find(outcome => outcome.IdeaId == idea.Id && outcome.ClosedAt == idea.DiscussionClosedAt)?.Outcome,
                        responses.GetValueOrDefault(idea.ResponseRevisionId ?? 0));
                }
            }
        }
    }

    /// <summary>Its comments in order of id, as they were.</summary>
    public async IAsyncEnumerable<CommentRow> CommentsAsync(SnapshotRow row, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        await foreach (var part in PartsAsync(row.Id, SnapshotPartKind.Comments, cancellationToken))
        {
            foreach (var comments in FrozenFormat.Rows<FrozenComment>(part).Chunk(PublishedRows.RowsAtATime))
            {
                var texts = await BodiesAsync([.. comments.Select(comment => comment.Id)], row.MadeAt, cancellationToken);
                foreach (var comment in comments)
                    yield return comment.With(texts.GetValueOrDefault(comment.Id, ""));
            }
        }
    }

    /// <summary>The words that comments had at a time, of those that can be read now.</summary>
    private async Task<Dictionary<int, string>> BodiesAsync(IReadOnlyList<int> ids, DateTime at, CancellationToken cancellationToken) =>
        await db.Comments.AsNoTracking()
            .Where(comment => ids.Contains(comment.Id) && comment.Visibility == Visibility.Published
                && db.Ideas.Any(idea => idea.Id == comment.IdeaId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn)))
            .Select(comment => new
            {
                comment.Id,
                Body = db.CommentRevisions.Where(revision => revision.CommentId == comment.Id && revision.ApprovedAt <= at && revision.SealedAt == null)
                    .OrderByDescending(revision => revision.Number).Select(revision => revision.Body).FirstOrDefault() ?? comment.Body,
            })
            .ToDictionaryAsync(comment => comment.Id, comment => comment.Body, cancellationToken);

    private async IAsyncEnumerable<byte[]> PartsAsync(int snapshotId, SnapshotPartKind kind, [EnumeratorCancellation] CancellationToken cancellationToken)
    {
        for (var number = 1; ; number++)
        {
            var part = await db.SummarySnapshotParts.AsNoTracking()
                .Where(row => row.SnapshotId == snapshotId && row.Kind == kind && row.Number == number)
                .Select(row => row.Rows)
                .FirstOrDefaultAsync(cancellationToken);
            if (part is null)
                yield break;
            yield return part;
        }
    }

    private IQueryable<SummarySnapshot> Of(int missionId, bool withFiltered) =>
        db.SummarySnapshots.AsNoTracking().Where(snapshot => snapshot.MissionId == missionId && (withFiltered || !snapshot.IsFiltered));

    private static IQueryable<SnapshotRow> Rows(IQueryable<SummarySnapshot> snapshots) => snapshots.Select(snapshot => new SnapshotRow(
        snapshot.Id, snapshot.MissionId, snapshot.Number, snapshot.MadeAt, snapshot.Note, snapshot.IsFiltered, snapshot.Ideas, snapshot.Comments, snapshot.Votes, snapshot.Hash));
}
