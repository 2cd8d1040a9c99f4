using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>Writes an engagement summary as JSON (docs/data-dictionary.md). Without an analysis it holds the totals alone.</summary>
public sealed class SummaryJson(SiteAddress address, TimeProvider clock)
{
    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        // It is a file of its own, never part of a page, so that letters of every language stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
    };

    /// <summary>Writes the summary of a mission.</summary>
    public Task WriteAsync(Mission mission, EngagementSummary summary, Stream stream, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(
            stream,
            new
            {
                mission = new { mission.Slug, mission.Title, Url = address.Absolute("/missions/" + mission.Slug) },
                madeAt = UkTime.Iso(clock.UtcNow()),
                totals = new { summary.Totals.Ideas, summary.Totals.Comments, summary.Totals.Support, summary.Totals.Neutral, summary.Totals.Oppose },
                analysis = summary.Analysis is { } analysis ? Analysis(mission, analysis) : null,
            },
            Format,
            cancellationToken);

    private object Analysis(Mission mission, SummaryAnalysis analysis)
    {
        var (figures, rankings) = (analysis.Figures, analysis.Rankings);
        return new
        {
            countedAt = UkTime.Iso(figures.MadeAt),
            figures.Members,
            figures.Participation,
            ideasByStatus = figures.ByStatus,
            ideasBySector = figures.BySector,
            ideasByPlace = figures.ByPlace,
            ideasByQuestion = figures.ByQuestion,
            ideasByTheme = analysis.Themes,
            mostSupported = Ideas(rankings.MostSupported),
            mostOpposed = Ideas(rankings.MostOpposed),
            mostDivided = Ideas(rankings.MostDivided),
            mostDiscussed = Ideas(rankings.MostDiscussed),
        };

        IEnumerable<object> Ideas(IReadOnlyList<RankedIdea> ideas) => ideas.Select(idea => new
        {
            idea.Id,
            idea.Title,
            idea.Support,
            idea.Neutral,
            idea.Oppose,
            idea.Comments,
            Url = address.Absolute($"/missions/{mission.Slug}/ideas/{idea.Id}"),
        });
    }
}
