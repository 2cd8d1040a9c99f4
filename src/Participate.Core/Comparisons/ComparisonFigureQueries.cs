using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Comparisons;

/// <summary>An idea that came out on top.</summary>
/// <param name="Percent">How often it would be chosen over the average idea, in a hundred.</param>
public sealed record TopIdea(int IdeaId, string Title, int Percent);

/// <summary>A rated comparison in numbers, as the summary has it.</summary>
/// <param name="Top">The first ten that are public, the one that matters most first.</param>
public sealed record ComparisonFigures(int Members, int Answers, int Ideas, IReadOnlyList<TopIdea> Top);

/// <summary>Reads them from what was rated.</summary>
public sealed class ComparisonFigureQueries(ParticipateDbContext db, ComparisonQueries comparisons, TimeProvider clock)
{
    private const int TopIdeas = 10;

    /// <summary>The figures of a mission; null while its outcome is not everybody's.</summary>
    public async Task<ComparisonFigures?> ReadAsync(Mission mission, CancellationToken cancellationToken)
    {
        if (await comparisons.HeadAsync(mission.Id, cancellationToken) is not { } comparison || !comparison.ResultsArePublic(mission, clock.Today()))
            return null;
        var result = ComparisonResult.Read(comparison.Result!);
        var first = result.Ideas.Take(TopIdeas).ToList();
        var ids = first.ConvertAll(idea => idea.IdeaId);
        var titles = await db.Ideas.AsNoTracking().Where(idea => ids.Contains(idea.Id) && idea.Visibility == Visibility.Published).ToDictionaryAsync(idea => idea.Id, idea => idea.Title, cancellationToken);
        return new ComparisonFigures(
            result.Members, result.Answers, result.Ideas.Count,
            [.. first.Where(idea => titles.ContainsKey(idea.IdeaId)).Select(idea => new TopIdea(idea.IdeaId, titles[idea.IdeaId], ComparisonWords.Percent(idea.Value)))]);
    }
}
