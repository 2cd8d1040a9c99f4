using System.Globalization;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas.Themes;
using Participate.Core.Insight;
using Participate.Core.Meetings;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Questionnaires;
using Participate.Core.Responses.Duty;

namespace Participate.Core.Summaries;

/// <summary>Which summary of a mission somebody asks for.</summary>
/// <param name="WithAnalysis">Its charts and rankings too; ask <see cref="SummaryAccess"/> first.</param>
/// <param name="Reader">Null for a visitor.</param>
public sealed record SummaryRequest(Mission Mission, SummaryFilter Filter, bool WithAnalysis, Actor? Reader);

/// <summary>
/// Reads a mission's engagement summary as it is now. Of the whole mission, totals are a short read made for each reader, so that they equal
/// the downloads at once; figures come from <see cref="SummaryFigureCache"/>. Of some ideas, everything is counted anew for each reader.
/// Words of members are found for each reader.
/// </summary>
public sealed class SummaryQueries(
    ParticipateDbContext db, SummaryFigureCache cache, SummaryFigureQueries figures, SummaryWords words, ThemeCache themes, MeetingFigureQueries meetings, ResultQueries results,
    DutyQueries duties, TransparencyCache transparency, WhoTookPartQueries whoTookPart, TimeProvider clock)
{
    /// <summary>The summary, with its analysis where that is asked for.</summary>
    public async Task<EngagementSummary> ReadAsync(SummaryRequest request, CancellationToken cancellationToken)
    {
        var mission = request.Mission;
        var named = await themes.GetAsync(mission.Id, cancellationToken);
        var counted = !request.Filter.IsNone ? await figures.ReadAsync(mission, request.Filter, named, cancellationToken)
            : request.WithAnalysis ? await cache.GetAsync(mission, cancellationToken)
            : null;
        var duty = await duties.ReadAsync(mission, request.Reader, cancellationToken);
        return new EngagementSummary(
            request.Filter.IsNone ? await TotalsAsync(mission.Id, cancellationToken) : counted!.Totals,
            request.WithAnalysis ? await AnalysisAsync(request, counted!, named, cancellationToken) : null)
        {
            Filter = request.Filter,
            MadeAt = clock.UtcNow(),
            Events = await meetings.ReadAsync(mission.Id, cancellationToken),
            Answering = AnsweringFigures.Of(duty),
            Duty = duty,
            Questionnaire = await results.ReadAsync(mission, request.Reader, cancellationToken) is { } answered ? QuestionnaireFigures.Of(answered) : null,
        };
    }

    /// <summary>The summary as it is to be frozen, over whatever one state of the database the context reads: without the words of members.</summary>
    /// <param name="took">Who took part, read before; null where the summary is about some ideas only.</param>
    internal async Task<EngagementSummary> ToFreezeAsync(SummaryRequest request, WhoTookPart? took, CancellationToken cancellationToken)
    {
        var mission = request.Mission;
        var named = await themes.GetAsync(mission.Id, cancellationToken);
        var counted = await figures.CountAsync(mission, request.Filter, named, cancellationToken);
        var rankings = await words.NowAsync(counted.Candidates, cancellationToken);
        return new EngagementSummary(
            counted.Totals,
            new SummaryAnalysis(counted, rankings.Each((_, ideas) => [.. ideas.Select(idea => idea with { Title = null })]))
            {
                Themes = Named(counted.ByTheme, named),
                Arguments = counted.Quoted,
                WhoTookPart = took,
                Moderation = request.Filter.IsNone ? Of(await transparency.GetAsync(cancellationToken), mission.Id) : null,
            })
        {
            Filter = request.Filter,
            MadeAt = counted.MadeAt,
            Events = await meetings.ReadAsync(mission.Id, cancellationToken),
            Answering = AnsweringFigures.Of(await duties.ReadAsync(mission, null, cancellationToken)),
            // What everybody will be able to read, and no more: whoever reads the frozen summary later is not known.
            Questionnaire = await results.ReadAsync(mission, reader: null, cancellationToken) is { } answered ? QuestionnaireFigures.Of(answered) : null,
        };
    }

    private async Task<SummaryAnalysis> AnalysisAsync(SummaryRequest request, SummaryFigures counted, MissionThemes named, CancellationToken cancellationToken) =>
        new(counted, await words.NowAsync(counted.Candidates, cancellationToken))
        {
            Themes = Named(counted.ByTheme, named),
            Arguments = await words.QuotesAsync(counted.Quoted, clock.UtcNow(), cancellationToken),
            Moderation = request.Filter.IsNone ? Of(await transparency.GetAsync(cancellationToken), request.Mission.Id) : null,
            WhoTookPart = request.Filter.IsNone ? await whoTookPart.ReadAsync(request.Mission, cancellationToken) : null,
        };

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

    private static ModerationFigures Of(TransparencyFigures figures, int missionId)
    {
        var mission = figures.MissionOf(missionId);
        // A mission that is newer than the kept figures has none of its own yet.
        return mission == CountCube.All
            ? new ModerationFigures(0, 0, 0, 0, 0)
            : new ModerationFigures(
                Count(TransparencyTable.Decided, "hidden"),
                Count(TransparencyTable.Decided, "redacted"),
                Count(TransparencyTable.Decided, "merged"),
                Sum(Count(TransparencyTable.Appeals, "upheld"), Count(TransparencyTable.Appeals, "overturned")),
                Count(TransparencyTable.Appeals, "overturned"));

        long? Count(TransparencyTable table, string key) => figures.Count(table, CountCube.All, mission, TransparencyCategories.Keys(table).ToList().IndexOf(key));

        static long? Sum(long? first, long? second) => first + second;
    }

    private async Task<SummaryTotals> TotalsAsync(int missionId, CancellationToken cancellationToken) =>
        await db.ConsultationTallies.AsNoTracking()
            .Where(tally => tally.MissionId == missionId)
            .Select(tally => new SummaryTotals(tally.Ideas, tally.Comments, tally.Support, tally.Neutral, tally.Oppose))
            .FirstOrDefaultAsync(cancellationToken)
        ?? new SummaryTotals(0, 0, 0, 0, 0);
}
