using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.RazorPages;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Moderation.Entries;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Pages.Moderation.Cases.Case;

/// <summary>One case: the content in its context, why it is here, and the form to decide it. Then the next one of the queue.</summary>
public sealed class IndexModel(
    CaseQueries cases, NameCaseQueries names, EntryCaseQueries entries, CaseNoteService notes, QueueQueries queue, ModerationService moderation, UndoService undoing, ClaimService claims, MissionCatalogue missions,
    GuidelineRegister guidelines, StandardMessages messages, TimeProvider clock) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public CaseView Case { get; private set; } = null!;

    public Mission Mission { get; private set; } = null!;

    public DateTime Now => clock.UtcNow();

    public IReadOnlyList<StandardMessage> StandardMessages => messages.All;

    public IReadOnlyList<CaseNoteRow> Notes { get; private set; } = [];

    /// <summary>The case after this one; null where there is none.</summary>
    public int? NextId { get; private set; }

    public IEnumerable<SelectListItem> Reasons => ReasonsOf(guidelines);

    /// <summary>The guidelines to choose from.</summary>
    public static IEnumerable<SelectListItem> ReasonsOf(GuidelineRegister guidelines) =>
    [
        new("Choose a guideline", ""),
        .. guidelines.All.Select(rule => new SelectListItem($"{rule.Number}. {rule.Title}", rule.Key)),
    ];

    /// <summary>Who opens a case that they may decide claims it, visibly to others.</summary>
    public async Task<IActionResult> OnGetAsync([FromRoute(Name = "case")] int id)
    {
        var result = await ShowAsync(id, Page());
        // Names and entries of the coalition have pages of their own; the addresses of cases are the same for all.
        if (result is NotFoundResult && await names.FindAsync(id, Member, Aborted) is not null)
            return Redirect($"/moderation/names/{id}");
        if (result is NotFoundResult && await entries.FindAsync(id, Member, Aborted) is not null)
            return Redirect($"/moderation/entries/{id}");
        if (result is PageResult && Case.Acts.Count > 0)
            await claims.ClaimAsync(id, Member, Aborted);
        return result;
    }

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "case")] int id, string? decision)
    {
        if (CaseWords.ActOf(decision) is not { } act)
        {
            ModelState.AddModelError("", "Choose one of the buttons to decide this case");
            return await ShowAsync(id, Invalid());
        }
        if (!ModelState.IsValid)
            return await ShowAsync(id, Invalid());
        var options = Input.ToOptions(id);
        if (act is not (CaseAct.Dismiss or CaseAct.Undo))
            options = options with { MessageToAuthor = messages.Message(Input.MessageToAuthor, Input.Standard) };
        var outcome = act == CaseAct.Undo ? await undoing.UndoAsync(options, Member, Aborted) : await moderation.DecideAsync(act, options, Member, Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(id, Refuse(outcome.Refusals));
        return await NextAsync(id, act);
    }

    /// <summary>The next case of the queue. After undoing the case itself, and for administrators, who may have no queue.</summary>
    private async Task<IActionResult> NextAsync(int id, CaseAct act)
    {
        await ShowAsync(id, Page());
        if (act == CaseAct.Undo || !Member.HoldsAnywhere(Role.Moderator))
        {
            Notify(CaseWords.Done(act, Case.Author));
            return Redirect($"/moderation/cases/{id}{FilterQuery}");
        }
        var next = await queue.NextAsync(Member, Filter, id, Aborted);
        Notify($"{CaseWords.Done(act, Case.Author)} {(next is null ? "No other case waits." : "This is the next case.")}");
        return Redirect((next is null ? "/moderation" : $"/moderation/cases/{next}") + FilterQuery);
    }

    public async Task<IActionResult> OnPostNoteAsync([FromRoute(Name = "case")] int id)
    {
        var outcome = await notes.AddAsync(id, Input.Note ?? "", Member, Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(id, Refuse(outcome.Refusals));
        Notify("Your note is kept with the case.");
        return Redirect($"/moderation/cases/{id}{FilterQuery}");
    }

    private async Task<IActionResult> ShowAsync(int id, IActionResult page)
    {
        if (page is NotFoundResult || await cases.FindAsync(id, Member, Aborted) is not { } found
            || await missions.FindAsync(found.MissionId, Aborted) is not { } mission)
        {
            return NotFound();
        }
        (Case, Mission) = (found, mission);
        NextId = await queue.NextAsync(Member, Filter, id, Aborted);
        Notes = await notes.ListAsync(id, Aborted);
        return page;
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public int SeenReports { get; set; }

        public string? Reason { get; set; }

        /// <summary>The key of a standard message, sent where none is typed.</summary>
        public string? Standard { get; set; }

        [StringLength(ModerationDecision.MessageMaxLength, ErrorMessage = "The message to the author must be 2,000 characters or fewer")]
        public string? MessageToAuthor { get; set; }

        [StringLength(ModerationDecision.MessageMaxLength, ErrorMessage = "The internal note must be 2,000 characters or fewer")]
        public string? InternalNote { get; set; }

        public string? Note { get; set; }

        public DecisionOptions ToOptions(int caseId) => new()
        {
            CaseId = caseId,
            Version = Version,
            SeenReports = SeenReports,
            Reason = Reason ?? "",
            MessageToAuthor = MessageToAuthor ?? "",
            InternalNote = InternalNote ?? "",
        };
    }
}
