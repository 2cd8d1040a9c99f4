using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Takes a vote and goes back to where it was cast; shows itself only to say why it did not.</summary>
public sealed class VoteModel(VoteService votes) : MissionPage
{
    [BindProperty(SupportsGet = true, Name = "idea")]
    public int IdeaId { get; set; }

    [BindProperty]
    public string? ReturnUrl { get; set; }

    /// <summary>Where the vote was cast, or the idea.</summary>
    public string Back => Url.IsLocalUrl(ReturnUrl) ? ReturnUrl : $"/missions/{Mission.Slug}/ideas/{IdeaId}";

    public IActionResult OnGet() => Redirect(Back);

    public async Task<IActionResult> OnPostAsync(string? choice)
    {
        var chosen = VoteWords.FromValue(choice);
        if (chosen is null && choice != VoteWords.Remove)
        {
            ModelState.AddModelError("", "Choose Support, Neutral or Oppose.");
            return Invalid();
        }
        var outcome = await votes.SetAsync(Mission, IdeaId, chosen, Member);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(chosen is { } vote ? VoteWords.Said(vote) : "Your vote is removed.");
        return LocalRedirect(Back);
    }
}
