using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common.Places;

namespace Participate.Web.Forms;

/// <summary>The places of the register as a list to choose from, the whole country first.</summary>
public static class PlaceItems
{
    /// <summary>Every place, grouped by size; within a group by name, so that typing a name finds it.</summary>
    public static IReadOnlyList<SelectListItem> All { get; } = Build();

    private static List<SelectListItem> Build()
    {
        var groups = new Dictionary<PlaceKind, SelectListGroup>
        {
            [PlaceKind.Nation] = new() { Name = "Nations" },
            [PlaceKind.Region] = new() { Name = "Regions of England" },
            [PlaceKind.LocalAuthority] = new() { Name = "Local authorities" },
        };
        return
        [
            .. PlaceRegister.All.Select(place => new SelectListItem
            {
                Value = place.Code,
                Text = place.Kind == PlaceKind.WholeCountry ? $"The whole country ({place.Name})" : place.Name,
                Group = groups.GetValueOrDefault(place.Kind),
            }),
        ];
    }
}
