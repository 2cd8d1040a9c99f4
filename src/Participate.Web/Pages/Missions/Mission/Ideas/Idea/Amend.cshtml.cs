using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>A member proposes a changed text for somebody else's idea.</summary>
public sealed class AmendModel(IdeaPageQueries ideas, AmendmentQueries queries, AmendmentService amendments) : IdeaFormPage
{
    public IdeaPage Idea { get; private set; } = null!;

    public string Root => IdeaPath(Idea.Id);

    public override string? SimilarPath => null;

    public override Refusal? Closed => Mission.RefusalOf(Activities.Discuss, Today) ?? Core.Ideas.Idea.DiscussionRefusal(Idea.DiscussionClosedAt);

    public bool ShowsForm => Closed is null || HttpMethods.IsPost(Request.Method);

    /// <summary>A new member's amendment waits for a moderator, as comments do.</summary>
    public bool Waits => Mission.Moderation.NeedsReview(Member.IsEstablished);

    public async Task<IActionResult> OnGetAsync()
    {
        if (Idea.IsBy(Actor))
            return LocalRedirect(Root + "/edit");
        if (await queries.AmendableAsync(Mission.Id, Idea.Id, Aborted) is not { } stored)
            return NotFound();
        Input = IdeaInput.Of(stored);
        return Page();
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await amendments.ProposeAsync(Mission, new AmendmentOptions(Idea.Id, Input.Version, Input.ToText(), Input.Reason ?? ""), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(Waits ? "Your amendment waits for review. A moderator reads it before others can see it." : "Your amendment is published. The authors of the idea are told.");
        return LocalRedirect(FormattableString.Invariant($"{Root}/amendments/{outcome.Value}"));
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsPublic: true } idea)
            return NotFound();
        Idea = idea;
        return null;
    }
}
