using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Core.Search;

/// <summary>The values that results are counted by, with their keys in addresses.</summary>
public static class SearchFacets
{
    /// <summary>More missions are not counted: the cost of a search does not grow with them.</summary>
    public const int MostMissions = 40;

    /// <summary>What every document can be narrowed by; themes are of one mission.</summary>
    internal static IReadOnlyList<SearchFacet> OfDocuments { get; } = [SearchFacet.Mission, SearchFacet.Kind, SearchFacet.Place, SearchFacet.Sector, SearchFacet.Status];

    /// <summary>The nations and the regions of England.</summary>
    public static IReadOnlyList<Place> Places { get; } = [.. PlaceRegister.All.Where(place => place.Kind is PlaceKind.Nation or PlaceKind.Region && place.Code[0] != 'K')];

    public static IReadOnlyList<(SearchKind Kind, string Key, string Name)> Kinds { get; } =
    [
        (SearchKind.Idea, "idea", "Ideas"), (SearchKind.Comment, "comment", "Comments"), (SearchKind.Mission, "mission", "Missions"), (SearchKind.Organisation, "organisation", "Organisations"),
        (SearchKind.Pledge, "pledge", "Pledges"), (SearchKind.Barrier, "barrier", "Barriers"), (SearchKind.Reform, "reform", "Reforms"), (SearchKind.Action, "action", "Delivery"), (SearchKind.Event, "event", "Events"),
    ];

    /// <summary>Counts the values of a facet among documents.</summary>
    /// <param name="isMore">There are more documents than these.</param>
    internal static IEnumerable<SearchCount> Count(SearchFacet facet, IReadOnlyList<SearchedSetting> documents, IReadOnlyList<Mission> missions, bool isMore)
    {
        return facet switch
        {
            SearchFacet.Mission => missions.Take(MostMissions).Select(mission => (mission.Slug, documents.Count(of => of.MissionId == mission.Id))).Select(Counted),
            SearchFacet.Kind => Kinds.Select(kind => (kind.Key, documents.Count(of => SearchDocument.KindOf(of.Id) == kind.Kind))).Select(Counted),
            SearchFacet.Place => Near(documents).Select(Counted),
            SearchFacet.Sector => SectorNames.All.Select(sector => (sector.Key, documents.Count(of => of.Sectors.HasFlag(sector.Sector)))).Select(Counted),
            _ => DecisionNames.All.Select(decision => (decision.Key, documents.Count(of => of.Decision == decision.Decision))).Select(Counted),
        };

        SearchCount Counted((string Key, int Count) value) => new(facet, value.Key, value.Count, isMore);
    }

    /// <summary>What concerns each nation and region, and what applies to the whole country.</summary>
    private static IEnumerable<(string Code, int Count)> Near(IEnumerable<SearchedSetting> documents)
    {
        var at = documents.CountBy(document => document.PlaceCode).ToList();
        return Places.Select(place => (place.Code, at.Sum(pair => SearchPlaces.IsNear(pair.Key, place.Code) ? pair.Value : 0)))
            .Prepend((PlaceRegister.WholeCountryCode, at.Sum(pair => pair.Key == PlaceRegister.WholeCountryCode ? pair.Value : 0)));
    }
}
