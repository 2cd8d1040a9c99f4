using Microsoft.AspNetCore.Mvc;
using Participate.Core.Notifications;
using Participate.Web.Security;

namespace Participate.Web.Pages;

/// <summary>
/// Stops e-mails by the link that each carries. Opening it changes nothing, since mail programs open links to look at them; a post stops
/// them, from the page's button or from the mail program itself, which has neither cookies nor a form token (RFC 8058). The sealed
/// address is what proves that the sender has the e-mail.
/// </summary>
[IgnoreAntiforgeryToken]
public sealed class UnsubscribeModel(UnsubscribeLinks links, ChoiceService choices) : ParticipatePage
{
    private UnsubscribeRequest? request;

    public string Title => Refusal is not null ? "This link does not work" : IsDone ? "You are unsubscribed" : "Stop these emails";

    public string Words => request?.Subscription.Words ?? "";

    public bool IsDone { get; private set; }

    /// <summary>Why the link does not work, or null.</summary>
    public string? Refusal { get; private set; }

    public async Task<IActionResult> OnGetAsync(string token) => await AnswerAsync(token, (from, stop) => choices.LookAtLinkAsync(from.MemberId, from.Address, stop));

    public async Task<IActionResult> OnPostAsync(string token)
    {
        IsDone = true;
        return await AnswerAsync(token, (from, stop) => choices.EndAsync(from.MemberId, from.Address, from.Subscription, stop));
    }

    private async Task<IActionResult> AnswerAsync(string token, Func<UnsubscribeRequest, CancellationToken, Task<Core.Common.Outcome>> act)
    {
        request = links.Read(token);
        var outcome = request is null ? ChoiceService.OldLink : await act(request, Aborted);
        if (!outcome.Succeeded)
        {
            Refusal = outcome.Refusals[0].Message;
            Response.StatusCode = StatusCodes.Status400BadRequest;
        }
        return Page();
    }
}
