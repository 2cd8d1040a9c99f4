using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Asks the author before a draft is deleted for good.</summary>
public sealed class DeleteModel(IdeaService ideas, OwnIdeaQueries own) : MissionPage
{
    [BindProperty(SupportsGet = true, Name = "idea")]
    public int IdeaId { get; set; }

    public OwnIdea Draft { get; private set; } = null!;

    public async Task<IActionResult> OnPostAsync()
    {
        var outcome = await ideas.DeleteDraftAsync(Mission, IdeaId, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("Your draft is deleted.");
        return LocalRedirect($"/missions/{Mission.Slug}{(Mission.Allows(Activities.Propose, Today) ? "/ideas/propose" : "")}");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        if (await own.FindAsync(Mission.Id, IdeaId, Member.MemberId, Aborted) is not { Visibility: Visibility.Draft, IsAuthor: true } draft)
            return NotFound();
        Draft = draft;
        return null;
    }
}
