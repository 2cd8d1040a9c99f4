using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Delivery;

namespace Participate.Web.Pages.Team.Mission.Delivery.Action;

/// <summary>Where the team decides about an update that a speaker sent.</summary>
public sealed class DecideModel(ActionUpdateService updates, DeliveryQueries delivery) : TeamActionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public ActionUpdateRow Update { get; private set; } = null!;

    public string Here => string.Create(CultureInfo.InvariantCulture, $"{DeskUrl}/updates/{Update.Id}");

    public void OnGet()
    {
        // The update as it is.
    }

    public Task<IActionResult> OnPostAsync() => DecideAsync(publishes: true, "The update is public. Who sent it is told.");

    public Task<IActionResult> OnPostDeclineAsync() => DecideAsync(publishes: false, "The update is not published. Who sent it is told why.");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (await delivery.FindUpdateAsync(Item.Id, Number("update"), Aborted) is not { } found)
            return NotFound();
        Update = found;
        return null;
    }

    private async Task<IActionResult> DecideAsync(bool publishes, string done) => ModelState.IsValid
        ? await AfterAsync(await updates.DecideAsync(Mission, Item.Id, Update.Id, publishes, Input.Reason, Member, Aborted), done)
        : Invalid();

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
