using Microsoft.AspNetCore.Mvc;
using Participate.Core.Delivery;
using Participate.Web.Components.Delivery;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Delivery.Action;

/// <summary>Where the team moves an action on, stops it or takes it up again.</summary>
public sealed class MoveModel(ActionService actions) : TeamActionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Where it can go of what was asked for; null where it cannot go there.</summary>
    public ActionState? Possible => ActionWords.FromKey(Input.To) is { } to && ActionMoves.From(Item.State).Contains(to) ? to : null;

    public string Words => Possible is { } to ? DeliveryWords.Move(Item.State, to) : "Move this action on";

    public bool NeedsReason => Possible is { } to && ActionMoves.NeedsReason(Item.State, to);

    public void OnGet(string? to) => Input.To = to;

    public async Task<IActionResult> OnPostAsync()
    {
        if (ActionWords.FromKey(Input.To) is not { } to)
            ModelState.AddModelError("", "Choose what happens to the action");
        else if (ModelState.IsValid)
            return await AfterAsync(await actions.MoveAsync(Mission, Item.Id, Input.Version, to, Input.Reason, Member, Aborted), SiteText.T($"The action is {SiteText.T(ActionWords.Name(to)).ToLowerInvariant()} now."));
        return Invalid();
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? To { get; set; }

        public string? Reason { get; set; }
    }
}
