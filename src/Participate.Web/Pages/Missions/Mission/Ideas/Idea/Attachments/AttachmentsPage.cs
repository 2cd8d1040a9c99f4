using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea.Attachments;

/// <summary>A page on which authors change what is attached to their idea; for others it does not exist.</summary>
public abstract class AttachmentsPage(OwnIdeaQueries own, AttachmentQueries queries, AttachmentService attachments) : MissionPage
{
    public OwnIdea Idea { get; private set; } = null!;

    /// <summary>What is attached to the newest version.</summary>
    public IReadOnlyList<AttachmentView> Attached { get; private set; } = [];

    protected AttachmentService Changes { get; } = attachments;

    /// <summary>Why nothing can be changed now, or null.</summary>
    public Refusal? Closed { get; private set; }

    public bool IsDraft => Idea.Visibility == Visibility.Draft;

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await own.FindAsync(Mission.Id, id, Member.MemberId, Aborted) is not { } idea)
            return NotFound();
        Idea = idea;
        Attached = await queries.OfNewestAsync(id, Aborted);
        Closed = await Changes.RefusalAsync(Mission, id, Member, Aborted);
        return null;
    }

    /// <summary>Says what became of a change on the page of all attachments; or shows this page again with what was typed.</summary>
    /// <param name="done">What was done, as a sentence.</param>
    protected IActionResult After(Outcome<SavedIdea> outcome, string done)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(outcome.Value switch
        {
            { HasChanged: false } => "Nothing was changed.",
            { Visibility: Visibility.Published, WaitsForReview: true } => done + " It waits for review: until a moderator has read it, everyone sees the version that was approved.",
            _ => done,
        });
        return LocalRedirect(Root + "/attachments");
    }
}
