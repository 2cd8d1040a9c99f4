using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Organisations;
using Participate.Core.Responses;

namespace Participate.Core.Delivery;

/// <summary>An accepted idea that no action does yet.</summary>
public sealed record AcceptedIdea(int Id, string Title, Decision Decision, int Support);

/// <summary>Reads what the team chooses from.</summary>
public sealed class DeliveryDeskQueries(ParticipateDbContext db, SpeakerQueries speakers)
{
    public const int PageSize = 20;

    /// <summary>Reforms and barriers in a list to choose from.</summary>
    public const int MostChoices = 300;

    /// <summary>A page of public ideas that were accepted, at least in part, with a published response, and are part of no action; the newest first.</summary>
    public async Task<Page<AcceptedIdea>> AcceptedAsync(int missionId, string? cursor, CancellationToken cancellationToken)
    {
        var key = IdCursor.Parse(cursor);
        var accepted = db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published
            && (idea.Decision == Decision.Accepted || idea.Decision == Decision.AcceptedInPart)
            && db.ResponseIdeas.Any(row => row.IdeaId == idea.Id && row.State == ResponseIdeaState.Standing)
            && !db.ActionIdeas.Any(part => part.IdeaId == idea.Id));
        var found = await IdCursor.Range(accepted, key, idea => idea.Id).Take(PageSize + 1).Select(idea => new AcceptedIdea(idea.Id, idea.Title, idea.Decision, idea.Support)).ToListAsync(cancellationToken);
        return IdCursor.ToPage(found, key, PageSize, row => row.Id);
    }

    /// <summary>An accepted idea of the mission, to begin an action with; null where it is none.</summary>
    public Task<AcceptedIdea?> FindAsync(int missionId, int ideaId, CancellationToken cancellationToken) => db.Ideas.AsNoTracking()
        .Where(idea => idea.Id == ideaId && idea.MissionId == missionId && idea.Visibility == Visibility.Published && (idea.Decision == Decision.Accepted || idea.Decision == Decision.AcceptedInPart))
        .Select(idea => new AcceptedIdea(idea.Id, idea.Title, idea.Decision, idea.Support)).FirstOrDefaultAsync(cancellationToken);

    /// <summary>The public reforms of a mission, the newest first.</summary>
    public async Task<IReadOnlyList<(int Id, string Title)>> ReformsAsync(int missionId, CancellationToken cancellationToken)
    {
        var rows = await db.Reforms.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published).OrderByDescending(row => row.Id).Take(MostChoices).Select(row => new { row.Id, row.Title }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.Title))];
    }

    /// <summary>The public barriers of a mission, the newest first.</summary>
    public async Task<IReadOnlyList<(int Id, string Title)>> BarriersAsync(int missionId, CancellationToken cancellationToken)
    {
        var rows = await db.Barriers.AsNoTracking().Where(row => row.MissionId == missionId && row.Visibility == Visibility.Published).OrderByDescending(row => row.Id).Take(MostChoices).Select(row => new { row.Id, row.Title }).ToListAsync(cancellationToken);
        return [.. rows.Select(row => (row.Id, row.Title))];
    }

    /// <summary>The organisations among the owner and the partners of an action that a member may speak for.</summary>
    public async Task<IReadOnlyList<SpokenFor>> SpokenForAsync(DeliveryAction action, int memberId, CancellationToken cancellationToken)
    {
        var own = await speakers.ForAsync(memberId, cancellationToken);
        if (own.Count == 0)
            return own;
        var partners = await db.ActionPartners.Where(row => row.ActionId == action.Id).Select(row => row.OrganisationId).ToListAsync(cancellationToken);
        return [.. own.Where(organisation => organisation.Id == action.OwnerOrganisationId || partners.Contains(organisation.Id))];
    }
}
