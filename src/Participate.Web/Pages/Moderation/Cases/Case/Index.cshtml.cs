using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Web.Components.Moderation;

namespace Participate.Web.Pages.Moderation.Cases.Case;

/// <summary>One case: the content in its context, why it is here, and the form to decide it. Then the next one of the queue.</summary>
public sealed class IndexModel(CaseQueries cases, QueueQueries queue, ModerationService moderation, GuidelineRegister guidelines, StandardMessages messages, TimeProvider clock) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public CaseView Case { get; private set; } = null!;

    public Mission Mission => Missions.First(mission => mission.Id == Case.MissionId);

    public DateTime Now => clock.UtcNow();

    public IReadOnlyList<StandardMessage> StandardMessages => messages.All;

    /// <summary>The case after this one; null where there is none.</summary>
    public int? NextId { get; private set; }

    public IEnumerable<SelectListItem> Reasons =>
    [
        new("Choose a guideline", ""),
        .. guidelines.All.Select(rule => new SelectListItem($"{rule.Number}. {rule.Title}", rule.Key)),
    ];

    public Task<IActionResult> OnGetAsync([FromRoute(Name = "case")] int id) => ShowAsync(id, Page());

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "case")] int id, string? decision)
    {
        if (CaseWords.ActOf(decision) is not { } act)
        {
            ModelState.AddModelError("", "Choose one of the buttons to decide this case");
            return await ShowAsync(id, Invalid());
        }
        if (!ModelState.IsValid)
            return await ShowAsync(id, Invalid());
        var outcome = await moderation.DecideAsync(
            act,
            new DecisionOptions
            {
                CaseId = id,
                Version = Input.Version,
                SeenReports = Input.SeenReports,
                Reason = Input.Reason ?? "",
                MessageToAuthor = act == CaseAct.Dismiss ? Input.MessageToAuthor ?? "" : messages.Message(Input.MessageToAuthor, Input.Standard),
                InternalNote = Input.InternalNote ?? "",
            },
            Member,
            Aborted);
        if (!outcome.Succeeded)
            return await ShowAsync(id, Refuse(outcome.Refusals));
        var next = await queue.NextAsync(Member, Filter, id, Aborted);
        Notify($"{CaseWords.Done(act)} {(next is null ? "No other case waits." : "This is the next case.")}");
        return Redirect((next is null ? "/moderation" : $"/moderation/cases/{next}") + FilterQuery);
    }

    private async Task<IActionResult> ShowAsync(int id, IActionResult page)
    {
        if (page is NotFoundResult || await cases.FindAsync(id, Member, Aborted) is not { } found)
            return NotFound();
        Case = found;
        NextId = await queue.NextAsync(Member, Filter, id, Aborted);
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
    }
}
