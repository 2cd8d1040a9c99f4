using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;

namespace Participate.Core.Responses;

/// <summary>What a selection comes to.</summary>
/// <param name="Ids">The ideas to answer, in order of id.</param>
/// <param name="Answered">Public ideas of the selection that have an answer and keep it.</param>
/// <param name="InDraft">Public ideas of the selection that another response is being written for.</param>
/// <param name="Theme">The theme that is answered; null for none.</param>
/// <param name="IsMore">There are more than one response can answer.</param>
public sealed record Candidates(IReadOnlyList<int> Ids, int Answered, int InDraft, ThemeLine? Theme, bool IsMore);

/// <summary>Finds the public ideas that a response can answer.</summary>
public sealed class ResponseCandidates(ParticipateDbContext db, IdeaListQueries lists, ThemeQueries themes)
{
    /// <summary>Ideas that one response can answer.</summary>
    public const int Most = 5_000;

    /// <summary>All that fit a filter are taken up to this number.</summary>
    public const int MostFitting = IdeaListQueries.MostCounted;

    /// <summary>A page of the public ideas that fit, those alone that have no answer and none in draft unless all are wanted.</summary>
    public Task<IdeaListPage> ListAsync(IdeaListRequest request, bool withAnswered, CancellationToken cancellationToken) =>
        lists.ReadAsync(request, withAnswered ? null : Unanswered, cancellationToken);

    /// <summary>What a selection comes to now. Ideas of other missions, and what is not public, are left out.</summary>
    public async Task<Candidates> FindAsync(int missionId, ResponseSelection selection, CancellationToken cancellationToken)
    {
        if (selection.Filter is { } filter)
        {
            var fitting = await lists.IdsAsync(missionId, filter, Unanswered, MostFitting + 1, cancellationToken);
            return new Candidates([.. fitting.Take(MostFitting).Order()], 0, 0, null, fitting.Count > MostFitting);
        }
        var ideas = db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published);
        if (selection.ThemeNumber is not { } number)
        {
            var named = selection.IdeaIds.Distinct().Take(Most + 1).ToList();
            var open = await Without(ideas.Where(idea => named.Contains(idea.Id)), ResponseIdeaState.Open).Select(idea => idea.Id).OrderBy(id => id).ToListAsync(cancellationToken);
            var inDraft = await db.ResponseIdeas.CountAsync(row => named.Contains(row.IdeaId) && row.State == ResponseIdeaState.Open && ideas.Any(idea => idea.Id == row.IdeaId), cancellationToken);
            return new Candidates([.. open.Take(Most)], 0, inDraft, null, named.Count > Most);
        }
        if ((await themes.OfMissionAsync(missionId, cancellationToken)).Find(number) is not { } theme)
            return new Candidates([], 0, 0, null, false);
        ideas = ideas.Where(idea => theme.Ids.Contains(idea.ThemeId!.Value));
        var all = await ideas.CountAsync(cancellationToken);
        var answered = await ideas.CountAsync(idea => db.ResponseIdeas.Any(row => row.IdeaId == idea.Id && row.State == ResponseIdeaState.Standing), cancellationToken);
        var free = await Unanswered(ideas).Select(idea => idea.Id).OrderBy(id => id).Take(Most + 1).ToListAsync(cancellationToken);
        var drafted = free.Count > Most ? 0 : all - answered - free.Count;
        return new Candidates([.. free.Take(Most)], answered, drafted, theme, free.Count > Most);
    }

    /// <summary>Ideas by their titles, in order of id.</summary>
    public Task<List<LinkedIdea>> TitlesAsync(IReadOnlyList<int> ids, CancellationToken cancellationToken) => (
        from idea in db.Ideas.AsNoTracking().Where(idea => ids.Contains(idea.Id))
        join author in db.Users on idea.AuthorId equals author.Id
        orderby idea.Id
        select new LinkedIdea(idea.Id, idea.Title, author.DisplayName)).ToListAsync(cancellationToken);

    /// <summary>Those that no response answers or is being written for.</summary>
    private IQueryable<Idea> Unanswered(IQueryable<Idea> ideas) => Without(Without(ideas, ResponseIdeaState.Standing), ResponseIdeaState.Open);

    private IQueryable<Idea> Without(IQueryable<Idea> ideas, ResponseIdeaState state) => ideas.Where(idea => !db.ResponseIdeas.Any(row => row.IdeaId == idea.Id && row.State == state));
}
