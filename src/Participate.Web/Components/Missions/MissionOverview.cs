using Participate.Core.Barriers;
using Participate.Core.Budgets;
using Participate.Core.Common.Events;
using Participate.Core.Comparisons;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Meetings;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Questionnaires;
using Participate.Core.Responses;

namespace Participate.Web.Components.Missions;

/// <summary>What the page of a mission shows every reader alike. Shared between requests: never change it.</summary>
public sealed record MissionOverview
{
    /// <summary>What was contributed; null while the phase hides results.</summary>
    public ConsultationCounts? Counts { get; init; }

    /// <summary>The ideas with the most support; none while the phase hides results.</summary>
    public IReadOnlyList<IdeaHighlight> Top { get; init; } = [];

    public required IReadOnlyList<IdeaHighlight> Newest { get; init; }

    public required IReadOnlyList<MeetingRow> NextEvents { get; init; }

    /// <summary>The barriers that affect most members and stand in the way still.</summary>
    public required IReadOnlyList<BarrierRow> Barriers { get; init; }

    /// <summary>The newest official responses.</summary>
    public required IReadOnlyList<ResponseRow> Responses { get; init; }

    /// <summary>What people talk about, the most first (by name while the phase hides results); empty where there are not at least two themes.</summary>
    public required IReadOnlyList<ThemeLine> Themes { get; init; }

    /// <summary>The mission's questionnaire; null for none, and for a draft.</summary>
    public required Core.Questionnaires.Questionnaire? Questionnaire { get; init; }

    /// <summary>The mission's budget; null for none, and for a draft.</summary>
    public required MissionBudget? Budget { get; init; }

    /// <summary>The mission's comparison of ideas; null for none, and for a draft.</summary>
    public required IdeaComparison? Comparison { get; init; }

    /// <summary>Who is on board and who is missing.</summary>
    public required CoalitionView Coalition { get; init; }

    /// <summary>Why the mission asks for what it does to vote; null where that was never changed.</summary>
    public required string? VotingLevelReason { get; init; }
}

/// <summary>Keeps the overview of each mission (<see cref="VersionedCache{TKey, T}"/>): a member's page of a mission reads no more than what is the member's own.</summary>
public sealed class MissionOverviews(IServiceScopeFactory scopes, ConsultationVersions versions, TimeProvider clock)
{
    private const int IdeasShown = 5;
    private const int EventsShown = 3;
    private const int BarriersShown = 3;
    private const int ResponsesShown = 3;
    private const int ThemesShown = 12;

    private readonly VersionedCache<(int MissionId, DateOnly Day), MissionOverview> kept = new(scopes, versions, clock);

    /// <summary>The overview of a mission on a day.</summary>
    public Task<MissionOverview> GetAsync(Mission mission, DateOnly today, CancellationToken cancellationToken) =>
        kept.GetAsync(mission.Id, (mission.Id, today), services => ReadAsync(services, mission, today), cancellationToken);

    // Whoever asked first may leave: nothing is cancelled.
    private static async Task<MissionOverview> ReadAsync(IServiceProvider services, Mission mission, DateOnly today)
    {
        var (id, hides, none) = (mission.Id, mission.HidesResults(today), CancellationToken.None);
        var highlights = services.GetRequiredService<IdeaHighlights>();
        var grouped = await services.GetRequiredService<ThemeCache>().GetAsync(id, none);
        return new MissionOverview
        {
            Counts = hides ? null : await services.GetRequiredService<ConsultationQueries>().CountsAsync(id, none),
            Top = hides ? [] : await highlights.TopAsync(id, IdeasShown, none),
            Newest = await highlights.NewestAsync(id, IdeasShown, none),
            NextEvents = await services.GetRequiredService<MeetingQueries>().NextAsync(id, EventsShown, none),
            Barriers = await services.GetRequiredService<BarrierQueries>().TopAsync(id, BarriersShown, hides, none),
            Responses = await services.GetRequiredService<OfficialResponseQueries>().NewestAsync(id, ResponsesShown, none),
            Themes = (hides ? grouped.ByName : grouped.Shown.Take(ThemesShown)).ToList() is { Count: >= 2 } several ? several : [],
            Questionnaire = await services.GetRequiredService<QuestionnaireQueries>().HeadAsync(id, none) is { OpenedAt: not null } opened ? opened : null,
            Budget = await services.GetRequiredService<BudgetQueries>().HeadAsync(id, none) is { OpenedAt: not null } shown ? shown : null,
            Comparison = await services.GetRequiredService<ComparisonQueries>().HeadAsync(id, none) is { OpenedAt: not null } compared ? compared : null,
            Coalition = await services.GetRequiredService<CoalitionQueries>().ReadAsync(mission, none),
            VotingLevelReason = (await services.GetRequiredService<EligibilityQueries>().ChangesAsync(mission, none)).Select(change => change.Reason).FirstOrDefault(),
        };
    }
}
