using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Team.Mission.Compare;

/// <summary>The comparison as its team runs it: question, ideas, opening and closing.</summary>
public sealed class IndexModel(ComparisonService service, ComparisonOpeningService opening) : ComparisonPage
{
    /// <summary>Why it cannot be opened today; null where the phase allows it.</summary>
    public Refusal? NotNow => Mission.RefusalOf(Activities.Vote, Today);

    protected override bool NeedsComparison => false;

    public void OnGet()
    {
    }

    public Task<IActionResult> OnPostRemoveAsync([FromForm] int? idea) => idea is { } id
        ? DoneAsync(service.RemoveIdeaAsync(Mission, id, Member, Aborted), "The idea is taken off.")
        : Task.FromResult<IActionResult>(BadRequest());

    public Task<IActionResult> OnPostOpenAsync() => DoneAsync(opening.OpenAsync(Mission, Member, Aborted), "The comparison is open. Followers of the mission are told.");

    public Task<IActionResult> OnPostDraftAsync() => DoneAsync(opening.BackToDraftAsync(Mission, Member, Aborted), "The comparison is a draft again.");

    public Task<IActionResult> OnPostCloseAsync() => DoneAsync(opening.CloseAsync(Mission, Member, Aborted), "The comparison is closed and counted.");

    protected override bool Shows(IdeaComparison comparison) => true;

    private async Task<IActionResult> DoneAsync(Task<Outcome<int>> act, string note)
    {
        var outcome = await act;
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(note);
        return Redirect(TeamRoot);
    }
}
