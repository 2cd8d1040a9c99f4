using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Integrity;

namespace Participate.Web.Pages.Team.Mission.Integrity;

/// <summary>A decision that set votes aside, and where it is taken back.</summary>
public sealed class DecisionModel(ExclusionQueries exclusions, ExclusionService service) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ExclusionView View { get; private set; } = null!;

    public string TeamRoot => $"/team/{Mission.Slug}/integrity";

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync(int decision)
    {
        var outcome = await service.BringBackAsync(Mission, decision, Input.Reason, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The decision is taken back. Everything it set aside counts again.");
        return LocalRedirect(FormattableString.Invariant($"{TeamRoot}/decisions/{decision}"));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (!int.TryParse((string)RouteData.Values["decision"]!, NumberStyles.None, CultureInfo.InvariantCulture, out var id) || await exclusions.FindAsync(Mission, id, Aborted) is not { } view)
            return NotFound();
        View = view;
        return null;
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
