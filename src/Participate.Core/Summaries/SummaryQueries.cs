using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Meetings;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>
/// Reads a mission's engagement summary. Totals and rankings are short reads of indexes made for each reader, so that what was
/// hidden is gone at once; the other figures come from <see cref="SummaryFigureCache"/>. Ask <see cref="SummaryAccess"/> first.
/// </summary>
public sealed class SummaryQueries(ParticipateDbContext db, SummaryFigureCache figures, ThemeCache themes, MeetingFigureQueries meetings, WhoTookPartQueries whoTookPart)
{
    private const int Ranked = 10;

    /// <summary>How many are named as opposed or divided: beyond a few they are the same ideas again.</summary>
    private const int Disputed = 5;

    /// <summary>Fewer opposing votes say nothing.</summary>
    private const int FewestOpposed = 5;

    /// <summary>An idea divides where at least one in so many of those with an opinion is on the smaller side.</summary>
    private const int SmallerSide = 4;

    /// <summary>The summary, with its analysis where that is for the reader.</summary>
    public async Task<EngagementSummary> ReadAsync(Mission mission, bool withAnalysis, CancellationToken cancellationToken) => new(
        await TotalsAsync(mission.Id, cancellationToken),
        withAnalysis ? await AnalysisAsync(mission, cancellationToken) : null)
    {
        Events = await meetings.ReadAsync(mission.Id, cancellationToken),
    };

    private async Task<SummaryAnalysis> AnalysisAsync(Mission mission, CancellationToken cancellationToken)
    {
        var counted = await figures.GetAsync(mission, cancellationToken);
        return new SummaryAnalysis(counted, await RankingsAsync(mission.Id, cancellationToken))
        {
            Themes = Named(counted.ByTheme, await themes.GetAsync(mission.Id, cancellationToken)),
            WhoTookPart = await whoTookPart.ReadAsync(mission, cancellationToken),
        };
    }

    /// <summary>The themes as they are shown now, with what was counted of each and of those merged into it.</summary>
    private static List<ThemeCount> Named(IReadOnlyList<StoredThemeCount> counted, MissionThemes themes) => themes.Themes.Count == 0
        ? []
        : [.. counted
            .GroupBy(count => themes.Of(count.ThemeId))
            .OrderBy(group => group.Key is null).ThenByDescending(group => group.Sum(count => count.Ideas)).ThenBy(group => group.Key?.Number)
            .Select(group => new ThemeCount(
                group.Key?.Number.ToString(CultureInfo.InvariantCulture) ?? "",
                group.Key?.Name ?? "In no theme",
                group.Sum(count => count.Ideas),
                group.Sum(count => count.Support),
                group.Sum(count => count.Neutral),
                group.Sum(count => count.Oppose),
                group.Sum(count => count.Comments)))];

    private async Task<SummaryTotals> TotalsAsync(int missionId, CancellationToken cancellationToken) =>
        await db.ConsultationTallies.AsNoTracking()
            .Where(tally => tally.MissionId == missionId)
            .Select(tally => new SummaryTotals(tally.Ideas, tally.Comments, tally.Support, tally.Neutral, tally.Oppose))
            .FirstOrDefaultAsync(cancellationToken)
        ?? new SummaryTotals(0, 0, 0, 0, 0);

    private async Task<SummaryRankings> RankingsAsync(int missionId, CancellationToken cancellationToken)
    {
        var published = db.Ideas.AsNoTracking().Where(idea => idea.MissionId == missionId && idea.Visibility == Visibility.Published);
        return new SummaryRankings(
            await FirstAsync(published.Where(idea => idea.Support > 0).OrderByDescending(idea => idea.Support)),
            await FirstAsync(published.Where(idea => idea.Oppose >= FewestOpposed).OrderByDescending(idea => idea.Oppose), Disputed),
            await FirstAsync(published.Where(idea => idea.Divided > 0 && idea.Divided * SmallerSide >= idea.Support + idea.Oppose).OrderByDescending(idea => idea.Divided), Disputed),
            await FirstAsync(published.Where(idea => idea.CommentCount > 0).OrderByDescending(idea => idea.CommentCount)));

        Task<List<RankedIdea>> FirstAsync(IOrderedQueryable<Idea> ideas, int most = Ranked) => ideas
            .ThenByDescending(idea => idea.Id)
            .Take(most)
            .Select(idea => new RankedIdea(idea.Id, idea.Title, idea.Support, idea.Neutral, idea.Oppose, idea.CommentCount))
            .ToListAsync(cancellationToken);
    }
}
