using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas.Themes;
using Participate.Core.Responses;
using Participate.Core.Responses.Duty;
using Participate.Core.Summaries;
using Participate.Web.Components.Common;
using Participate.Web.Components.Summaries;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>The engagement summary: what was said on a mission, in numbers, with its downloads; of now, or (<c>?snapshot=3</c>) frozen.</summary>
public sealed class SummaryModel(SummaryReading reading, SnapshotQueries snapshots, ThemeCache themes) : MissionPage
{
    private const int Named = 3;

    public SummaryChoice Choice { get; private set; } = null!;

    /// <summary>Null while its results are kept back from the reader.</summary>
    public EngagementSummary? Summary { get; private set; }

    public MissionThemes Themes { get; private set; } = MissionThemes.None;

    /// <summary>The newest frozen summaries.</summary>
    public IReadOnlyList<SnapshotRow> Newest { get; private set; } = [];

    /// <summary>What the team owes in answers, and how far it is; null for a frozen summary.</summary>
    public DutyView? Answering => Summary?.Duty;

    /// <summary>How the ideas are answered; null where there is none, or it is not for the reader.</summary>
    public ResponseFigures? Responses => Summary is { Totals.Ideas: > 0, Analysis: { } analysis } ? analysis.Figures.Responses : null;

    public string? FromError => SummaryAddress.DayError(Request.Query, "from");

    public string? UntilError => SummaryAddress.DayError(Request.Query, "until");

    /// <summary>The totals as large numbers.</summary>
    public IReadOnlyList<StatTile> Tiles
    {
        get
        {
            var totals = Summary!.Totals;
            var votes = T($"{Counted.Number(totals.Support)} support, {Counted.Number(totals.Neutral)} neutral, {Counted.Number(totals.Oppose)} oppose");
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
                new StatTile(events.Decisions == 1 ? "decision" : "decisions", events.Decisions, events.DecisionsOnIdeas > 0 ? T($"{Counted.Number(events.DecisionsOnIdeas)} informed by ideas") : null),
            ];
        }
    }

    public async Task<IActionResult> OnGetAsync()
    {
        if (await reading.ChooseAsync(Mission, SummaryAddress.Parts(Request.Query), Actor, Aborted) is not { } choice)
            // A frozen summary is there or not; filters that are not for the reader lead to the whole.
            return Request.Query.ContainsKey("snapshot") ? NotFound() : Redirect($"/missions/{Mission.Slug}/summary");
        Choice = choice;
        if (!choice.Access.Rows)
            return Page();
        Summary = await reading.ReadAsync(choice, Aborted);
        Themes = await themes.GetAsync(Mission.Id, Aborted);
        Newest = [.. (await snapshots.ListAsync(Mission.Id, choice.IsForTeam, null, Aborted)).Items.Take(Named)];
        return Page();
    }
}
