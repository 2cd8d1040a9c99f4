using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Coalition;

/// <summary>Where a member pledges, for themselves or for an organisation, to the mission or to an idea, a barrier or a reform of it.</summary>
public sealed class PledgeModel(PledgeService pledges, PledgeRows rows, SpeakerQueries speakers) : MissionPage
{
    [BindProperty]
    public PledgeInput Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "idea")]
    public int? Idea { get; set; }

    [BindProperty(SupportsGet = true, Name = "barrier")]
    public int? Barrier { get; set; }

    [BindProperty(SupportsGet = true, Name = "reform")]
    public int? Reform { get; set; }

    public TargetName TargetName { get; private set; } = null!;

    /// <summary>The organisations that the member speaks for.</summary>
    public IReadOnlyList<SpokenFor> Organisations { get; private set; } = [];

    /// <summary>Why nobody may pledge today, or why this member may not; null where it is possible.</summary>
    public Refusal? Closed => Mission.RefusalOf(Activities.Pledge, Today) ?? Member.ContributionRefusal;

    public bool NeedsReview => Mission.Moderation.NeedsReview(Member.IsEstablished);

    private PledgeTarget Target => new(Idea, Barrier, Reform);

    public void OnGet() => (Input.PlaceCode, Input.PledgingAs) = (Mission.PlaceCode, Organisations.Count > 0 ? Organisations[0].Id.ToString(CultureInfo.InvariantCulture) : "0");

    public async Task<IActionResult> OnPostAsync(bool draft)
    {
        var text = Input.ToText(ModelState);
        if (!ModelState.IsValid)
            return Invalid(Closed is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
        var outcome = await pledges.MakeAsync(Mission, new PledgeOptions { Target = Target, OrganisationId = Input.OrganisationId, Text = text, IsDraft = draft }, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        var made = string.Create(CultureInfo.InvariantCulture, $"/missions/{Mission.Slug}/coalition/pledges/{outcome.Value.Id}");
        Notify(
            outcome.Value.IsDraft ? "The draft is saved. You alone see it until you offer it."
                : outcome.Value.IsPublic ? "Your pledge is made. Everyone can read it, and the mission team is told."
                : "Your pledge waits for review. A moderator reads it before others can see it.",
            made + "/edit",
            Input.FoundWords(Input.OrganisationId is null));
        return LocalRedirect(made);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (await rows.FindTargetAsync(Mission.Id, Mission.Slug, Target, Aborted) is not { } target)
            return NotFound();
        TargetName = target;
        Organisations = await speakers.ForAsync(Member.MemberId, Aborted);
        return null;
    }
}
