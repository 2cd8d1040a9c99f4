using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;

namespace Participate.Web.Pages.Account;

/// <summary>Who asks the member to write an idea together; the member accepts or declines.</summary>
public sealed class InvitationsModel(CoAuthorQueries queries, CoAuthorService coAuthors) : ParticipatePage
{
    public IReadOnlyList<ReceivedInvitation> Invitations { get; private set; } = [];

    public async Task<IActionResult> OnPostAsync([FromForm] int? invitation, [FromForm] string? answer)
    {
        if (invitation is not { } id || answer is not ("accept" or "decline"))
            return BadRequest();
        var outcome = await coAuthors.AnswerAsync(id, answer == "accept", Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        if (answer == "accept")
            Notify("You are a co-author now.", "/account/contributions", "See your ideas");
        else
            Notify("You declined the invitation.");
        return LocalRedirect("/account/invitations");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        Invitations = await queries.ReceivedAsync(Member.MemberId, Aborted);
        return null;
    }
}
