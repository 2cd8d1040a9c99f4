using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Meetings;

namespace Participate.Web.Pages;

/// <summary>A page of one event of a mission: the event of the address is loaded, or the answer is 404. Drafts are there for the team alone.</summary>
public abstract class MeetingPage : MissionPage
{
    /// <summary>The event of the address, with its numbers.</summary>
    public MeetingView Shown { get; private set; } = null!;

    public Meeting Meeting => Shown.Meeting;

    /// <summary>The address of the event.</summary>
    public string Root => string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/events/{Meeting.Id}");

    /// <summary>Where the team runs it.</summary>
    public string Desk => string.Create(CultureInfo.InvariantCulture, $"/team/{Mission.Slug}/events/{Meeting.Id}");

    /// <summary>Drafts are shown too.</summary>
    protected virtual bool ShowsDrafts => false;

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await HttpContext.RequestServices.GetRequiredService<MeetingQueries>().FindAsync(Mission.Id, number, ShowsDrafts && MayRun, Aborted) is not { } shown)
            return NotFound();
        Shown = shown;
        return null;
    }
}
