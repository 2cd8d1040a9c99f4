using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common.Content;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Pages.Moderation.Names;

/// <summary>One case about a display name: the reports, and the form to hide the name or dismiss them; or the appeal, and the form to decide it.</summary>
public sealed class NameModel(NameCaseQueries cases, NameCaseService names, MissionCatalogue missions, GuidelineRegister guidelines, TimeProvider clock) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public NameCase Case { get; private set; } = null!;

    public Mission Mission { get; private set; } = null!;

    public DateTime Now => clock.GetUtcNow().UtcDateTime;

    public IEnumerable<SelectListItem> Reasons => [new("Choose a guideline", ""), .. guidelines.All.Select(rule => new SelectListItem($"{rule.Number}. {rule.Title}", rule.Key))];

    public Task<IActionResult> OnGetAsync([FromRoute(Name = "case")] int id) => ShowAsync(id, Page());

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "case")] int id, string? decision)
    {
        if (CaseWords.ActOf(decision) is not (CaseAct.Hide or CaseAct.Dismiss or CaseAct.Undo or CaseAct.Uphold or CaseAct.Overturn) || CaseWords.ActOf(decision) is not { } act)
        {
            ModelState.AddModelError("", "Choose one of the buttons to decide this case");
            return await ShowAsync(id, Invalid());
        }
        var outcome = act == CaseAct.Undo
            ? await names.UndoAsync(id, Input.Version, Member, Aborted)
            : await names.DecideAsync(
                act,
                new DecisionOptions { CaseId = id, Version = Input.Version, Reason = Input.Reason ?? "", MessageToAuthor = Input.MessageToAuthor ?? "", InternalNote = Input.InternalNote ?? "" },
                Member, Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(id, Refuse(outcome.Refusals));
        Notify(act switch
        {
            CaseAct.Hide => "The name is hidden: its member has been told why.",
            CaseAct.Uphold => "The decision stands: the member has been told.",
            CaseAct.Overturn => "The decision is overturned: the member has been told.",
            CaseAct.Dismiss => "The reports are dismissed and the name stays.",
            _ => "The decision is undone.",
        });
        return Redirect($"/moderation/names/{id}");
    }

    private async Task<IActionResult> ShowAsync(int id, IActionResult page)
    {
        if (page is NotFoundResult || await cases.FindAsync(id, Member, Aborted) is not { } found || await missions.FindAsync(found.MissionId, Aborted) is not { } mission)
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
