using Microsoft.AspNetCore.Mvc;
using Participate.Core.Delivery.Readiness;

namespace Participate.Web.Pages.Team.Mission.Readiness;

/// <summary>Where the team says that it sees a level of readiness otherwise.</summary>
public sealed class IndexModel(ReadinessQueries readiness, DissentService dissents) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<ReadinessView> Views { get; private set; } = [];

    /// <summary>The dimension that the form is about.</summary>
    public ReadinessView Shown => Views.FirstOrDefault(view => view.Level.Measure.Key == Input.Dimension) ?? Views[0];

    public void OnGet(string? about)
    {
        Input.Dimension = about;
        Input.Text = Shown.Dissent?.Text;
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await dissents.SayAsync(Mission, Input.Dimension, Input.Number, Input.Text, Member, Aborted);
        if (outcome.Succeeded)
        {
            Notify("Your words stand beside the level.", $"/missions/{Mission.Slug}/readiness", "See what is public");
            return LocalRedirect($"/team/{Mission.Slug}/readiness?about={Shown.Level.Measure.Key}");
        }
        Views = await readiness.ReadAsync(Mission, Aborted);
        return Refuse(outcome.Refusals);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Views = await readiness.ReadAsync(Mission, Aborted);
        return null;
    }

    public sealed class InputModel
    {
        public string? Dimension { get; set; }

        /// <summary>Of the newest words that the form was made from.</summary>
        public int Number { get; set; }

        public string? Text { get; set; }
    }
}
