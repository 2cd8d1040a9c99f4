using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>An idea as one of its authors may split it.</summary>
/// <param name="Text">The public text, or the newest while none is public.</param>
public sealed record SplittableIdea(int Id, int Version, Visibility Visibility, Decision Decision, IdeaText Text);

/// <summary>Reads ideas that are to be split, and the parts of those that were.</summary>
public sealed class SplitQueries(ParticipateDbContext db)
{
    /// <summary>An idea that the member writes, alone or with others; or null. What waits to be read is not taken along into parts.</summary>
    public Task<SplittableIdea?> FindAsync(int missionId, int ideaId, int memberId, CancellationToken cancellationToken) => (
        from idea in db.Ideas.AsNoTracking()
        join revision in db.IdeaRevisions on idea.Id equals revision.IdeaId
        where idea.Id == ideaId && idea.MissionId == missionId
            && (idea.AuthorId == memberId || db.CoAuthors.Any(row => row.MemberId == memberId && row.IdeaId == idea.Id))
            && (idea.PublishedRevisionId == null ? revision.Number == idea.LatestRevisionNumber : revision.Id == idea.PublishedRevisionId)
        select new SplittableIdea(
            idea.Id, idea.Version, idea.Visibility, idea.Decision,
            new IdeaText
            {
                Title = revision.Title,
                Summary = revision.Summary,
                Details = revision.Details,
                PlaceCode = revision.PlaceCode,
                Sectors = revision.Sectors,
                QuestionId = revision.QuestionId,
            })).FirstOrDefaultAsync(cancellationToken);

    /// <summary>What an idea was split into, as far as everyone may read it.</summary>
    public Task<List<LinkedIdea>> PartsAsync(int ideaId, CancellationToken cancellationToken) => (
        from link in Provenance.Holding(db.ProvenanceLinks.AsNoTracking(), db)
        join part in db.Ideas on link.OtherIdeaId equals (int?)part.Id
        join author in db.Users on part.AuthorId equals author.Id
        where link.IdeaId == ideaId && link.Kind == ProvenanceKind.SplitInto
            && (part.Visibility == Visibility.Published || part.Visibility == Visibility.Merged || part.Visibility == Visibility.Withdrawn)
        orderby link.Id
        select new LinkedIdea(part.Id, part.Title, author.DisplayName)).ToListAsync(cancellationToken);
}
