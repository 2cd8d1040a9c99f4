using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;

namespace Participate.Web.Pages;

/// <summary>A page of one reform of a mission: the reform of the address is loaded, or the answer is 404.</summary>
public abstract class ReformPage : MissionPage
{
    /// <summary>The reform of the address.</summary>
    public ReformView Shown { get; private set; } = null!;

    public Reform Reform => Shown.Reform;

    /// <summary>The address of the reform.</summary>
    public string Root => string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/reforms/{Reform.Id}");

    /// <summary>Where the team works on it.</summary>
    public string Desk => string.Create(CultureInfo.InvariantCulture, $"/team/{Mission.Slug}/reforms/{Reform.Id}");

    /// <summary>The page is there for public reforms alone.</summary>
    protected virtual bool OnlyPublic => false;

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await HttpContext.RequestServices.GetRequiredService<ReformQueries>().FindAsync(Mission.Id, number, Actor, Aborted) is not { } shown || (OnlyPublic && !shown.Reform.IsPublic))
            return NotFound();
        Shown = shown;
        return null;
    }
}
