using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;

namespace Participate.Core.Ideas;

/// <summary>A public idea that was contributed for an organisation.</summary>
public sealed record OrganisationIdea(int Id, string Title, string Summary, Decision Decision, string Author, DateTime PublishedAt, string MissionSlug, string MissionTitle);

/// <summary>A public comment that was contributed for an organisation.</summary>
public sealed record OrganisationComment(int Id, string Html, Stance Stance, string Author, DateTime CreatedAt, int IdeaId, string IdeaTitle, string MissionSlug);

/// <summary>
/// Reads what was contributed for an organisation, and (see <see cref="Organisations.OrganisationQueries.WithMergedAsync"/>) for those that were
/// merged into it: what everyone may read, the newest first, a range of one index for each.
/// </summary>
public sealed class OrganisationContributionQueries(ParticipateDbContext db)
{
    public const int PageSize = 20;

    /// <summary>Ideas, a page at a time.</summary>
    public async Task<Page<OrganisationIdea>> IdeasAsync(IReadOnlyList<int> organisationIds, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var ideas = db.Ideas.AsNoTracking().Where(idea => idea.OrganisationId != null && organisationIds.Contains(idea.OrganisationId.Value) && idea.Visibility == Visibility.Published);
        var rows = await IdCursor.Range(ideas, key, idea => idea.Id).Take(PageSize + 1)
            .Select(idea => new OrganisationIdea(
                idea.Id, idea.Title, idea.Summary, idea.Decision, db.Users.Where(author => author.Id == idea.AuthorId).Select(author => author.DisplayName).First(), idea.PublishedAt!.Value,
                db.Missions.Where(mission => mission.Id == idea.MissionId).Select(mission => mission.Slug).First(),
                db.Missions.Where(mission => mission.Id == idea.MissionId).Select(mission => mission.Title).First()))
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }

    /// <summary>Comments on public ideas, a page at a time.</summary>
    public async Task<Page<OrganisationComment>> CommentsAsync(IReadOnlyList<int> organisationIds, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var comments = db.Comments.AsNoTracking().Where(comment => comment.OrganisationId != null && organisationIds.Contains(comment.OrganisationId.Value) && comment.Visibility == Visibility.Published
            && db.Ideas.Any(idea => idea.Id == comment.IdeaId && (idea.Visibility == Visibility.Published || idea.Visibility == Visibility.Merged || idea.Visibility == Visibility.Withdrawn)));
        var rows = await IdCursor.Range(comments, key, comment => comment.Id).Take(PageSize + 1)
            .Select(comment => new OrganisationComment(
                comment.Id, comment.BodyHtml, comment.Stance, db.Users.Where(author => author.Id == comment.AuthorId).Select(author => author.DisplayName).First(), comment.CreatedAt, comment.IdeaId,
                db.Ideas.Where(idea => idea.Id == comment.IdeaId).Select(idea => idea.Title).First(),
                db.Missions.Where(mission => mission.Id == comment.MissionId).Select(mission => mission.Slug).First()))
            .ToListAsync(cancellationToken);
        return IdCursor.ToPage(rows, key, PageSize, row => row.Id);
    }
}
