using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Comparisons;

namespace Participate.Web.Pages.Missions.Mission.Compare;

/// <summary>Two ideas at a time, and what was answered last; the ideas to read for everybody else.</summary>
public sealed class IndexModel(ComparisonQueries queries) : ComparisonPage
{
    /// <summary>The pair that the member answers; null for those who cannot.</summary>
    public PairTurn? Turn { get; private set; }

    /// <summary>Why nobody answers today; null where members do.</summary>
    public Refusal? Closed => Comparison.AnsweringRefusal(Mission, Today);

    /// <summary>Why this member may not, though others may; null for visitors and for members who may.</summary>
    public Refusal? NotThisMember => Actor?.ContributionRefusal;

    public bool ResultsArePublic => Comparison.ResultsArePublic(Mission, Today);

    public string SignInUrl => "/account/sign-in?returnUrl=" + Uri.EscapeDataString(Root);

    protected override bool NeedsComparison => false;

    public async Task<IActionResult> OnGetAsync(int? first, int? second, bool? list)
    {
        if (View is null || Actor is null || Closed is not null || NotThisMember is not null || Lacks || list == true)
            return Page();
        Turn = await queries.NextAsync(View, Actor.MemberId, first, second, Aborted);
        // Under an address of its own: whoever reads about one idea and comes back finds the same pair.
        return first is null && Turn is { Left: { } left, Right: { } right } ? LocalRedirect(FormattableString.Invariant($"{Root}?first={left.IdeaId}&second={right.IdeaId}")) : Page();
    }

    /// <summary>The member said of the pair that is shown that this idea matters more.</summary>
    public bool IsChosen(PairTurn turn, int ideaId) =>
        turn.Chosen is { Choice: PairChoice.First } first ? first.FirstId == ideaId : turn.Chosen is { Choice: PairChoice.Second } second && second.SecondId == ideaId;
}
