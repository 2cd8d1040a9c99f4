using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Delivery;

namespace Participate.Web.Pages.Team.Mission.Delivery;

/// <summary>Where the team makes an action of accepted ideas.</summary>
public sealed class NewModel(ActionService actions, DeliveryDeskQueries desk) : MissionPage
{
    [BindProperty]
    public ActionInput Input { get; set; } = new();

    public IReadOnlyList<(int Id, string Title)> Reforms { get; private set; } = [];

    public ActionFields Fields => new(Input, ShownMission.Owner, Reforms);

    public async Task OnGetAsync(string? idea)
    {
        if (int.TryParse(idea, NumberStyles.None, CultureInfo.InvariantCulture, out var id) && await desk.FindAsync(Mission.Id, id, Aborted) is { } found)
            Input = new ActionInput { Title = found.Title, Ideas = id.ToString(CultureInfo.InvariantCulture) };
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await actions.CreateAsync(Mission, Input.ToText() with { Owner = OwnerTyped(Input.Owner) ?? "" }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("The action is public. Plan its milestones next.");
        return LocalRedirect(string.Create(CultureInfo.InvariantCulture, $"/team/{Mission.Slug}/delivery/{outcome.Value}"));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Reforms = await desk.ReformsAsync(Mission.Id, Aborted);
        return null;
    }
}
