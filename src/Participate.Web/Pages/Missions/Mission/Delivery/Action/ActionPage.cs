using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Delivery;

namespace Participate.Web.Pages.Missions.Mission.Delivery.Action;

/// <summary>A page of one action: that of the address is loaded, or the answer is 404.</summary>
public abstract class ActionPage : MissionPage
{
    public ActionView Shown { get; private set; } = null!;

    public DeliveryAction Item => Shown.Action;

    /// <summary>Its page for everyone.</summary>
    public string PublicUrl => string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/delivery/{Item.Id}");

    /// <summary>Where the team works on it.</summary>
    public string DeskUrl => string.Create(CultureInfo.InvariantCulture, $"/team/{Mission.Slug}/delivery/{Item.Id}");

    /// <summary>A number of the address.</summary>
    protected int Number(string name) => int.Parse((string)RouteData.Values[name]!, CultureInfo.InvariantCulture);

    /// <summary>Reads the action anew, after somebody else changed it.</summary>
    protected async Task<bool> LoadAsync()
    {
        if (await HttpContext.RequestServices.GetRequiredService<DeliveryQueries>().FindAsync(Mission.Id, Number("number"), Aborted) is not { } shown)
            return false;
        Shown = shown;
        return true;
    }

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() ?? (await LoadAsync() ? null : NotFound());
}
