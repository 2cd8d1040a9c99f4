using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Web.Forms;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Reforms.Reform;

/// <summary>Where the team brings a reform along its path, and says of one that is done which barriers it removed.</summary>
public sealed class IndexModel(ReformStepService steps) : TeamReformPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The states that may follow.</summary>
    public IReadOnlyList<Choice> Next => [.. ReformPath.After(Reform.State).Select(state => new Choice(BarrierWords.Key(state), BarrierWords.Name(state)))];

    /// <summary>What it may have removed once it is done; empty while it cannot be.</summary>
    public IReadOnlyList<Choice> Removable => ReformPath.After(Reform.State).Contains(ReformState.Done)
        ? [.. Shown.Barriers.Where(row => BarrierPath.MayBeRemovedByReform(row.State)).Select(row => new Choice(row.Id.ToString(CultureInfo.InvariantCulture), row.Title, BarrierWords.Name(row.State)))]
        : [];

    public void OnGet() => Input.To = BarrierWords.Key(ReformPath.After(Reform.State)[0]);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var to = BarrierWords.ReformStates.Where(entry => entry.Key == Input.To).Select(entry => (ReformState?)entry.State).FirstOrDefault();
        if (to is null)
        {
            ModelState.AddModelError("Input.To", "Choose the next state");
            return Invalid();
        }
        var outcome = await steps.MoveAsync(Mission, Reform.Id, new ReformStepOptions { Version = Input.Version, To = to.Value, Reason = Input.Reason, Removes = Input.Removes }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(SiteText.T($"The reform is now: {SiteText.T(BarrierWords.Name(to.Value)).ToLowerInvariant()}."), Root, "See its page");
        return LocalRedirect(Desk);
    }

    public sealed class InputModel
    {
        /// <summary>The version that the form was made from.</summary>
        public int Version { get; set; }

        /// <summary>The key of the next state.</summary>
        public string? To { get; set; }

        public string? Reason { get; set; }

        /// <summary>Numbers of barriers that it removed.</summary>
        public List<int> Removes { get; set; } = [];
    }
}
