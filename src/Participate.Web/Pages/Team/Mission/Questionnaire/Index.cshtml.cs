using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Questionnaires;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>The questionnaire as its team runs it: its parts and their order, opening and closing, and the ways to everything else.</summary>
public sealed class IndexModel(QuestionnaireQueries queries, OpeningService opening) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>Null where the mission has none yet.</summary>
    public Core.Questionnaires.Questionnaire? Form { get; private set; }

    public IReadOnlyList<QuestionnaireCorrection> Corrections { get; private set; } = [];

    public string Root => $"/team/{Mission.Slug}/questionnaire";

    public Task<IActionResult> OnGetAsync() => ShowAsync(Page());

    public Task<IActionResult> OnPostMoveAsync(string? part, string? way) => PartOf(part) is { } found && way is ("up" or "down")
        ? DoneAsync(opening.MoveAsync(Mission, found.Section, found.Question, way == "up", Member, Aborted), "Moved.")
        : Task.FromResult<IActionResult>(BadRequest());

    public Task<IActionResult> OnPostRemoveAsync(string? part) => PartOf(part) is { } found
        ? DoneAsync(opening.RemoveAsync(Mission, found.Section, found.Question, Member, Aborted), "Removed.")
        : Task.FromResult<IActionResult>(BadRequest());

    public async Task<IActionResult> OnPostOpenAsync()
    {
        if (!FormDay.TryRead(Input.LastDay, out var day))
            return await ShowAsync(Refuse([Refusal.Invalid("LastDay", "Enter a date like 2026-11-24")]));
        return await DoneAsync(opening.OpenAsync(Mission, day, Member, Aborted), "The questionnaire is open until the end of that day.");
    }

    public Task<IActionResult> OnPostDraftAsync() => DoneAsync(opening.BackToDraftAsync(Mission, Member, Aborted), "The questionnaire is a draft again.");

    public Task<IActionResult> OnPostCloseAsync() => DoneAsync(opening.CloseAsync(Mission, Member, Aborted), "The questionnaire is closed.");

    private async Task<IActionResult> DoneAsync(Task<Outcome<int>> act, string note)
    {
        var outcome = await act;
        if (!outcome.Succeeded)
            return await ShowAsync(Refuse(outcome.Refusals));
        Notify(note);
        return Redirect(Root);
    }

    private async Task<IActionResult> ShowAsync(IActionResult page)
    {
        Form = await queries.FindAsync(Mission.Id, Aborted);
        if (Form is not null)
            Corrections = await queries.CorrectionsAsync(Form.Id, Aborted);
        return page;
    }

    /// <summary>"section-3" or "question-12".</summary>
    private static (int? Section, int? Question)? PartOf(string? part) =>
        part?.Split('-') is [var kind and ("section" or "question"), var digits] && int.TryParse(digits, NumberStyles.None, CultureInfo.InvariantCulture, out var id)
            ? kind == "section" ? (id, null) : (null, id)
            : null;

    public sealed class InputModel
    {
        public string? LastDay { get; set; }
    }
}
