using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;

namespace Participate.Web.Pages.Missions.Mission.Coalition.Pledges.Pledge;

/// <summary>Where a pledger changes a pledge that is a draft or offered.</summary>
public sealed class EditModel(PledgeService pledges) : PledgePage
{
    [BindProperty]
    public PledgeInput Input { get; set; } = new();

    /// <summary>Why it cannot be changed; null where it can.</summary>
    public Refusal? Closed => Mission.RefusalOf(Activities.Pledge, Today) ?? (MayEdit ? null : Refusal.Conflict("This pledge was answered or has ended, so its words stay."));

    public void OnGet() => Input = PledgeInput.Of(Shown);

    public async Task<IActionResult> OnPostAsync()
    {
        var text = Input.ToText(ModelState);
        if (!ModelState.IsValid)
            return Invalid(Closed is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
        var outcome = await pledges.EditAsync(Mission, Row.Id, Input.Version, text, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(
            outcome.Value.IsDraft || outcome.Value.IsPublic && !Mission.Moderation.NeedsReview(Member.IsEstablished) ? "Your changes are saved." : "Your changes wait for review. A moderator reads them before others can see them.",
            Root + "/edit",
            Input.FoundWords(Shown.Pledge.OrganisationId is null));
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() is { } refused ? refused : IsPledger ? null : NotFound();
}
