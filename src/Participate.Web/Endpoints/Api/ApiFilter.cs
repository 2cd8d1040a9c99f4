using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;

namespace Participate.Web.Endpoints.Api;

/// <summary>
/// The filters of the list of ideas as a program asks for them: the same as on the page, but what means nothing is refused, since a
/// program that misspells a filter must not be given everything.
/// </summary>
internal static class ApiFilter
{
    /// <summary>The filter, or null with what is wrong.</summary>
    public static IdeaFilter? Read(IQueryCollection query, Mission mission, MissionThemes themes, out string? wrong)
    {
        wrong = null;
        var filter = new IdeaFilter();
        if (query["phase"].FirstOrDefault() is { } phase)
        {
            var found = mission.Phases.Find(candidate => candidate.Kind.ToString().Equals(phase, StringComparison.OrdinalIgnoreCase));
            wrong = found is null ? "phase is one of develop, design, decide, deliver, review." : wrong;
            filter = filter with { PhaseId = found?.Id };
        }
        if (query["status"].FirstOrDefault() is { } status)
        {
            filter = filter with { Decision = DecisionNames.FromKey(status) };
            wrong = filter.Decision is null ? $"status is one of {string.Join(", ", DecisionNames.All.Select(decision => decision.Key))}." : wrong;
        }
        foreach (var key in query["sector"])
        {
            filter = filter with { Sectors = filter.Sectors | (SectorNames.FromKey(key) ?? Sectors.None) };
            wrong = SectorNames.FromKey(key) is null ? $"sector is one of {string.Join(", ", SectorNames.All.Select(sector => sector.Key))}; give it again for more." : wrong;
        }
        if (query["place"].FirstOrDefault() is { } place)
        {
            var found = PlaceRegister.Find(place) ?? PlaceRegister.All.FirstOrDefault(candidate => candidate.Name.Equals(place, StringComparison.OrdinalIgnoreCase));
            wrong = found is null ? "place is a GSS code such as E12000001, or a name as ideas have it." : wrong;
            filter = filter with { PlaceCode = found?.Code };
        }
        if (query["theme"].FirstOrDefault() is { } theme)
        {
            var found = theme == ThemeFilter.Other ? new ThemeFilter(ThemeFilter.Other, "", [])
                : themes.Find(int.TryParse(theme, NumberStyles.None, CultureInfo.InvariantCulture, out var number) ? number : null) is { } line ? new ThemeFilter(theme, line.Name, line.Ids, line.IsMore)
                : null;
            wrong = found is null ? "theme is the number of a theme, or other." : wrong;
            filter = filter with { Theme = found };
        }
        return wrong is null ? filter : null;
    }
}
