using Participate.Core.Common.Places;

namespace Participate.Web.Components.Ideas;

/// <summary>
/// The places to filter by: nations and regions, and the local authorities around the place that is chosen. All 361 authorities
/// would be half of the page's weight.
/// </summary>
public static class FilterPlaces
{
    private static readonly (string Label, IReadOnlyList<Place> Places) Nations =
        ("Nations", [.. PlaceRegister.All.Where(place => place.Kind == PlaceKind.Nation && PlaceRegister.WithDescendants(place.Code).Count > 1)]);

    private static readonly (string Label, IReadOnlyList<Place> Places) Regions =
        ("Regions of England", [.. PlaceRegister.All.Where(place => place.Kind == PlaceKind.Region)]);

    private static readonly Dictionary<string, (string Label, IReadOnlyList<Place> Places)> Authorities = PlaceRegister.All
        .Where(place => place.Kind == PlaceKind.LocalAuthority)
        .GroupBy(place => place.ParentCode!)
        .ToDictionary(group => group.Key, group => ($"Local authorities: {PlaceRegister.Name(group.Key)}", (IReadOnlyList<Place>)[.. group]));

    /// <summary>Groups of places to choose from.</summary>
    /// <param name="code">The place that is chosen, or null.</param>
    public static IEnumerable<(string Label, IReadOnlyList<Place> Places)> Around(string? code)
    {
        yield return Nations;
        yield return Regions;
        if (PlaceRegister.Find(code) is not { } place)
            yield break;
        if (place.Kind == PlaceKind.Nation && !Nations.Places.Contains(place))
            yield return ("Several nations", [place]);
        if (Authorities.TryGetValue(place.Kind == PlaceKind.LocalAuthority ? place.ParentCode! : place.Code, out var around))
            yield return around;
    }
}
