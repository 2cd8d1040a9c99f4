using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Integrity;
using Participate.Web.Components.Comparisons;

namespace Participate.Web.Pages.Missions.Mission.Compare;

/// <summary>Where answers to pairs are sent. Shows something only where the answer is refused.</summary>
public sealed class AnswerModel(PairAnswerService answers, VoteNetworkLog networks) : ComparisonPage
{
    /// <summary>The page that the form stood on, or the next pair.</summary>
    public string BackUrl { get; private set; } = "";

    /// <summary>One comes here by reloading or after signing in; the page of pairs has the buttons.</summary>
    public IActionResult OnGet() => LocalRedirect(Root);

    public async Task<IActionResult> OnPostAsync([FromForm] int? first, [FromForm] int? second, [FromForm] string? choice, [FromForm] string? returnUrl)
    {
        BackUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : Root;
        var chosen = ComparisonWords.FromKey(choice);
        if (first is not { } one || second is not { } other || (chosen is null && choice != ComparisonSentences.TakeBack))
            return Refuse([Refusal.Invalid("", "Choose which of two ideas matters more, that both matter the same, or that you cannot say.")]);
        var outcome = await answers.SetAsync(Mission, one, other, chosen, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        networks.Note(Mission.Id, Member.MemberId, HttpContext.Connection.RemoteIpAddress);
        if (returnUrl is not null)
            Notify("Your answer was taken back.");
        // What was taken back is shown again, to be answered otherwise.
        return GoTo(returnUrl, chosen is null ? FormattableString.Invariant($"{Root}?first={one}&second={other}") : Root);
    }
}
