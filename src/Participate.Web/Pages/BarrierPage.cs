using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Core.Common;

namespace Participate.Web.Pages;

/// <summary>A page of one barrier of a mission: the barrier of the address is loaded, or the answer is 404.</summary>
public abstract class BarrierPage : MissionPage
{
    /// <summary>The barrier of the address.</summary>
    public BarrierView Shown { get; private set; } = null!;

    public Barrier Barrier => Shown.Barrier;

    /// <summary>The address of the barrier.</summary>
    public string Root => string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/barriers/{Barrier.Id}");

    /// <summary>Where the team works on it.</summary>
    public string Desk => string.Create(CultureInfo.InvariantCulture, $"/team/{Mission.Slug}/barriers/{Barrier.Id}");

    /// <summary>Why members can neither report nor second today; null where they can.</summary>
    public Refusal? Closed => BarrierRows.RefusalOfPhase(Mission, Today);

    /// <summary>False while the phase keeps its results back.</summary>
    public bool ShowsCounts => !Mission.HidesResults(Today);

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await HttpContext.RequestServices.GetRequiredService<BarrierQueries>().FindAsync(Mission.Id, number, Actor, Aborted) is not { } shown || (OnlyPublic && !shown.Barrier.IsPublic))
            return NotFound();
        Shown = shown;
        return null;
    }

    /// <summary>The page is there for public barriers alone.</summary>
    protected virtual bool OnlyPublic => false;
}
