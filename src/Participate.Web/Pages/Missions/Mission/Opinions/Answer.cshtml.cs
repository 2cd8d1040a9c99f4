using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Integrity;
using Participate.Core.Opinions;
using Participate.Web.Components.Opinions;

namespace Participate.Web.Pages.Missions.Mission.Opinions;

/// <summary>Where answers are sent. Shows something only where the answer is refused.</summary>
public sealed class AnswerModel(AnswerService answers, VoteNetworkLog networks) : MissionPage
{
    /// <summary>The page that the form stood on, or the next statement.</summary>
    public string BackUrl { get; private set; } = "";

    private string Here => $"/missions/{Mission.Slug}/opinions";

    /// <summary>One comes here by reloading or after signing in; the page of statements has the buttons.</summary>
    public IActionResult OnGet() => LocalRedirect(Here);

    public async Task<IActionResult> OnPostAsync([FromForm] int? statement, [FromForm] string? choice, [FromForm] string? returnUrl)
    {
        BackUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : Here;
        var chosen = OpinionWords.FromKey(choice);
        if (statement is not { } id || (chosen is null && choice != OpinionWords.TakeBack))
            return Refuse([Refusal.Invalid("", "Choose a statement, and Agree, Disagree or Pass.")]);
        var outcome = await answers.SetAsync(Mission, id, chosen, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        networks.Note(Mission.Id, Member.MemberId, HttpContext.Connection.RemoteIpAddress);
        if (returnUrl is not null)
            Notify(chosen is { } now ? OpinionWords.Sentence(now) + "." : "Your answer was taken back.");
        // What was taken back is shown again, to be answered otherwise.
        return GoTo(returnUrl, chosen is null ? FormattableString.Invariant($"{Here}?statement={id}") : Here);
    }
}
