using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Delivery;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Missions.Mission.Delivery.Action;

/// <summary>Where the team, and who speaks for the owner or a partner of an action, say how it goes.</summary>
public sealed class UpdateModel(ActionUpdateService updates, DeliveryDeskQueries desk) : ActionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Whom the member may speak for here; empty for nobody.</summary>
    public IReadOnlyList<SelectListItem> Choices { get; private set; } = [];

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await updates.AddAsync(Mission, Item.Id, Input.Text, Input.Link, Input.Organisation, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(outcome.Value ? "The update is public." : "Thank you. The mission team reads your update before it is public, and we tell you what it decides.");
        return LocalRedirect(PublicUrl);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var own = await desk.SpokenForAsync(Item, Member.MemberId, Aborted);
        Choices =
        [
            .. MayRun ? [new SelectListItem("The mission team", "")] : Array.Empty<SelectListItem>(),
            .. own.Select(organisation => new ShownItem(organisation.Name, organisation.Id.ToString(CultureInfo.InvariantCulture))),
        ];
        return null;
    }

    public sealed class InputModel
    {
        /// <summary>The number of an organisation; null for the mission team.</summary>
        public int? Organisation { get; set; }

        public string? Text { get; set; }

        public string? Link { get; set; }
    }
}
