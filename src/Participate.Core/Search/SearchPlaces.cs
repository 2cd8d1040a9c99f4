using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Insight;

namespace Participate.Core.Search;

/// <summary>Which places concern somebody who lives in one.</summary>
public static class SearchPlaces
{
    private static readonly Dictionary<string, string[]> Around = PlaceRegister.All.ToDictionary(
        place => place.Code,
        place => PlaceRegister.All
            .Where(other => other.Code != place.Code && other.Kind != PlaceKind.WholeCountry && IdeaFilter.PlacesWithin(other.Code).Contains(place.Code))
            .Select(other => other.Code).ToArray());

    /// <summary>The places that one lies within, without itself and the whole country: region, nation, several nations together.</summary>
    public static IReadOnlyList<string> Containing(string code) => Around.GetValueOrDefault(code, []);

    /// <summary>What applies to the place itself, to one within it, or to one that it lies within, and not to the whole country.</summary>
    public static SearchExpression Near(string code) => SearchExpression.Any(
    [
        new OneTerm(SearchTerms.Place(code)),
        new OneTerm(SearchTerms.Within(code)),
        .. Containing(code).Select(around => new OneTerm(SearchTerms.Place(around))),
    ]);

    /// <summary>Whether what applies to one place concerns somebody in another.</summary>
    public static bool IsNear(string code, string other) => code == other || Containing(code).Contains(other) || Containing(other).Contains(code);

    /// <summary>What applies to the whole country.</summary>
    public static SearchExpression Everywhere { get; } = new OneTerm(SearchTerms.Place(PlaceRegister.WholeCountryCode));
}
