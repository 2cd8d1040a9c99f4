using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Opinions;

namespace Participate.Web.Pages.Missions.Mission.Opinions;

/// <summary>Where members and the team write statements.</summary>
public sealed class WriteModel(StatementService statements, StatementQueries queries) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The public statement that says the same; null where there is none.</summary>
    public PublicStatement? Same { get; private set; }

    public bool IsTeam => Member.IsOnTeam(Mission.Id);

    public Refusal? Closed => Member.ContributionRefusal ?? (IsTeam ? null : Mission.RefusalOf(Activities.Opinions, Today));

    public void OnGet()
    {
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await statements.WriteAsync(Mission, Input.Text, Member, Aborted);
        if (!outcome.Succeeded)
        {
            if (outcome.Refusals[0].Kind == RefusalKind.Conflict)
                Same = await queries.SameAsync(Mission.Id, Input.Text, Aborted);
            return Refuse(outcome.Refusals);
        }
        Notify(outcome.Value.IsPublic ? "Your statement is published." : "Your statement waits for review. A moderator reads it before others can see it.");
        return LocalRedirect($"/missions/{Mission.Slug}/opinions");
    }

    public sealed class InputModel
    {
        [StringLength(Statement.TextMaxLength, ErrorMessage = "A statement must be {1} characters or fewer")]
        public string? Text { get; set; }
    }
}
