using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>What a member proposes to change in an idea: read by all, answered by its authors, taken back by the proposer.</summary>
public sealed class AmendmentModel(IdeaPageQueries ideas, AmendmentQueries queries, AmendmentAnswers answers, AmendmentService amendments) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    public AmendmentPage Amendment { get; private set; } = null!;

    /// <summary>Word by word; null where the text it changes was sealed.</summary>
    public RevisionDifference? Difference => Amendment.Before.IsSealed ? null : RevisionDifference.Between(Amendment.Before, Amendment.After, Mission);

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public bool MayAnswer => Idea.IsPublic && Amendment is { State: AmendmentState.Open, IsPublic: true } && Idea.IsBy(Actor);

    public bool MayTakeBack => Amendment.State == AmendmentState.Open && Amendment.AuthorId == Actor?.MemberId;

    /// <summary>Why it cannot be accepted today, or null.</summary>
    public Refusal? Closed => Mission.EditingRefusal(Today);

    /// <summary>The reasons of a rejection are a comment: one can be made today.</summary>
    public bool MayReject => Mission.RefusalOf(Activities.Discuss, Today) is null;

    public Task<IActionResult> OnPostAcceptAsync() =>
        AfterAsync(() => answers.AcceptAsync(Mission, new AmendmentKey(Idea.Id, Amendment.Id), Member, Aborted), "The amendment is accepted.");

    public Task<IActionResult> OnPostRejectAsync() =>
        AfterAsync(() => answers.RejectAsync(Mission, new AmendmentKey(Idea.Id, Amendment.Id), Input.Reason ?? "", Member, Aborted), "The amendment is rejected, with your reasons.");

    public Task<IActionResult> OnPostTakeBackAsync() =>
        AfterAsync(() => amendments.TakeBackAsync(Mission, Idea.Id, Amendment.Id, Member, Aborted), "Your amendment is taken back.");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var culture = System.Globalization.CultureInfo.InvariantCulture;
        var (id, amendmentId) = (int.Parse((string)RouteData.Values["idea"]!, culture), int.Parse((string)RouteData.Values["amendment"]!, culture));
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsReadable: true } idea || await queries.FindAsync(Mission.Id, id, amendmentId, Actor, Aborted) is not { } amendment)
            return NotFound();
        (Idea, Amendment) = (idea, amendment);
        return null;
    }

    private async Task<IActionResult> AfterAsync(Func<Task<Outcome>> act, string note)
    {
        if (Actor is null)
            return Redirect("/account/sign-in?returnUrl=" + Uri.EscapeDataString($"{Root}/amendments/{Amendment.Id}"));
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await act();
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(note);
        return LocalRedirect(FormattableString.Invariant($"{Root}/amendments/{Amendment.Id}"));
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
