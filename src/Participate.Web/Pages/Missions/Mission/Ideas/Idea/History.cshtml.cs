using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>How an idea's text came to be: every revision with what it changed.</summary>
public sealed class HistoryModel(IdeaHistoryQueries histories) : MissionPage
{
    public int IdeaId { get; private set; }

    public IdeaHistory History { get; private set; } = null!;

    public string? PreviousUrl => Address(History.Changes.Previous);

    public string? NextUrl => Address(History.Changes.Next);

    public async Task<IActionResult> OnGetAsync(int idea, string? cursor)
    {
        if (await histories.FindAsync(Mission.Id, idea, Actor, cursor, Aborted) is not { } history)
            return NotFound();
        (IdeaId, History) = (idea, history);
        return Page();
    }

    private static string? Address(string? cursor) => cursor is null ? null : "?cursor=" + cursor;
}
