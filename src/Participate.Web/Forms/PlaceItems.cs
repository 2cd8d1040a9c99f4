using System.Collections.Concurrent;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Forms;

/// <summary>The places of the register as a list to choose from, the whole country first.</summary>
public static class PlaceItems
{
    private static readonly ConcurrentDictionary<Language, IReadOnlyList<SelectListItem>> ByLanguage = new();

    /// <summary>Every place in the language of the page, grouped by size; within a group by its English name.</summary>
    public static IReadOnlyList<SelectListItem> All => ByLanguage.GetOrAdd(Language.Current, _ => Build());

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
            .. PlaceRegister.All.Select(place =>
                new ShownItem(place.Kind == PlaceKind.WholeCountry ? SiteText.T($"The whole country ({PlaceNames.Words(place.Name)})") : PlaceNames.Words(place.Name), place.Code)
                {
                    Group = groups.GetValueOrDefault(place.Kind),
                }),
        ];
    }
}
