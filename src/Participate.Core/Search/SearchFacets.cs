using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Insight;
using Participate.Core.Missions;

namespace Participate.Core.Search;

/// <summary>The values that results are counted by, with their keys in addresses.</summary>
public static class SearchFacets
{
    /// <summary>More missions are not counted: the cost of a search does not grow with them.</summary>
    public const int MostMissions = 40;

    /// <summary>The nations and the regions of England.</summary>
    public static IReadOnlyList<Place> Places { get; } = [.. PlaceRegister.All.Where(place => place.Kind is PlaceKind.Nation or PlaceKind.Region && place.Code[0] != 'K')];

    public static IReadOnlyList<(SearchKind Kind, string Key, string Name)> Kinds { get; } =
        [(SearchKind.Idea, "idea", "Ideas"), (SearchKind.Comment, "comment", "Comments"), (SearchKind.Mission, "mission", "Missions")];

    internal static IEnumerable<(SearchFacet Facet, string Key, SearchExpression Fits)> All(IReadOnlyList<Mission> missions) =>
    [
        .. missions.Take(MostMissions).Select(mission => (SearchFacet.Mission, mission.Slug, (SearchExpression)Term(SearchTerms.Mission(mission.Id)))),
        .. Kinds.Select(kind => (SearchFacet.Kind, kind.Key, SearchPlan.Kind(kind.Kind))),
        .. Places.Select(place => (SearchFacet.Place, place.Code, SearchPlaces.Near(place.Code))),
        .. SectorNames.All.Select(sector => (SearchFacet.Sector, sector.Key, (SearchExpression)Term(SearchTerms.Sector((int)sector.Sector)))),
        .. DecisionNames.All.Select(decision => (SearchFacet.Status, decision.Key, (SearchExpression)Term(SearchTerms.Decision((int)decision.Decision)))),
    ];

    private static OneTerm Term(string term) => new(term);
}
