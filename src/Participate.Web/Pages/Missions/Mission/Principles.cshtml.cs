using Microsoft.AspNetCore.Mvc;
using Participate.Core.Responses.Principles;

namespace Participate.Web.Pages.Missions.Mission;

/// <summary>How the consultation stands to the consultation principles: the newest published checklist, or an older version.</summary>
public sealed class PrinciplesModel(PrinciplesQueries principles) : MissionPage
{
    /// <summary>Null where nothing is published.</summary>
    public PublishedPrinciples? Published { get; private set; }

    public PrincipleFigures Figures { get; private set; } = null!;

    public async Task<IActionResult> OnGetAsync(int? version)
    {
        Published = await principles.PublishedAsync(Mission.Id, version, Aborted);
        if (version is not null && Published is null)
            return NotFound();
        Figures = await principles.FiguresAsync(Mission, Actor, Aborted);
        return Page();
    }
}
