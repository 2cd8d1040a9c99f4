using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Barriers.Barrier;

/// <summary>Where the team brings a barrier along its path, and says which ideas it stands in the way of.</summary>
public sealed class IndexModel(BarrierQueries barriers, BarrierStepService steps, ReformQueries reforms) : TeamBarrierPage
{
    private IReadOnlyList<int> ideas = [];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IReadOnlyList<BarrierStepRow> History { get; private set; } = [];

    public IReadOnlyList<LinkedReform> Reforms { get; private set; } = [];

    /// <summary>Of the ideas that it is linked with now.</summary>
    public string IdeasMark => BarrierIdea.AsForm(ideas).Mark;

    /// <summary>The states that may follow.</summary>
    public IReadOnlyList<Choice> Next =>
    [
        .. BarrierPath.After(Barrier.State).Select(state => new Choice(
            BarrierWords.Key(state), SiteText.T(BarrierWords.Name(state)) + (BarrierPath.IsBack(Barrier.State, state) ? SiteText.T(" (a step back)") : ""), BarrierWords.Meaning(state))),
    ];

    public bool MayGetOwner => Barrier.State == BarrierState.Validated;

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.To = BarrierWords.Key(BarrierPath.After(Barrier.State)[0]);
        FillIdeas();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return await AgainAsync(Invalid());
        var to = BarrierWords.States.Where(entry => entry.Key == Input.To).Select(entry => (BarrierState?)entry.State).FirstOrDefault();
        if (to is null)
        {
            ModelState.AddModelError("Input.To", "Choose the next state");
            return await AgainAsync(Invalid());
        }
        var outcome = await steps.MoveAsync(Mission, Barrier.Id, new BarrierStepOptions { Version = Input.Version, To = to.Value, Reason = Input.Reason, Owner = OwnerTyped(Input.Owner) }, Member, Aborted);
        if (!outcome.Succeeded)
            return await AgainAsync(Refuse(outcome.Refusals));
        Notify(SiteText.T($"The barrier is now: {SiteText.T(BarrierWords.Name(to.Value)).ToLowerInvariant()}. Who reported it and those whom it affects are told."), Root, "See its page");
        return LocalRedirect(Desk);
    }

    public async Task<IActionResult> OnPostIdeasAsync()
    {
        var outcome = await steps.LinkIdeasAsync(Mission, Barrier.Id, Input.Ideas, Input.IdeasMadeFrom, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await LoadAsync();
            Input.To = BarrierWords.Key(BarrierPath.After(Barrier.State)[0]);
            return Refuse(outcome.Refusals);
        }
        Notify("The ideas are saved.");
        return LocalRedirect(Desk);
    }

    private async Task<IActionResult> AgainAsync(IActionResult page)
    {
        await LoadAsync();
        FillIdeas();
        return page;
    }

    private async Task LoadAsync()
    {
        History = await barriers.StepsAsync(Barrier.Id, Aborted);
        Reforms = await reforms.OfBarrierAsync(Barrier.Id, Aborted);
        ideas = (await reforms.IdeasOfBarrierAsync(Barrier.Id, Aborted)).ConvertAll(idea => idea.Id);
    }

    private void FillIdeas() => Input.Ideas = string.Join(", ", ideas);

    public sealed class InputModel
    {
        /// <summary>The version that the form was made from.</summary>
        public int Version { get; set; }

        /// <summary>The key of the next state.</summary>
        public string? To { get; set; }

        public string? Owner { get; set; }

        public string? Reason { get; set; }

        public string? IdeasMadeFrom { get; set; }

        /// <summary>Numbers of ideas.</summary>
        public string? Ideas { get; set; }
    }
}
