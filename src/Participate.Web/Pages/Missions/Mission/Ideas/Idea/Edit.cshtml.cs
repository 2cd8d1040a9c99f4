using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>The author goes on with a draft, or changes a submitted idea.</summary>
public sealed class EditModel(IdeaService ideas, ProposingService proposing, OwnIdeaQueries own, SpeakerQueries speakers) : IdeaFormPage
{
    [BindProperty(SupportsGet = true, Name = "idea")]
    public int IdeaId { get; set; }

    /// <summary>The idea as it is stored now.</summary>
    public OwnIdea Stored { get; private set; } = null!;

    public bool IsDraft => Stored.Visibility == Visibility.Draft;

    public override string? SimilarPath => IsDraft ? base.SimilarPath : null;

    public override Refusal? Closed =>
        IsDraft ? Mission.RefusalOf(Activities.Propose, Today)
        : Core.Ideas.Idea.RefusalOfEditing(Stored.Visibility) ?? Mission.EditingRefusal(Today);

    /// <summary>Says that voters see an edit; where results are kept back, whether or not somebody voted.</summary>
    public bool TellsVoters => Stored.Visibility == Visibility.Published && (Stored.HasVotes || Mission.HidesResults(Today));

    /// <summary>The fields are shown while something can be saved, and to those who were refused what they typed.</summary>
    public bool ShowsForm => Closed is null || HttpMethods.IsPost(Request.Method);

    /// <summary>What was sent did not fit what is stored by now, which is shown beside it.</summary>
    public bool HasChangedMeanwhile { get; private set; }

    public void OnGet() => Input = IdeaInput.Of(Stored);

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var seen = new IdeaVersion(IdeaId, Input.Version);
        var outcome = Act switch
        {
            DraftAct or AttachAct => await ideas.SaveDraftAsync(Mission, seen, Input.ToText(), Member, Aborted),
            SubmitAct => await proposing.SubmitAsync(Mission, seen, Input.ToText(), Member, Aborted),
            _ => await ideas.EditAsync(Mission, seen, Input.ToText(), Member, Aborted),
        };
        if (outcome.Succeeded)
            return Act is DraftAct or SubmitAct or AttachAct ? AfterProposing(outcome.Value) : AfterEditing(outcome.Value);
        HasChangedMeanwhile = outcome.Refusals[0].Kind == RefusalKind.Conflict;
        if (HasChangedMeanwhile && await LoadAsync() is { } gone)
            return gone;
        return Refuse(outcome.Refusals);
    }

    protected override async Task<IActionResult?> PrepareAsync() => await base.PrepareAsync() ?? await LoadAsync();

    private async Task<IActionResult?> LoadAsync()
    {
        if (await own.FindAsync(Mission.Id, IdeaId, Member.MemberId, Aborted) is not { } stored)
            return NotFound();
        Stored = stored;
        if (stored is { Visibility: Visibility.Draft, IsAuthor: true })
            SpeaksFor = await speakers.ForAsync(Member.MemberId, Aborted);
        return null;
    }

    private LocalRedirectResult AfterEditing(SavedIdea saved)
    {
        Notify(saved switch
        {
            { HasChanged: false } => "Nothing was changed.",
            { WaitsForReview: false } => "Your changes are published.",
            { Visibility: Visibility.Published } => "Your changes wait for review. Until a moderator has read them, everyone sees the version that was approved.",
            _ => "Your changes are saved. Your idea waits for review.",
        });
        return LocalRedirect(IdeaPath(saved.IdeaId));
    }
}
