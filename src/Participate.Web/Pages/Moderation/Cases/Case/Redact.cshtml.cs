using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common.Content;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Moderation.Cases.Case;

/// <summary>A moderator takes passages out of a text: first they see how it will read, then they do it.</summary>
public sealed class RedactModel(CaseQueries cases, RedactionService redactions, GuidelineRegister guidelines) : ModerationPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public CaseView Case { get; private set; } = null!;

    /// <summary>How it will read; null before it was asked for, and where something is wrong with what was typed.</summary>
    public RedactedText? Preview { get; private set; }

    public IEnumerable<SelectListItem> Reasons => IndexModel.ReasonsOf(guidelines);

    /// <summary>The parts of the text, as they were typed.</summary>
    public IEnumerable<string> Typed =>
        Case.Subject.Idea is { } idea ? new[] { idea.Title, idea.Summary, idea.Details, idea.Difference }.Where(part => part.Length > 0) : [Case.Subject.Source];

    public Task<IActionResult> OnGetAsync([FromRoute(Name = "case")] int id) => ShowAsync(id, Page());

    public async Task<IActionResult> OnPostAsync([FromRoute(Name = "case")] int id, string? step)
    {
        if (!ModelState.IsValid)
            return await ShowAsync(id, Invalid());
        var options = new RedactionOptions { Decision = Input.ToOptions(id), Passages = Input.Passages ?? "" };
        if (step == "redact")
        {
            var done = await redactions.RedactAsync(options, Member, Aborted);
            if (!done.Succeeded)
                return await ShowAsync(id, Refuse(done.Refusals));
            Notify("It is taken out, and the rest is public.");
            return Redirect($"/moderation/cases/{id}{FilterQuery}");
        }
        var preview = await redactions.PreviewAsync(options, Member, Aborted);
        if (!preview.Succeeded)
            return await ShowAsync(id, Refuse(preview.Refusals));
        Preview = preview.Value;
        return await ShowAsync(id, Page());
    }

    private async Task<IActionResult> ShowAsync(int id, IActionResult page)
    {
        if (page is NotFoundResult || await cases.FindAsync(id, Member, Aborted) is not { } found)
            return NotFound();
        Case = found;
        return page;
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public int SeenReports { get; set; }

        [StringLength(Redaction.PassagesMaxLength, ErrorMessage = "The text to take out must be 4,000 characters or fewer")]
        public string? Passages { get; set; }

        public string? Reason { get; set; }

        [StringLength(ModerationDecision.MessageMaxLength, ErrorMessage = "The message to the author must be 2,000 characters or fewer")]
        public string? MessageToAuthor { get; set; }

        [StringLength(ModerationDecision.MessageMaxLength, ErrorMessage = "The internal note must be 2,000 characters or fewer")]
        public string? InternalNote { get; set; }

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
