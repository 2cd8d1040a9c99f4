using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>About a discussion: how it is sorted, its summaries and outcomes; and where facilitators write, close and open it again.</summary>
public sealed class DiscussionModel(IdeaPageQueries ideas, DiscussionQueries discussions, DiscussionService service) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    /// <summary>The versions of the summary, newest first.</summary>
    public IReadOnlyList<SummaryVersion> Versions { get; private set; } = [];

    /// <summary>The number of the newest version; 0 for none.</summary>
    public int Version => Versions.Count > 0 ? Versions[0].Number : 0;

    /// <summary>How often it was closed, newest first.</summary>
    public IReadOnlyList<ClosingRow> Closings { get; private set; } = [];

    /// <summary>The reader leads this discussion.</summary>
    public bool Leads => Idea.IsPublic && Actor?.Facilitates(Mission.Id) == true;

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public async Task OnGetAsync()
    {
        await LoadAsync();
        Input.Summary = Newest;
    }

    public Task<IActionResult> OnPostSummaryAsync() => ActAsync(
        () => service.SummariseAsync(Mission, Idea.Id, Input.Summary, Input.Version, Member, Aborted),
        string.IsNullOrWhiteSpace(Input.Summary) ? "The summary is no longer shown." : "The summary is pinned above the comments.");

    public Task<IActionResult> OnPostCloseAsync() => ActAsync(
        () => service.CloseAsync(Mission, Idea.Id, Input.Outcome, Member, Aborted), "The discussion is closed, and those who took part have been told.");

    public Task<IActionResult> OnPostReopenAsync() => ActAsync(
        () => service.ReopenAsync(Mission, Idea.Id, Member, Aborted), "The discussion is open again, and those who took part have been told.");

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

    private async Task<IActionResult> ActAsync(Func<Task<Outcome>> act, string done)
    {
        if (Actor is null)
            return Redirect("/account/sign-in?returnUrl=" + Uri.EscapeDataString(Root + "/discussion"));
        if (!ModelState.IsValid)
        {
            await LoadAsync();
            return Invalid();
        }
        var outcome = await act();
        if (outcome.Succeeded)
        {
            Notify(done);
            return Redirect(Root + "#discussion");
        }
        await LoadAsync();
        // Another form of the page was sent: what it says of the summary is what is stored.
        Input.Summary ??= Newest;
        return Refuse(outcome.Refusals);
    }

    private string Newest => Versions.Count > 0 ? Versions[0].Body : "";

    private async Task LoadAsync()
    {
        Versions = await discussions.VersionsAsync(Idea.Id, Aborted);
        Closings = await discussions.ClosingsAsync(Idea.Id, Aborted);
    }

    public sealed class InputModel
    {
        public string? Summary { get; set; }

        /// <summary>The version of the summary that the facilitator saw; 0 for none.</summary>
        public int Version { get; set; }

        public string? Outcome { get; set; }
    }
}
