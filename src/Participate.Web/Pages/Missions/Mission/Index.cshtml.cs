using Participate.Core.Barriers;
using Participate.Core.Budgets;
using Participate.Core.Comparisons;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Meetings;
using Participate.Core.Mobilisation;
using Participate.Core.Notifications;
using Participate.Core.Questionnaires;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;
using Participate.Web.Components.Common;
using Participate.Web.Components.Delivery;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>A mission: goal, indicator, phases, what one can do now, questions, ideas, who is needed.</summary>
public sealed class IndexModel(
    ConsultationQueries consultations, IdeaHighlights highlights, ThemeCache themes, MeetingQueries meetings, FollowQueries follows, QuestionnaireQueries questionnaires, OfficialResponseQueries responses,
    DutyQueries duties, BarrierQueries barriers, CoalitionQueries coalition, BudgetQueries budgets, ComparisonQueries comparisons, EligibilityQueries eligibility) : MissionPage
{
    private const int IdeasShown = 5;
    private const int EventsShown = 3;
    private const int BarriersShown = 3;
    private const int ResponsesShown = 3;
    private const int ThemesShown = 12;

    /// <summary>What was contributed; null while the phase hides results.</summary>
    public ConsultationCounts? Counts { get; private set; }

    public LineChartData Chart => IndicatorChart.Of(Mission);

    /// <summary>When the target is to be reached, as a line of its own.</summary>
    public string TargetDate => char.ToUpperInvariant(Mission.TargetByWords[0]) + LineDrawing.Dash(Mission.TargetByWords[1..]);

    /// <summary>The ideas with the most support; none while the phase hides results.</summary>
    public IReadOnlyList<IdeaHighlight> Top { get; private set; } = [];

    public IReadOnlyList<IdeaHighlight> Newest { get; private set; } = [];

    /// <summary>The next events.</summary>
    public IReadOnlyList<MeetingRow> NextEvents { get; private set; } = [];

    /// <summary>The barriers that affect most members and stand in the way still.</summary>
    public IReadOnlyList<BarrierRow> Barriers { get; private set; } = [];

    /// <summary>The newest official responses.</summary>
    public IReadOnlyList<ResponseRow> Responses { get; private set; } = [];

    /// <summary>What people talk about, the most first (by name while the phase hides results); empty where there are not at least two themes.</summary>
    public IReadOnlyList<ThemeLine> Themes { get; private set; } = [];

    /// <summary>The reader follows the mission.</summary>
    public bool Follows { get; private set; }

    /// <summary>The mission's questionnaire; null for none, and for a draft.</summary>
    public Core.Questionnaires.Questionnaire? Questionnaire { get; private set; }

    /// <summary>The mission's budget; null for none, and for a draft.</summary>
    public MissionBudget? Budget { get; private set; }

    /// <summary>The mission's comparison of ideas; null for none, and for a draft.</summary>
    public IdeaComparison? Comparison { get; private set; }

    /// <summary>What the team owes in answers, and how far it is.</summary>
    public DutyView Answering { get; private set; } = null!;

    /// <summary>Who is on board and who is missing.</summary>
    public CoalitionView Coalition { get; private set; } = null!;

    /// <summary>Why the mission asks for what it does to vote; null where that was never changed.</summary>
    public string? VotingLevelReason { get; private set; }

    public async Task OnGetAsync()
    {
        VotingLevelReason = (await eligibility.ChangesAsync(Mission, Aborted)).Select(change => change.Reason).FirstOrDefault();
        Coalition = await coalition.ReadAsync(Mission, Aborted);
        Answering = await duties.ReadAsync(Mission, Actor, Aborted);
        Questionnaire = await questionnaires.HeadAsync(Mission.Id, Aborted) is { OpenedAt: not null } opened ? opened : null;
        Budget = await budgets.HeadAsync(Mission.Id, Aborted) is { OpenedAt: not null } shown ? shown : null;
        Comparison = await comparisons.HeadAsync(Mission.Id, Aborted) is { OpenedAt: not null } compared ? compared : null;
        Follows = Actor is not null && await follows.FollowsAsync(Mission.Id, 0, Actor.MemberId, Aborted);
        NextEvents = await meetings.NextAsync(Mission.Id, EventsShown, Aborted);
        Barriers = await barriers.TopAsync(Mission.Id, BarriersShown, Mission.HidesResults(Today), Aborted);
        Responses = await responses.NewestAsync(Mission.Id, ResponsesShown, Aborted);
        var grouped = await themes.GetAsync(Mission.Id, Aborted);
        Themes = (Mission.HidesResults(Today) ? grouped.ByName : grouped.Shown.Take(ThemesShown)).ToList() is { Count: >= 2 } several ? several : [];
        Newest = await highlights.NewestAsync(Mission.Id, IdeasShown, Aborted);
        if (Mission.HidesResults(Today))
            return;
        Counts = await consultations.CountsAsync(Mission.Id, Aborted);
        Top = await highlights.TopAsync(Mission.Id, IdeasShown, Aborted);
    }
}
