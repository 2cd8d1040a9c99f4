using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;

namespace Participate.Web.Pages;

/// <summary>
/// A page of one pledge: it is loaded, or the answer is 404. What is not public is there for who made it, and, unless it is a draft, for moderators.
/// </summary>
public abstract class PledgePage : MissionPage
{
    public PledgeView Shown { get; private set; } = null!;

    public PledgeRow Row => Shown.Row;

    /// <summary>The reader made it, or speaks for the organisation that did.</summary>
    public bool IsPledger { get; private set; }

    /// <summary>The address of the pledge.</summary>
    public string Root => string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/coalition/pledges/{Row.Id}");

    /// <summary>What the reader may do with it now.</summary>
    public IReadOnlyList<PledgeStep> Steps => Shown.Pledge.Visibility == Visibility.Hidden
        ? []
        : [.. PledgeSteps.Open(Row.State, Row.DueOn, Today, IsPledger, MayRun && Shown.Pledge.IsPublic)
            .Where(step => step.Act != PledgeAct.Offer || Mission.Allows(Core.Missions.Activities.Pledge, Today))];

    public bool MayEdit => IsPledger && Row.State is PledgeState.Draft or PledgeState.Offered && Shown.Pledge.Visibility != Visibility.Hidden && Mission.Allows(Core.Missions.Activities.Pledge, Today);

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var services = HttpContext.RequestServices;
        var number = int.Parse((string)RouteData.Values["number"]!, CultureInfo.InvariantCulture);
        if (await services.GetRequiredService<PledgeQueries>().FindAsync(Mission.Id, number, Aborted) is not { } shown)
            return NotFound();
        Shown = shown;
        IsPledger = await services.GetRequiredService<PledgeRows>().IsPledgerAsync(shown.Pledge.MemberId, shown.Pledge.OrganisationId, Actor, Aborted);
        var isReadable = shown.Pledge.IsPublic || IsPledger || (shown.Pledge.Visibility is Visibility.Waiting or Visibility.Hidden && Actor?.Moderates(Mission.Id) == true);
        return isReadable ? null : NotFound();
    }
}
