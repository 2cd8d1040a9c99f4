using Microsoft.AspNetCore.Mvc;
using Participate.Core.Delivery;

namespace Participate.Web.Pages.Team.Mission.Delivery.Action;

/// <summary>Where the team changes what an action says and what belongs to it.</summary>
public sealed class EditModel(ActionService actions, DeliveryDeskQueries desk) : TeamActionPage
{
    [BindProperty]
    public ActionInput Input { get; set; } = new();

    public IReadOnlyList<(int Id, string Title)> Reforms { get; private set; } = [];

    public ActionFields Fields => new(Input, ShownMission.Owner, Reforms);

    public void OnGet() => Input = ActionInput.Of(Shown);

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid
        ? await AfterAsync(await actions.EditAsync(Mission, Item.Id, Input.Version, Input.ToText() with { Owner = OwnerTyped(Input.Owner) ?? "" }, Member, Aborted), "The changes are public.")
        : Invalid();

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Reforms = await desk.ReformsAsync(Mission.Id, Aborted);
        return null;
    }
}
