using Participate.Core.Missions;
using Participate.Web.Languages;

namespace Participate.Web.Components.Missions;

/// <summary>The titles and addresses of missions by their ids, for lists that name missions.</summary>
public sealed class MissionTitles(IReadOnlyList<Mission> missions)
{
    /// <summary>What stands where the title of a mission that was removed would.</summary>
    public const string Gone = "a mission that is gone";

    private readonly Dictionary<int, Mission> byId = missions.ToDictionary(mission => mission.Id);

    /// <summary>The title; null where none is meant, as for a role on every mission.</summary>
    public string? Title(int? missionId) => missionId is { } id ? byId.GetValueOrDefault(id) is { } mission ? SiteText.Label(mission.Title) : SiteText.T(Gone) : null;

    /// <summary>The name in addresses, or null.</summary>
    public string? Slug(int? missionId) => missionId is { } id ? byId.GetValueOrDefault(id)?.Slug : null;
}
