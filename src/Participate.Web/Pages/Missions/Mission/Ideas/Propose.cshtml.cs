using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Ideas;

/// <summary>Propose an idea, or go on with a draft. A visitor signs in first and comes back; while proposing is closed, everyone reads when it opens.</summary>
public sealed class ProposeModel(IdeaService ideas, ProposingService proposing, OwnIdeaQueries own, SpeakerQueries speakers) : IdeaFormPage
{
    /// <summary>The consultation question that the visitor chose to answer.</summary>
    [BindProperty(SupportsGet = true, Name = "question")]
    public string? Question { get; set; }

    public override Refusal? Closed => Mission.RefusalOf(Activities.Propose, Today);

    /// <summary>The fields are shown to those who may submit, and to those who were refused what they typed.</summary>
    public bool ShowsForm => HttpMethods.IsPost(Request.Method) || (Closed is null && Actor is { ContributionRefusal: null });

    public IReadOnlyList<DraftRow> Drafts { get; private set; } = [];

    public IActionResult OnGet()
    {
        if (Mission.Questions.Any(question => IdText(question.Id) == Question))
            Input.QuestionId = Question;
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        if (Act is not (DraftAct or SubmitAct or AttachAct))
            return UnknownAct();
        var outcome = Act is DraftAct or AttachAct
            ? await ideas.SaveDraftAsync(Mission, null, Input.ToText(), Member, Aborted)
            : await proposing.SubmitAsync(Mission, null, Input.ToText(), Member, Aborted);
        return outcome.Succeeded ? AfterProposing(outcome.Value) : Refuse(outcome.Refusals);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (Actor is null)
            return Closed is null || HttpMethods.IsPost(Request.Method) ? Challenge() : null;
        SpeaksFor = await speakers.ForAsync(Actor.MemberId, Aborted);
        Drafts = await own.DraftsAsync(Mission.Id, Actor.MemberId, Aborted);
        return null;
    }
}
