using Microsoft.AspNetCore.Mvc;
using Participate.Core.Budgets;
using Participate.Core.Common;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Missions.Mission.Budget;

/// <summary>What a budget is about, and the member's ballot; to read for everybody else.</summary>
public sealed class IndexModel(BudgetQueries queries, BallotService ballots) : BudgetPage
{
    /// <summary>The member's ballot as it is stored; null where there is none.</summary>
    public OwnBallot? Own { get; private set; }

    /// <summary>The version of the ballot that the form is made from.</summary>
    public int MadeFrom { get; private set; }

    /// <summary>Why nobody casts a ballot today; null where members do.</summary>
    public Refusal? Closed => Budget.CastingRefusal(Mission, Today);

    /// <summary>Why this member may not, though others may; null for visitors and for members who may.</summary>
    public Refusal? NotThisMember => Actor?.ContributionRefusal;

    /// <summary>Who lacks what the mission asks for gets the form only with what was typed into it: that is kept.</summary>
    public bool MayVote => MayRemove && (!Lacks || Typed.Fields.Count > 0);

    /// <summary>Whatever the mission asks for, the member may remove an own ballot.</summary>
    public bool MayRemove => Closed is null && Actor is not null && NotThisMember is null;

    public bool ResultsArePublic => Budget.ResultsArePublic(Mission, Today);

    /// <summary>The last day of the phase in which ballots are cast.</summary>
    public DateOnly? LastDay => Mission.Allows(Activities.Budget, Today) ? CurrentPhase!.EndsOn : null;

    public string SignInUrl => "/account/sign-in?returnUrl=" + Uri.EscapeDataString(Root);

    protected override bool NeedsBudget => false;

    public async Task OnGetAsync()
    {
        await LoadOwnAsync();
        MadeFrom = Own?.Version ?? 0;
        Typed = Own is null || Lacks ? TypedBallot.None : TypedBallot.Of(Own.Choices);
    }

    public async Task<IActionResult> OnPostAsync([FromForm] int version)
    {
        if (View is null)
            return NotFound();
        if (Actor is null)
            return Redirect(SignInUrl);
        Typed = Posted();
        var cast = await ballots.CastAsync(Mission, Typed, version, Actor, Aborted);
        if (!cast.Succeeded)
            return await AgainAsync(cast, version);
        Notify(LastDay is { } last ? $"Your ballot is saved. You can change or remove it until {UkTime.Words(last)}." : "Your ballot is saved.");
        return Redirect(Root);
    }

    /// <summary>Works out what the choice comes to, and stores nothing.</summary>
    public async Task<IActionResult> OnPostTotalAsync([FromForm] int version)
    {
        if (View is null)
            return NotFound();
        if (Actor is null)
            return Redirect(SignInUrl);
        Typed = Posted();
        if (Closed is { } closed)
            return await AgainAsync(closed, version);
        await LoadOwnAsync();
        MadeFrom = version;
        return Page();
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] int version)
    {
        if (View is null)
            return NotFound();
        if (Actor is null)
            return Redirect(SignInUrl);
        Typed = Posted();
        var removed = await ballots.RemoveAsync(Mission, version, Actor, Aborted);
        if (!removed.Succeeded)
            return await AgainAsync(removed, version);
        Notify("Your ballot is removed.");
        return Redirect(Root);
    }

    /// <summary>Shows what was typed again. After a conflict the form is made from what is stored now, so that saving again is a choice.</summary>
    private async Task<IActionResult> AgainAsync(Outcome refused, int version)
    {
        await LoadOwnAsync();
        MadeFrom = refused.Refusals[0].Kind == RefusalKind.Conflict ? Own?.Version ?? 0 : version;
        return Refuse(refused.Refusals);
    }

    private async Task LoadOwnAsync() => Own = View is null || Actor is null ? null : await queries.OwnAsync(Budget.Id, Actor.MemberId, Aborted);
}
