using System.Globalization;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Organisations;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Organisations;

/// <summary>An organisation as its member types it.</summary>
public sealed class OrganisationInput
{
    private const int FewestPlaces = 3;
    private const int FewestNumbers = 2;

    /// <summary>The version that the form was made from; 0 for a new organisation.</summary>
    public int Version { get; set; }

    public string? Name { get; set; }

    /// <summary>The key of one sector.</summary>
    public string? Sector { get; set; }

    public string? Kind { get; set; }

    /// <summary>Codes; empty ones are left out.</summary>
    public List<string?> Places { get; set; } = [];

    public string? Description { get; set; }

    public string? Website { get; set; }

    public List<NumberInput> Numbers { get; set; } = [];

    public static IReadOnlyList<SelectListItem> Sectors { get; } =
        [new("Choose a sector", ""), .. SectorNames.All.Select(sector => new SelectListItem(sector.Name, sector.Key))];

    public static IReadOnlyList<SelectListItem> Schemes { get; } =
        [new("Choose a register", ""), .. RegisterSchemes.All.Select(scheme => new SelectListItem(scheme.Name, scheme.Key))];

    /// <summary>Places to choose from after the first: none, or any.</summary>
    public static IReadOnlyList<SelectListItem> MorePlaces => [new("No other place", ""), .. PlaceItems.All];

    public static OrganisationInput Of(Core.Organisations.Organisation organisation)
    {
        var text = OrganisationText.Of(organisation);
        return new OrganisationInput
        {
            Version = organisation.Version,
            Name = text.Name,
            Sector = SectorNames.Key(text.Sector),
            Kind = text.Kind,
            Places = [.. text.Places],
            Description = text.Description,
            Website = text.Website,
            Numbers = [.. text.Numbers.Select(number => new NumberInput { Scheme = RegisterSchemes.Key(number.Scheme), Number = number.Number })],
        };
    }

    /// <summary>Room for at least one more place and number than there are.</summary>
    public OrganisationInput WithRoom()
    {
        while (Places.Count < FewestPlaces || (Places.Count < OrganisationText.MostPlaces && !string.IsNullOrEmpty(Places[^1])))
            Places.Add(Places.Count == 0 ? PlaceRegister.WholeCountryCode : "");
        while (Numbers.Count < FewestNumbers || (Numbers.Count < OrganisationText.MostNumbers && !string.IsNullOrEmpty(Numbers[^1].Number)))
            Numbers.Add(new NumberInput());
        return this;
    }

    /// <summary>What was typed; a sector or register that does not exist stays one that is refused.</summary>
    public OrganisationText ToText() => new()
    {
        Name = Name ?? "",
        Sector = SectorNames.FromKey(Sector) ?? Core.Common.Sectors.None,
        Kind = Kind ?? "",
        Places = [.. Places.Select(code => code ?? "")],
        Description = Description ?? "",
        Website = Website ?? "",
        Numbers = [.. Numbers.Select(number => new RegisterNumber(RegisterSchemes.FromKey(number.Scheme) ?? 0, number.Number ?? ""))],
    };

    /// <summary>"Where it works", then "And where else it works (2)".</summary>
    public static string PlaceLabel(int index) => index == 0 ? "Where it works" : string.Create(CultureInfo.InvariantCulture, $"Another place where it works ({index + 1})");

    public sealed class NumberInput
    {
        /// <summary>The key of a register.</summary>
        public string? Scheme { get; set; }

        public string? Number { get; set; }
    }
}
