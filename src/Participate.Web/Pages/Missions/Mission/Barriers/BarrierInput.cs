using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Web.Components.Common;
using Participate.Web.Forms;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission.Barriers;

/// <summary>A barrier as it is typed.</summary>
public sealed class BarrierInput
{
    /// <summary>The version that the form was made from; of no account for a new barrier.</summary>
    public int Version { get; set; }

    public string? Title { get; set; }

    public string? Text { get; set; }

    public string? Affected { get; set; }

    public string? Evidence { get; set; }

    public BarrierCategory Category { get; set; } = BarrierCategory.Capacity;

    /// <summary>Keys of sectors.</summary>
    public List<string> Sectors { get; set; } = [];

    /// <summary>Codes of places.</summary>
    public List<string> Places { get; set; } = [];

    /// <summary>One more place, a local authority; empty for none.</summary>
    public string? Authority { get; set; }

    /// <summary>Of a new barrier: the number of an idea that it stands in the way of; empty for none.</summary>
    public int? IdeaId { get; set; }

    /// <summary>Of a new barrier: the organisation that the member speaks for; empty for none.</summary>
    public int? OrganisationId { get; set; }

    /// <summary>Of a new barrier: the member looked at the similar ones.</summary>
    public bool IsDifferent { get; set; }

    public static IReadOnlyList<SelectListItem> Categories =>
        [.. BarrierWords.Categories.Select(entry => new ShownItem($"{T(entry.Name)}: {T(entry.Hint)}", entry.Category.ToString()))];

    public static IReadOnlyList<Choice> SectorChoices { get; } = [.. SectorNames.All.Select(entry => new Choice(entry.Key, entry.Name))];

    public static IReadOnlyList<SelectListItem> Authorities =>
    [
        new SelectListItem("None in particular", ""),
        .. PlaceRegister.All.Where(place => place.Kind == PlaceKind.LocalAuthority).Select(place => new ShownItem(PlaceNames.Words(place.Name), place.Code)),
    ];

    /// <summary>The whole country and its parts, and what else is chosen.</summary>
    public IReadOnlyList<Choice> PlaceChoices =>
    [
        new Choice(PlaceRegister.WholeCountryCode, "The whole country"),
        .. new[] { new Place("E92000001", "England", PlaceKind.Nation, null) }.Concat(PlaceRegister.Regions).Select(place => new Choice(place.Code, place.Name)),
        .. Places.Where(code => code is not (PlaceRegister.WholeCountryCode or "E92000001") && PlaceRegister.Regions.All(place => place.Code != code) && PlaceRegister.Find(code) is not null)
            .Distinct().Select(code => new Choice(code, PlaceNames.Of(code))),
    ];

    public static BarrierInput Of(int version, BarrierRevision text) => new()
    {
        Version = version,
        Title = text.Title,
        Text = text.Text,
        Affected = text.Affected,
        Evidence = text.Evidence,
        Category = text.Category,
        Sectors = [.. SectorNames.In(text.Sectors).Select(SectorNames.Key)],
        Places = [.. text.PlaceCodes],
    };

    /// <summary>What was typed; a sector or place that does not exist stays one that is refused.</summary>
    public BarrierText ToText() => new()
    {
        Title = Title ?? "",
        Text = Text ?? "",
        Affected = Affected ?? "",
        Evidence = Evidence ?? "",
        Category = Category,
        Sectors = Sectors.Aggregate(Core.Common.Sectors.None, (all, key) => all | (SectorNames.FromKey(key) ?? (Core.Common.Sectors)int.MinValue)),
        Places = [.. Places.Append(Authority).Where(code => !string.IsNullOrEmpty(code)).Select(code => code!)],
    };
}

/// <summary>Where a member stands who says that a barrier affects them.</summary>
public sealed class SecondInput
{
    public string? Sector { get; set; } = SectorNames.Key(Sectors.Community);

    public string? PlaceCode { get; set; } = PlaceRegister.WholeCountryCode;

    public int? OrganisationId { get; set; }

    public static IReadOnlyList<SelectListItem> SectorItems { get; } = [.. SectorNames.All.Select(entry => new SelectListItem(entry.Name, entry.Key))];

    /// <summary>The member, and those that the member speaks for; set by the page.</summary>
    public IReadOnlyList<SelectListItem> Speakers { get; set; } = [];

    public static SecondInput Of(BarrierSecond? own, string placeCode, IReadOnlyList<SelectListItem> speakers) => new()
    {
        Sector = SectorNames.Key(own?.Sector ?? Sectors.Community),
        PlaceCode = own?.PlaceCode ?? placeCode,
        OrganisationId = own?.OrganisationId,
        Speakers = speakers,
    };

    public SecondOptions ToOptions() => new()
    {
        Sector = SectorNames.FromKey(Sector) ?? Sectors.None,
        PlaceCode = PlaceCode ?? "",
        OrganisationId = OrganisationId,
    };
}
