using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Comments.Comment;

/// <summary>A member changes a comment of their own, within 15 minutes.</summary>
public sealed class EditModel(CommentQueries queries, CommentService comments, MissionCatalogue missions, TimeProvider clock) : ParticipatePage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The comment as it is stored now.</summary>
    public EditableComment Comment { get; private set; } = null!;

    public Mission Mission { get; private set; } = null!;

    /// <summary>Why it cannot be changed any more, or null.</summary>
    public Refusal? Closed => Core.Ideas.Comment.EditRefusal(Comment.Visibility, Comment.CreatedAt, clock.UtcNow())
        ?? Mission.EditingRefusal(clock.Today());

    /// <summary>Until when it can be changed, London time.</summary>
    public DateTime Until => Comment.CreatedAt + Core.Ideas.Comment.EditWindow;

    /// <summary>The stored text, where it is another than the one that was opened.</summary>
    public string? NewerText { get; private set; }

    public static IReadOnlyList<Choice> Stances => Missions.Mission.Ideas.Idea.IndexModel.Stances;

    public void OnGet() => Input = new InputModel { Body = Comment.Body, Stance = Comment.Stance, Version = Comment.Version };

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await comments.EditAsync(
            new EditCommentOptions { Actor = Member, Mission = Mission, CommentId = Comment.Id, Version = Input.Version, Body = Input.Body ?? "", Stance = Input.Stance },
            Aborted);
        if (!outcome.Succeeded)
        {
            NewerText = Input.Version == Comment.Version ? null : Comment.Body;
            return Refuse(outcome.Refusals);
        }
        Notify(outcome.Value.IsPublic ? "Your comment was changed." : "Your change waits for review. A moderator reads it before others can see it.");
        return Redirect($"/comments/{Comment.Id}");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        var id = int.Parse((string)RouteData.Values["comment"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (await queries.FindOwnAsync(id, Member.MemberId, Aborted) is not { } comment
            || await missions.FindAsync(comment.MissionId, Aborted) is not { } mission)
        {
            return NotFound();
        }
        (Comment, Mission) = (comment, mission);
        return null;
    }

    public sealed class InputModel
    {
        public string? Body { get; set; }

        public Stance Stance { get; set; } = Stance.Neutral;

        public int Version { get; set; }
    }
}
