using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Moderation.Entries;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Pages.Moderation.Entries;

/// <summary>One case about a pledge, a barrier, a reform or the profile of an organisation: its text, the reports, and the form to decide it.</summary>
public sealed class EntryModel(EntryCaseQueries cases, EntryCaseService entries, MissionCatalogue missions, GuidelineRegister guidelines, TimeProvider clock) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public EntryCase Case { get; private set; } = null!;

    /// <summary>What the edit changes; null where the case is about no edit.</summary>
    public RevisionDifference? Edit => Case.IsEdit ? new RevisionDifference(Case.Entry.Before!.Changes) : null;

    public Mission Mission { get; private set; } = null!;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public IEnumerable<SelectListItem> Reasons => Cases.Case.IndexModel.ReasonsOf(guidelines);

    public Task<IActionResult> OnGetAsync([FromRoute(Name = "case")] int id) => ShowAsync(id, Page());

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "case")] int id, string? decision)
    {
        if (CaseWords.ActOf(decision) is not { } act)
        {
            ModelState.AddModelError("", "Choose one of the buttons to decide this case");
            return await ShowAsync(id, Invalid());
        }
        var outcome = act == CaseAct.Undo
            ? await entries.UndoAsync(id, Input.Version, Member, Aborted)
            : await entries.DecideAsync(
                act,
                new DecisionOptions { CaseId = id, Version = Input.Version, Reason = Input.Reason ?? "", MessageToAuthor = Input.MessageToAuthor ?? "", InternalNote = Input.InternalNote ?? "" },
                Member, Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(id, Refuse(outcome.Refusals));
        Notify(act switch
        {
            CaseAct.Approve => "It is public, and its author has been told.",
            CaseAct.Hide => "It is hidden, and its author has been told why.",
            CaseAct.RefuseEdit => "The edit is refused and the text before stays public: its author has been told why.",
            CaseAct.Dismiss => "The reports are dismissed, and it stays public.",
            CaseAct.Escalate => "Another moderator or an administrator is asked to decide.",
            CaseAct.Uphold => "The decision stands, and the author has been told.",
            CaseAct.Overturn => "The decision is overturned, and the author has been told.",
            _ => "The decision is undone.",
        });
        return Redirect($"/moderation/entries/{id}");
    }

    private async Task<IActionResult> ShowAsync(int id, IActionResult page)
    {
        if (page is NotFoundResult || await cases.FindAsync(id, Member, Aborted) is not { } found || await missions.FindAsync(found.Entry.MissionId, Aborted) is not { } mission)
            return NotFound();
        (Case, Mission) = (found, mission);
        return page;
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? Reason { get; set; }

        public string? MessageToAuthor { get; set; }

        public string? InternalNote { get; set; }
    }
}
