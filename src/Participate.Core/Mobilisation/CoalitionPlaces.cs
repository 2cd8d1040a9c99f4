using Participate.Core.Common.Places;
using Participate.Core.Missions;

namespace Participate.Core.Mobilisation;

/// <summary>The rows and columns of the coalition's grid: regions and nations with one row for what reaches over several, and the phases.</summary>
public static class CoalitionPlaces
{
    /// <summary>The row of what is for the whole country, or for more than one of its regions.</summary>
    public const string Wide = PlaceRegister.WholeCountryCode;

    /// <summary>The row of a place.</summary>
    public static string RowOf(string placeCode) => PlaceRegister.RegionOf(placeCode).Code is var code && PlaceRegister.Regions.Any(region => region.Code == code) ? code : Wide;

    /// <summary>The rows of a mission: the regions and nations of its place, and the wide row last.</summary>
    public static IReadOnlyList<string> RowsOf(string missionPlaceCode) => [.. PlaceRegister.RegionsWithin(missionPlaceCode).Select(region => region.Code), Wide];

    /// <summary>The name of a row: "North East", "Across regions".</summary>
    public static string Name(string row) => row == Wide ? "Across regions" : PlaceRegister.Name(row);

    /// <summary>A place that something of the mission can be for.</summary>
    public static bool IsWithin(string missionPlaceCode, string placeCode) =>
        PlaceRegister.Find(placeCode) is not null && RowsOf(missionPlaceCode).Contains(RowOf(placeCode));

    /// <summary>The phase that a day falls in; in a gap the next one, and after the last that one.</summary>
    public static PhaseKind PhaseOf(Mission mission, DateOnly day) =>
        (mission.PhaseOn(day) ?? mission.PhasesInOrder.FirstOrDefault(phase => phase.StartsOn > day) ?? mission.PhasesInOrder.LastOrDefault())?.Kind ?? PhaseKind.Deliver;
}
