using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Before a draft is submitted: the ideas that are public already and close to it. Its author supports one of them, says how the own one differs, or submits it as it is.</summary>
public sealed class SimilarModel(IdeaService ideas, OwnIdeaQueries own, SimilarIdeaQueries similar) : IdeaFormPage
{
    [BindProperty(SupportsGet = true, Name = "idea")]
    public int IdeaId { get; set; }

    public OwnIdea Draft { get; private set; } = null!;

    public IReadOnlyList<SimilarIdea> Similar { get; private set; } = [];

    public override Refusal? Closed => Mission.RefusalOf(Activities.Propose, Today);

    public bool MayVote => Mission.Allows(Activities.Vote, Today) && Member is { IsConfirmed: true, ContributionRefusal: null } && !Lacks;

    public string DraftPath => IdeaPath(IdeaId) + "/edit";

    public void OnGet() => Input = IdeaInput.Of(Draft);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await ideas.SubmitAsync(Mission, new IdeaVersion(IdeaId, Input.Version), Draft.ToText() with { Difference = Input.Difference ?? "" }, Member, Aborted);
        return outcome.Succeeded ? AfterProposing(outcome.Value) : Refuse(outcome.Refusals);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (await own.FindAsync(Mission.Id, IdeaId, Member.MemberId, Aborted) is not { } draft)
            return NotFound();
        if (draft.Visibility != Visibility.Draft)
            return LocalRedirect(IdeaPath(IdeaId));
        Draft = draft;
        Similar = await similar.FindAsync(Mission.Id, draft.Title, Aborted);
        return null;
    }
}
