using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Questionnaires;

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
    /// <param name="questionnaire">The results of its questionnaire where the reader may see them.</param>
    public Task WriteAsync(Mission mission, EngagementSummary summary, QuestionnaireResults? questionnaire, Stream stream, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(
            stream,
            new
            {
                mission = new { mission.Slug, mission.Title, Url = address.Absolute("/missions/" + mission.Slug) },
                madeAt = UkTime.Iso(clock.UtcNow()),
                totals = new { summary.Totals.Ideas, summary.Totals.Comments, summary.Totals.Support, summary.Totals.Neutral, summary.Totals.Oppose },
                events = new { summary.Events.Events, summary.Events.Registered, summary.Events.Attended, summary.Events.Decisions, summary.Events.DecisionsOnIdeas },
                analysis = summary.Analysis is { } analysis ? Analysis(mission, analysis) : null,
                questionnaire = questionnaire is null ? null : Questionnaire(questionnaire),
            },
            Format,
            cancellationToken);

    private static object Questionnaire(QuestionnaireResults results) => new
    {
        results.Questionnaire.Title,
        results.Questionnaire.Online,
        results.Questionnaire.OnPaper,
        questions = results.Sections.SelectMany(section => section.Questions).Select(question => new
        {
            question.Number,
            question.Question.Text,
            question.Question.Kind,
            question.Answered,
            items = question.Groups.Select(group => new
            {
                Item = group.Label.Length == 0 ? null : group.Label,
                group.Answered,
                median = question.Question.Kind == QuestionKind.Scale ? group.Median : null,
                meanRank = question.Question.Kind == QuestionKind.Ranking ? group.MeanRank : null,
                rounded = group.IsRounded ? true : (bool?)null,
                answers = group.Lines.Select(line => new { Answer = line.Label, responses = line.IsWithheld ? (int?)null : line.All, withheld = line.IsWithheld ? true : (bool?)null }),
            }),
        }),
    };

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
            analysis.WhoTookPart,
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
