using Microsoft.AspNetCore.Mvc;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>A mission in short sentences and easy words, in large type; only where somebody wrote it.</summary>
public sealed class EasyReadModel : MissionPage
{
    public void OnGet()
    {
        // The mission is there already.
    }

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() ?? (Mission.EasyReadHtml.Length == 0 ? NotFound() : null);
}
