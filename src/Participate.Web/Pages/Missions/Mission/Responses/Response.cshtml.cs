using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Responses;

namespace Participate.Web.Pages.Missions.Mission.Responses;

/// <summary>One official response: decision, reasons, the ideas that it answers, and its versions.</summary>
public sealed class ResponseModel(OfficialResponseQueries responses) : MissionPage
{
    public ResponseView Shown { get; private set; } = null!;

    public Page<AnsweredIdea> Ideas { get; private set; } = new([], null, null);

    /// <summary>The versions that are or were public, the newest first.</summary>
    public IReadOnlyList<PublicVersion> Versions { get; private set; } = [];

    public bool ShowCounts => !Mission.HidesResults(Today);

    public async Task<IActionResult> OnGetAsync(string? cursor)
    {
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await responses.FindAsync(Mission.Id, number, Aborted) is not { } shown)
            return NotFound();
        Shown = shown;
        if (shown.Revision is null)
            return Page();
        Ideas = await responses.IdeasAsync(number, cursor, Aborted);
        if (Ideas.Items.Count == 0)
            Ideas = await responses.IdeasAsync(number, null, Aborted);
        if (shown.Versions > 1)
            Versions = await responses.VersionsAsync(number, Aborted);
        return Page();
    }
}
