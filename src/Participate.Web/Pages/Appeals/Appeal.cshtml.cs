using System.ComponentModel.DataAnnotations;
using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Missions;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Appeals;

/// <summary>The author of something asks that somebody else looks again at a decision about it, and later reads the answer here.</summary>
public sealed class AppealModel(AppealService appeals, MissionCatalogue missions) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AppealableDecision Decision { get; private set; } = null!;

    public Mission Mission { get; private set; } = null!;

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await appeals.AppealAsync(Decision.DecisionId, Input.Text ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return await LoadAsync() ?? Refuse(outcome.Refusals);
        Notify("We have your appeal. Somebody who did not make the decision looks at it again, and you will be told the outcome.");
        return Redirect($"/appeals/{Decision.DecisionId}");
    }

    protected override Task<IActionResult?> PrepareAsync() => LoadAsync();

    private async Task<IActionResult?> LoadAsync()
    {
        var id = int.Parse((string)RouteData.Values["decision"]!, CultureInfo.InvariantCulture);
        if (await appeals.FindAsync(id, Member, Aborted) is not { } decision || await missions.FindAsync(decision.MissionId, Aborted) is not { } mission)
            return NotFound();
        (Decision, Mission) = (decision, mission);
        return null;
    }

    public sealed class InputModel
    {
        [StringLength(Appeal.TextMaxLength, ErrorMessage = "What you write must be 2,000 characters or fewer")]
        public string? Text { get; set; }
    }
}
