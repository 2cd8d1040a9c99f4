using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Who writes an idea together: its author invites and removes, a co-author leaves.</summary>
public sealed class AuthorsModel(IdeaPageQueries ideas, CoAuthorQueries queries, CoAuthorService coAuthors) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>Open invitations; none for a co-author.</summary>
    public IReadOnlyList<SentInvitation> Invitations { get; private set; } = [];

    public bool IsAuthor => Idea.AuthorId == Member.MemberId;

    /// <summary>Nobody can be invited any more to an idea that is not changed any more.</summary>
    public bool MayInvite => IsAuthor && Idea.Visibility is Visibility.Draft or Visibility.Waiting or Visibility.Published;

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid
        ? await AfterAsync(coAuthors.InviteAsync(Mission, Idea.Id, Input.Addressee ?? "", Member, Aborted), "The invitation is sent. If somebody with this name or address has an account, they are told and can accept for 14 days.")
        : Invalid();

    public async Task<IActionResult> OnPostTakeBackAsync([FromForm] int? invitation) => invitation is { } id
        ? await AfterAsync(coAuthors.TakeBackAsync(Mission, Idea.Id, id, Member, Aborted), "The invitation is taken back.")
        : BadRequest();

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] int? member) => member is { } id
        ? await AfterAsync(coAuthors.RemoveAsync(Mission, Idea.Id, id, Member, Aborted), "They are no longer a co-author.")
        : BadRequest();

    public async Task<IActionResult> OnPostLeaveAsync()
    {
        var outcome = await coAuthors.LeaveAsync(Mission, Idea.Id, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("You are no longer a co-author.");
        return LocalRedirect("/account/contributions");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { } idea || !idea.IsBy(Member))
            return NotFound();
        Idea = idea;
        if (IsAuthor)
            Invitations = await queries.SentAsync(id, Aborted);
        return null;
    }

    private async Task<IActionResult> AfterAsync(Task<Core.Common.Outcome> act, string note)
    {
        var outcome = await act;
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(note);
        return LocalRedirect(Root + "/authors");
    }

    public sealed class InputModel
    {
        public string? Addressee { get; set; }
    }
}
