using System.Globalization;
using CsvHelper;

namespace Participate.Core.Common.Places;

/// <summary>How large a place is.</summary>
public enum PlaceKind
{
    WholeCountry,
    Nation,
    Region,
    LocalAuthority,
}

/// <summary>A place an idea or mission can apply to.</summary>
/// <param name="Code">The GSS code (for the whole country K02000001).</param>
/// <param name="ParentCode">The region of an authority, the nation of a region, the whole country of a nation.</param>
public sealed record Place(string Code, string Name, PlaceKind Kind, string? ParentCode);

/// <summary>
/// The places of the United Kingdom: whole country, nations, English regions, local authorities. Sources in NOTICE.md.
/// </summary>
public static class PlaceRegister
{
    public const string WholeCountryCode = "K02000001";

    private const string GreatBritainCode = "K03000001";
    private const string EnglandAndWalesCode = "K04000001";
    private const string WalesCode = "W92000004";
    private const string NorthernIrelandCode = "N92000002";

    private static readonly Dictionary<string, Place> ByCode = Load();
    private static readonly Dictionary<string, string[]> Descendants = ByCode.Keys.ToDictionary(
        code => code,
        code => ByCode.Values.Where(place => IsWithin(place, code)).Select(place => place.Code).ToArray());

    /// <summary>The whole country first, then nations, regions and authorities by name.</summary>
    public static IReadOnlyList<Place> All { get; } =
        [.. ByCode.Values.OrderBy(place => place.Kind).ThenBy(place => place.Name, StringComparer.Ordinal)];

    /// <summary>The parts of the country that statistics are by: the English regions, then Wales, Scotland and Northern Ireland.</summary>
    public static IReadOnlyList<Place> Regions { get; } =
    [
        .. All.Where(place => place.Kind == PlaceKind.Region),
        .. All.Where(place => place is { Kind: PlaceKind.Nation, Code: WalesCode or "S92000003" or NorthernIrelandCode }),
    ];

    public static Place? Find(string? code) => code is not null && ByCode.TryGetValue(code, out var place) ? place : null;

    /// <summary>The name of a place; a code that is unknown is shown as it is.</summary>
    public static string Name(string code) => Find(code)?.Name ?? code;

    /// <summary>The code itself and every place inside it; empty for an unknown code.</summary>
    public static IReadOnlyList<string> WithDescendants(string code) => Descendants.GetValueOrDefault(code, []);

    /// <summary>The English region, or the nation, that a place lies in or is; the whole country for itself.</summary>
    public static Place RegionOf(string code)
    {
        var place = Find(code) ?? ByCode[WholeCountryCode];
        while (place.Kind == PlaceKind.LocalAuthority && place.ParentCode is not null)
            place = ByCode[place.ParentCode];
        return place;
    }

    /// <summary>Those of <see cref="Regions"/> that a place takes in; a local authority is in its region, which is no more than that.</summary>
    public static IReadOnlyList<Place> RegionsWithin(string code) => code switch
    {
        GreatBritainCode => [.. Regions.Where(region => region.Code != NorthernIrelandCode)],
        EnglandAndWalesCode => [.. Regions.Where(region => region.Kind == PlaceKind.Region || region.Code == WalesCode)],
        _ => [.. Regions.Where(region => IsWithin(region, code) || RegionOf(code).Code == region.Code)],
    };

    private static bool IsWithin(Place place, string code)
    {
        for (Place? at = place; at is not null; at = at.ParentCode is null ? null : ByCode[at.ParentCode])
        {
            if (at.Code == code)
                return true;
        }
        return false;
    }

    private static Dictionary<string, Place> Load()
    {
        var places = new Dictionary<string, Place>(StringComparer.Ordinal);
        void Add(string code, string name, PlaceKind kind, string? parent) => places[code] = new Place(code, name, kind, parent);

        Add(WholeCountryCode, "United Kingdom", PlaceKind.WholeCountry, null);
        Add(GreatBritainCode, "Great Britain", PlaceKind.Nation, WholeCountryCode);
        Add(EnglandAndWalesCode, "England and Wales", PlaceKind.Nation, WholeCountryCode);
        (string Code, string Name)[] nations =
            [("E92000001", "England"), (WalesCode, "Wales"), ("S92000003", "Scotland"), (NorthernIrelandCode, "Northern Ireland")];
        foreach (var (code, name) in nations)
            Add(code, name, PlaceKind.Nation, WholeCountryCode);
        (string Code, string Name)[] regions =
        [
            ("E12000001", "North East"), ("E12000002", "North West"), ("E12000003", "Yorkshire and The Humber"),
            ("E12000004", "East Midlands"), ("E12000005", "West Midlands"), ("E12000006", "East of England"),
            ("E12000007", "London"), ("E12000008", "South East"), ("E12000009", "South West"),
        ];
        foreach (var (code, name) in regions)
            Add(code, name, PlaceKind.Region, "E92000001");

        var parents = nations.Concat(regions).ToDictionary(entry => entry.Name, entry => entry.Code, StringComparer.OrdinalIgnoreCase);
        using var stream = typeof(PlaceRegister).Assembly.GetManifestResourceStream(
            "Participate.Core.Common.Places.local_authorities.csv")
            ?? throw new InvalidOperationException("The list of local authorities is missing from the assembly.");
        using var reader = new StreamReader(stream);
        using var csv = new CsvReader(reader, CultureInfo.InvariantCulture);
        csv.Read();
        csv.ReadHeader();
        while (csv.Read())
        {
            var nation = csv.GetField("nation") ?? "";
            var region = csv.GetField("region") ?? "";
            var parent = parents.GetValueOrDefault(region) ?? parents[nation];
            Add(csv.GetField("gss")!, csv.GetField("name")!.Trim(), PlaceKind.LocalAuthority, parent);
        }
        return places;
    }
}
