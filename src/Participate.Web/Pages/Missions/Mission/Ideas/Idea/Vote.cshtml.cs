using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Integrity;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Where vote forms are sent. Shows something only where the vote is refused.</summary>
public sealed class VoteModel(VoteService votes, IdeaPageQueries ideas, VoteNetworkLog networks) : MissionPage
{
    /// <summary>The page that the form stood on, or the idea's.</summary>
    public string BackUrl { get; private set; } = "";

    /// <summary>One comes here by reloading or after signing in; the idea's page has the buttons.</summary>
    public IActionResult OnGet(int idea) => LocalRedirect(IdeaUrl(idea));

    /// <param name="text">Which words the member read (<see cref="VoteWords.TextKey"/>), where the form says.</param>
    public async Task<IActionResult> OnPostAsync(int idea, [FromForm] string? choice, [FromForm] string? returnUrl, [FromForm] string? text)
    {
        BackUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : IdeaUrl(idea);
        var chosen = VoteWords.FromKey(choice);
        if (chosen is null && choice != VoteWords.Remove)
            return Refuse([Refusal.Invalid("", "Choose Support, Neutral or Oppose.")]);
        var outcome = await votes.SetAsync(Mission, idea, chosen, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        networks.Note(Mission.Id, Member.MemberId, HttpContext.Connection.RemoteIpAddress);
        var changed = text is not null && text != VoteWords.TextKey((await ideas.FindAsync(Mission.Id, idea, Aborted))?.TextChangedAt);
        Notify((chosen is { } now ? VoteWords.Sentence(now) : "Your vote was removed.") + (changed ? " The words of the idea changed after you opened the page: read them again, in case you want to vote otherwise." : ""));
        return GoTo(returnUrl, IdeaUrl(idea));
    }

    private string IdeaUrl(int idea) => $"/missions/{Mission.Slug}/ideas/{idea}";
}
