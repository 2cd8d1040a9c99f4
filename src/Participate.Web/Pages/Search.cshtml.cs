using Participate.Core.Common;
using Participate.Core.Ideas.Themes;
using Participate.Core.Missions;
using Participate.Core.Search;
using Participate.Web.Components.Search;

namespace Participate.Web.Pages;

/// <summary>Searches everything public: ideas, comments and missions.</summary>
public sealed class SearchModel(SearchQueries search, MissionCatalogue missions, ThemeCache themes, TimeProvider clock) : ParticipatePage
{
    public SearchAddress Address { get; private set; } = null!;

    public SearchPage Found { get; private set; } = SearchPage.Empty;

    public IReadOnlyList<Mission> Missions { get; private set; } = [];

    /// <summary>Of the mission that is chosen.</summary>
    public MissionThemes Themes { get; private set; } = MissionThemes.None;

    /// <summary>The date in London.</summary>
    public DateOnly Today => clock.Today();

    /// <summary>The search that is shown: with the words as corrected, so that its other pages and filters go on from there.</summary>
    public SearchAddress Shown => Found.Query.IsEmpty ? Address : Address with { Query = Found.Query };

    public async Task OnGetAsync()
    {
        Missions = await missions.AllAsync(Aborted);
        Address = SearchAddress.Read(Request.Query, Missions, clock.UtcNow());
        Found = await search.ReadAsync(Address.Request, Aborted);
        if (Address.Mission is { } mission)
            Themes = await themes.GetAsync(mission.Id, Aborted);
    }
}
