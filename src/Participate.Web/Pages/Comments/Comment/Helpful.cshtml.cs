using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;

namespace Participate.Web.Pages.Comments.Comment;

/// <summary>Where the buttons "Helpful" are sent. Shows something only where the mark is refused.</summary>
public sealed class HelpfulModel(HelpfulMarkService marks) : ParticipatePage
{
    /// <summary>The page that the button stood on, or the comment's.</summary>
    public string BackUrl { get; private set; } = "";

    /// <summary>One comes here by reloading or after signing in; the discussion has the buttons.</summary>
    public IActionResult OnGet(int comment) => LocalRedirect($"/comments/{comment}");

    public async Task<IActionResult> OnPostAsync(int comment, [FromForm] string? helpful, [FromForm] string? returnUrl)
    {
        BackUrl = Url.IsLocalUrl(returnUrl) ? returnUrl : $"/comments/{comment}";
        if (helpful is not ("yes" or "no"))
            return Refuse([Refusal.Invalid("", "Choose whether the comment is helpful.")]);
        var outcome = await marks.SetAsync(comment, helpful == "yes", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(helpful == "yes" ? "You marked a comment as helpful." : "Your mark was taken back.");
        return GoTo(returnUrl, $"/comments/{comment}");
    }
}
