using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas.Themes;

namespace Participate.Web.Pages.Team.Mission.Themes;

/// <summary>The themes of a mission's ideas, for its team: each to be named, locked and merged; and grouping again.</summary>
public sealed class IndexModel(ThemeQueries queries, ThemeGroupingService grouping) : MissionPage
{
    public MissionThemes Themes { get; private set; } = MissionThemes.None;

    public async Task OnGetAsync() => Themes = await queries.OfMissionAsync(Mission.Id, Aborted);

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await grouping.GroupAgainAsync(Mission.Id, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await OnGetAsync();
            return Refuse(outcome.Refusals);
        }
        Notify(outcome.Value ? "The ideas are grouped again." : "The ideas are being grouped again. This takes a few minutes.");
        return RedirectToPage();
    }
}
