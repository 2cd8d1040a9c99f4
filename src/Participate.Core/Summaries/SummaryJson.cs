using System.Text.Encodings.Web;
using System.Text.Json;
using System.Text.Json.Nodes;
using System.Text.Json.Schema;
using System.Text.Json.Serialization;
using System.Text.Json.Serialization.Metadata;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Core.Summaries;

/// <summary>Writes an engagement summary as JSON (<see cref="SummaryDocument"/>, docs/data-dictionary.md), and the schema of that.</summary>
public sealed class SummaryJson(SiteAddress address)
{
    /// <summary>The version of the format.</summary>
    public const int Version = 1;

    private static readonly JsonSerializerOptions Format = new(JsonSerializerDefaults.Web)
    {
        WriteIndented = true,
        DefaultIgnoreCondition = JsonIgnoreCondition.WhenWritingNull,
        NumberHandling = JsonNumberHandling.Strict,
        // It is a file of its own, never part of a page, so that letters of every language stay readable.
        Encoder = JavaScriptEncoder.UnsafeRelaxedJsonEscaping,
        Converters = { new JsonStringEnumConverter(JsonNamingPolicy.CamelCase) },
        TypeInfoResolver = new DefaultJsonTypeInfoResolver(),
    };

    /// <summary>The JSON Schema (2020-12) of the format.</summary>
    public static JsonNode Schema()
    {
        var schema = (JsonObject)Format.GetJsonSchemaAsNode(typeof(SummaryDocument), new JsonSchemaExporterOptions
        {
            TreatNullObliviousAsNonNullable = true,
            TransformSchemaNode = (context, node) =>
            {
                var description = context.PropertyInfo?.AttributeProvider?.GetCustomAttributes(typeof(System.ComponentModel.DescriptionAttribute), inherit: true).OfType<System.ComponentModel.DescriptionAttribute>().FirstOrDefault();
                if (description is not null && node is JsonObject part)
                    part.Insert(0, "description", description.Description);
                return node;
            },
        });
        schema.Insert(0, "$schema", "https://json-schema.org/draft/2020-12/schema");
        schema.Insert(1, "title", "Engagement summary of a mission");
        return schema;
    }

    /// <summary>Writes the schema.</summary>
    public static Task WriteSchemaAsync(Stream stream, CancellationToken cancellationToken) => JsonSerializer.SerializeAsync(stream, Schema(), Format, cancellationToken);

    /// <summary>Writes the summary of a mission.</summary>
    public Task WriteAsync(Mission mission, EngagementSummary summary, Stream stream, CancellationToken cancellationToken) =>
        JsonSerializer.SerializeAsync(stream, Document(mission, summary), Format, cancellationToken);

    /// <summary>The summary of a mission as a document.</summary>
    public SummaryDocument Document(Mission mission, EngagementSummary summary) => new()
    {
        Version = Version,
        Mission = new MissionDocument(mission.Slug, mission.Title, address.Absolute("/missions/" + mission.Slug)),
        MadeAt = UkTime.Iso(summary.MadeAt),
        Snapshot = summary.Snapshot is { } mark ? new SnapshotDocument(mark.Number, mark.Note, mark.Hash) : null,
        Filters = summary.Filter.IsNone ? null : summary.Filter,
        Totals = new TotalsDocument(summary.Totals.Ideas, summary.Totals.Comments, summary.Totals.Support, summary.Totals.Neutral, summary.Totals.Oppose),
        Events = summary.Events,
        Answering = summary.Answering,
        Analysis = summary.Analysis is { } analysis ? Analysis(mission, analysis) : null,
        Questionnaire = summary.Questionnaire,
    };

    private AnalysisDocument Analysis(Mission mission, SummaryAnalysis analysis)
    {
        var (figures, rankings) = (analysis.Figures, analysis.Rankings);
        return new AnalysisDocument
        {
            CountedAt = UkTime.Iso(figures.MadeAt),
            Members = figures.Members,
            Funnel = figures.Funnel,
            Participation = figures.Participation,
            IdeasByStatus = figures.ByStatus,
            IdeasBySector = figures.BySector,
            IdeasByPlace = figures.ByPlace,
            IdeasByQuestion = figures.ByQuestion,
            IdeasByTheme = analysis.Themes,
            Responses = ResponseLines.Of(figures.Responses),
            Coalition = figures.Coalition ?? [],
            VotesByLevel = figures.VotesByLevel ?? [],
            WhoTookPart = analysis.WhoTookPart,
            MostSupported = Ideas(SummaryRanking.Supported, rankings.MostSupported),
            MostOpposed = Ideas(SummaryRanking.Opposed, rankings.MostOpposed),
            MostDivided = Ideas(SummaryRanking.Divided, rankings.MostDivided),
            MostDiscussed = Ideas(SummaryRanking.Discussed, rankings.MostDiscussed),
            Arguments =
            [
                .. analysis.Arguments.Where(argument => argument.Text is not null).Select(argument => new ArgumentDocument(
                    argument.IdeaId, argument.Stance.ToString().ToLowerInvariant(), argument.Text!, address.Absolute($"/comments/{argument.CommentId}"))),
            ],
            Moderation = analysis.Moderation,
        };

        IReadOnlyList<RankedDocument> Ideas(SummaryRanking ranking, IReadOnlyList<RankedIdea> ideas) =>
        [
            .. ideas.Select(idea => new RankedDocument(
                idea.Id, idea.Title, idea.Support, idea.Neutral, idea.Oppose, idea.Comments, address.Absolute($"/missions/{mission.Slug}/ideas/{idea.Id}"), ranking.ShareOf(idea))),
        ];
    }
}
