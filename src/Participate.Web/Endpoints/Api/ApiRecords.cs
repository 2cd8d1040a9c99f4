using System.ComponentModel;
using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Summaries.OpenData;

namespace Participate.Web.Endpoints.Api;

/// <summary>A mission in the API.</summary>
[Description("A mission: a public, time-bound goal with one consultation.")]
public sealed record ApiMission
{
    [Description("The mission's name in addresses.")]
    public required string Mission { get; init; }

    [Description("The title.")]
    public required string Title { get; init; }

    [Description("The national mission it belongs to.")]
    public required string NationalMission { get; init; }

    [Description("The goal in short.")]
    public required string Summary { get; init; }

    [Description("Who answers for it.")]
    public required string Owner { get; init; }

    [Description("The place it is for.")]
    public required string Place { get; init; }

    [Description("The target in words.")]
    public required string Target { get; init; }

    [Description("The day by which the target is to be reached.")]
    public required DateOnly TargetBy { get; init; }

    [Description("The kind of the phase that it is in today; none before the first, after the last and between two.")]
    public required string? Phase { get; init; }

    [Description("The phases of the consultation, in order.")]
    public required IReadOnlyList<OpenPhase> Phases { get; init; }

    [Description("The prompts that ideas answer.")]
    public required IReadOnlyList<string> Questions { get; init; }

    [Description("True where ideas, comments, themes and the summary can be read now; false while the phase keeps results back.")]
    public required bool ResultsArePublic { get; init; }

    [Description("The address of its page.")]
    public required string Url { get; init; }
}

[Description("Every mission.")]
public sealed record MissionList(
    [property: Description("In the order in which they were begun.")] IReadOnlyList<ApiMission> Items,
    [property: Description("Always none: there are no more pages.")] string? Next);

[Description("A page of ideas, in the order in which they became public.")]
public sealed record IdeaList(
    [property: Description("At most as many as asked for.")] IReadOnlyList<OpenIdea> Items,
    [property: Description("The address of the next page; none on the last one.")] string? Next);

[Description("A page of comments, in the order in which they became public.")]
public sealed record CommentList(
    [property: Description("At most as many as asked for.")] IReadOnlyList<OpenComment> Items,
    [property: Description("The address of the next page; none on the last one.")] string? Next);

[Description("A page of events, in order of their numbers.")]
public sealed record EventList(
    [property: Description("At most as many as asked for.")] IReadOnlyList<OpenEvent> Items,
    [property: Description("The address of the next page; none on the last one.")] string? Next);

[Description("A page of records, in order of their numbers.")]
public sealed record RecordList<T>(
    [property: Description("At most as many as asked for.")] IReadOnlyList<T> Items,
    [property: Description("The address of the next page; none on the last one.")] string? Next);

[Description("The themes of a mission, in order of their numbers.")]
public sealed record ThemeListing(
    [property: Description("All of them.")] IReadOnlyList<OpenTheme> Items,
    [property: Description("Always none: there are no more pages.")] string? Next);

/// <summary>The engagement summary, as far as its shape is promised; it is written by <see cref="Core.Summaries.SummaryJson"/>.</summary>
[Description("The engagement summary: totals always, the analysis once a phase has ended. The data dictionary has all of it.")]
public sealed record ApiSummary(
    [property: JsonPropertyName("mission"), Description("Which mission.")] ApiSummaryMission Mission,
    [property: JsonPropertyName("madeAt"), Description("When it was made.")] DateTime MadeAt,
    [property: JsonPropertyName("totals"), Description("What was contributed; equal to the sums of the files.")] ApiTotals Totals)
{
    [JsonPropertyName("analysis"), JsonIgnore(Condition = JsonIgnoreCondition.WhenWritingNull), Description("Figures and rankings; left out until a phase has ended.")]
    public JsonElement? Analysis { get; init; }
}

[Description("The mission of a summary.")]
public sealed record ApiSummaryMission(
    [property: JsonPropertyName("slug"), Description("Its name in addresses.")] string Slug,
    [property: JsonPropertyName("title"), Description("Its title.")] string Title,
    [property: JsonPropertyName("url"), Description("Its page.")] string Url);

[Description("How much was contributed.")]
public sealed record ApiTotals(
    [property: JsonPropertyName("ideas"), Description("Published ideas.")] int Ideas,
    [property: JsonPropertyName("comments"), Description("Published comments on them.")] int Comments,
    [property: JsonPropertyName("support"), Description("Votes in support.")] int Support,
    [property: JsonPropertyName("neutral"), Description("Neutral votes.")] int Neutral,
    [property: JsonPropertyName("oppose"), Description("Votes that oppose.")] int Oppose);
