using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Pages.Comments.Comment;

/// <summary>How a comment's text came to be: every revision with what it changed.</summary>
public sealed class HistoryModel(CommentHistoryQueries histories, MissionCatalogue missions) : ParticipatePage
{
    public CommentHistory History { get; private set; } = null!;

    public Mission Mission { get; private set; } = null!;

    public string? PreviousUrl => Address(History.Changes.Previous);

    public string? NextUrl => Address(History.Changes.Next);

    public async Task<IActionResult> OnGetAsync(int comment, string? cursor)
    {
        if (await histories.FindAsync(comment, Actor, cursor, Aborted) is not { } history
            || await missions.FindAsync(history.MissionId, Aborted) is not { } mission)
        {
            return NotFound();
        }
        (History, Mission) = (history, mission);
        return Page();
    }

    private static string? Address(string? cursor) => cursor is null ? null : "?cursor=" + cursor;
}
