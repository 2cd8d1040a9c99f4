using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Web.Components.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>What changed in an idea since the reader voted on it, to keep, change or remove the vote (rule 7).</summary>
public sealed class ChangesModel(IdeaPageQueries ideas, IdeaHistoryQueries histories, VoteQueries queries, VoteService votes) : MissionPage
{
    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>The reader's vote, which is older than the public text.</summary>
    public CastVote Mine { get; private set; } = null!;

    /// <summary>The public text, and the one that the reader voted on.</summary>
    public RevisionChange Change { get; private set; } = null!;

    /// <summary>Word by word; null where the text that the reader voted on was sealed.</summary>
    public RevisionDifference? Difference => Change.Before is { IsSealed: false } before && !Change.Revision.IsSealed
        ? RevisionDifference.Between(before, Change.Revision, Mission)
        : null;

    /// <summary>Why the vote can only be read, or null.</summary>
    public Refusal? Closed => Mission.RefusalOf(Activities.Vote, Today);

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    /// <summary>Who did not vote on an earlier text is shown the history.</summary>
    public async Task<IActionResult> OnGetAsync() => await LoadAsync() ? Page() : LocalRedirect(Root + "/history");

    /// <param name="seen">The number of the revision that the reader saw: a vote is never kept for a text that the reader did not see.</param>
    public async Task<IActionResult> OnPostAsync([FromForm] string? choice, [FromForm] int? seen)
    {
        if (!await LoadAsync())
            return LocalRedirect(Root);
        var chosen = VoteWords.FromKey(choice);
        if (chosen is null && choice != VoteWords.Remove)
            return Refuse([Refusal.Invalid("", "Choose to keep, change or remove your vote.")]);
        if (seen != Change.Revision.Number)
            return Refuse([Refusal.Conflict("The idea changed again since you opened this page. Below is what changed until now; your vote is as it was.")]);
        var outcome = await votes.SetAsync(Mission, Idea.Id, chosen, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(chosen == Mine.Choice ? "Your vote stays as it was. " + VoteWords.Sentence(Mine.Choice) : chosen is { } now ? VoteWords.Sentence(now) : "Your vote was removed.");
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsReadable: true } idea)
            return NotFound();
        Idea = idea;
        return null;
    }

    /// <summary>False where the reader has no vote on an earlier text of the idea, or the idea is not public.</summary>
    private async Task<bool> LoadAsync()
    {
        if ((await queries.MineAsync(Member.MemberId, [Idea.Id], Aborted)).GetValueOrDefault(Idea.Id) is not { } mine || !(mine.CastAt < Idea.TextChangedAt)
            || await histories.SinceAsync(Idea.Id, mine.CastAt, Aborted) is not { } change)
        {
            return false;
        }
        (Mine, Change) = (mine, change);
        return true;
    }
}
