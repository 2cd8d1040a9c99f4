using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>A draft in its author's list.</summary>
public sealed record DraftRow(int Id, string Title, DateTime SavedAt);

/// <summary>The newest text of an idea, as its author edits it.</summary>
/// <param name="HasVotes">True where somebody voted. Ask the mission whether its phase hides results before saying so.</param>
/// <param name="IsAuthor">The member is its author, not a co-author.</param>
/// <param name="OrganisationId">Whom its author speaks for; null for nobody else.</param>
/// <param name="WaitsForReview">The newest text is not public until a moderator has read it.</param>
public sealed record OwnIdea(
    int Id,
    int Version,
    Visibility Visibility,
    string Title,
    string Summary,
    string Details,
    string DetailsHtml,
    string PlaceCode,
    Sectors Sectors,
    int? QuestionId,
    bool HasVotes,
    bool WaitsForReview,
    string Difference = "",
    bool IsAuthor = true,
    int? OrganisationId = null)
{
    /// <summary>The text as its author may send it again.</summary>
    public IdeaText ToText() => new()
    {
        Title = Title,
        Summary = Summary,
        Details = Details,
        PlaceCode = PlaceCode,
        Sectors = Sectors,
        QuestionId = QuestionId,
        Difference = Difference,
        OrganisationId = OrganisationId,
    };
}

/// <summary>Reads ideas for their author and co-authors, to edit.</summary>
public sealed class OwnIdeaQueries(ParticipateDbContext db)
{
    /// <summary>The drafts that a member writes on a mission, alone or with others, newest first.</summary>
    public Task<List<DraftRow>> DraftsAsync(int missionId, int memberId, CancellationToken cancellationToken) => db.Ideas.AsNoTracking()
        .Where(idea => (idea.AuthorId == memberId || db.CoAuthors.Any(row => row.MemberId == memberId && row.IdeaId == idea.Id)) && idea.MissionId == missionId && idea.Visibility == Visibility.Draft)
        .Join(db.IdeaRevisions, idea => new { IdeaId = idea.Id, Number = idea.LatestRevisionNumber }, revision => new { revision.IdeaId, revision.Number },
            (idea, revision) => new { idea.Id, revision.Title, revision.CreatedAt })
        .OrderByDescending(draft => draft.CreatedAt).ThenByDescending(draft => draft.Id)
        .Select(draft => new DraftRow(draft.Id, draft.Title, draft.CreatedAt))
        .ToListAsync(cancellationToken);

    /// <summary>An idea that the member writes, alone or with others, with its newest text; or null.</summary>
    public Task<OwnIdea?> FindAsync(int missionId, int ideaId, int memberId, CancellationToken cancellationToken) => db.Ideas.AsNoTracking()
        .Where(idea => idea.Id == ideaId && idea.MissionId == missionId && (idea.AuthorId == memberId || db.CoAuthors.Any(row => row.MemberId == memberId && row.IdeaId == idea.Id)))
        .Join(db.IdeaRevisions, idea => new { IdeaId = idea.Id, Number = idea.LatestRevisionNumber }, revision => new { revision.IdeaId, revision.Number },
            (idea, revision) => new OwnIdea(
                idea.Id, idea.Version, idea.Visibility, revision.Title, revision.Summary, revision.Details, revision.DetailsHtml,
                revision.PlaceCode, revision.Sectors, revision.QuestionId, idea.Support + idea.Neutral + idea.Oppose > 0, revision.ApprovedAt == null,
                revision.Difference, idea.AuthorId == memberId, idea.OrganisationId))
        .FirstOrDefaultAsync(cancellationToken);
}
