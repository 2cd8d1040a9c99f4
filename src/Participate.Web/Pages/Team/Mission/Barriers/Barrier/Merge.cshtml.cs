using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;

namespace Participate.Web.Pages.Team.Mission.Barriers.Barrier;

/// <summary>Where the team merges a barrier that was reported twice into another.</summary>
public sealed class MergeModel(BarrierStepService steps, SimilarBarrierQueries similar) : TeamBarrierPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Public barriers that say much the same.</summary>
    public IReadOnlyList<SimilarBarrier> Similar { get; private set; } = [];

    public Task OnGetAsync() => LoadAsync();

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
        {
            await LoadAsync();
            return Invalid();
        }
        var outcome = await steps.MergeAsync(Mission, Barrier.Id, Input.Version, Input.Into ?? 0, Input.Reason, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await LoadAsync();
            return Refuse(outcome.Refusals);
        }
        Notify("The barrier is merged. Who reported it and those whom it affects are told.");
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/team/{Mission.Slug}/barriers/{Input.Into}"));
    }

    private async Task LoadAsync() => Similar = [.. (await similar.FindAsync(Mission.Id, Barrier.Title, Aborted)).Where(other => other.Id != Barrier.Id)];

    public sealed class InputModel
    {
        /// <summary>The version that the form was made from.</summary>
        public int Version { get; set; }

        /// <summary>The number of the other barrier.</summary>
        public int? Into { get; set; }

        public string? Reason { get; set; }
    }
}
