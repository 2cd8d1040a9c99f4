using Participate.Core.Questionnaires;
using Participate.Core.Responses.Duty;
using Participate.Core.Summaries;
using Participate.Web.Components.Common;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>The engagement summary: what was said on a mission, in numbers, with its downloads.</summary>
public sealed class SummaryModel(SummaryQueries summaries, ResultQueries results, DutyQueries duties) : MissionPage
{
    public SummaryAccess Access { get; private set; } = null!;

    /// <summary>Null while its results are kept back from the reader.</summary>
    public EngagementSummary? Summary { get; private set; }

    /// <summary>The totals as large numbers.</summary>
    public IReadOnlyList<StatTile> Tiles
    {
        get
        {
            var totals = Summary!.Totals;
            var votes = $"{Counted.Number(totals.Support)} support, {Counted.Number(totals.Neutral)} neutral, {Counted.Number(totals.Oppose)} oppose";
            return
            [
                new StatTile(totals.Ideas == 1 ? "idea" : "ideas", totals.Ideas),
                new StatTile(totals.Comments == 1 ? "comment" : "comments", totals.Comments),
                new StatTile(totals.Votes == 1 ? "vote" : "votes", totals.Votes, totals.Votes > 0 ? votes : null),
                .. Summary.Analysis is { } analysis
                    ? [new StatTile(analysis.Figures.Members == 1 ? "member taking part" : "members taking part", analysis.Figures.Members)]
                    : Array.Empty<StatTile>(),
            ];
        }
    }

    /// <summary>The events in large numbers.</summary>
    public IReadOnlyList<StatTile> EventTiles
    {
        get
        {
            var events = Summary!.Events;
            return
            [
                new StatTile(events.Events == 1 ? "event" : "events", events.Events),
                new StatTile("registered", events.Registered),
                new StatTile("came", events.Attended),
                new StatTile(events.Decisions == 1 ? "decision" : "decisions", events.Decisions, events.DecisionsOnIdeas > 0 ? $"{Counted.Number(events.DecisionsOnIdeas)} informed by ideas" : null),
            ];
        }
    }

    /// <summary>The results of the questionnaire; null where there are none for the reader.</summary>
    public QuestionnaireResults? Questionnaire { get; private set; }

    /// <summary>What the team owes in answers, and how far it is.</summary>
    public DutyView Answering { get; private set; } = null!;

    public async Task OnGetAsync()
    {
        Answering = await duties.ReadAsync(Mission, Actor, Aborted);
        Questionnaire = await results.ReadAsync(Mission, Actor, Aborted);
        Access = SummaryAccess.Of(Mission, Today, Actor);
        if (Access.Rows)
            Summary = await summaries.ReadAsync(Mission, Access.Analysis, Aborted);
    }
}
