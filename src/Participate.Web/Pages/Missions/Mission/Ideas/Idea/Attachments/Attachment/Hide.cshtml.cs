using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Moderation;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea.Attachments.Attachment;

/// <summary>A moderator hides one attachment of an idea, or shows it again.</summary>
public sealed class HideModel(IdeaPageQueries ideas, AttachmentQueries attachments, AttachmentHidingService hiding, GuidelineRegister guidelines) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public IdeaPage Idea { get; private set; } = null!;

    public AttachmentView Shown { get; private set; } = null!;

    /// <summary>Why it is hidden; null where it is not.</summary>
    public HiddenAttachment? Hidden { get; private set; }

    public Guideline? Rule => guidelines.Find(Hidden?.Reason ?? "");

    public IEnumerable<SelectListItem> Reasons => Moderation.Cases.Case.IndexModel.ReasonsOf(guidelines);

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    private AttachmentKey Key => new(Idea.Id, Shown.Number);

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid
        ? After(await hiding.HideAsync(Mission, Key, Input.Reason ?? "", Input.Message ?? "", Member, Aborted), "The attachment is hidden, and the authors have been told.")
        : Invalid();

    public async Task<IActionResult> OnPostShowAsync() =>
        After(await hiding.ShowAsync(Mission, Key, Member, Aborted), "The attachment is shown again, and the authors have been told.");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var (idea, number) = (Number("idea"), Number("attachment"));
        if (!Member.Moderates(Mission.Id)
            || await ideas.FindAsync(Mission.Id, idea, Aborted) is not { Visibility: not Visibility.Draft } found
            || await attachments.FindAsync(new AttachmentKey(idea, number), Aborted) is not { } shown)
        {
            return NotFound();
        }
        (Idea, Shown) = (found, shown);
        Hidden = await attachments.FindHiddenAsync(Key, Aborted);
        return null;
    }

    private int Number(string name) => int.Parse((string)RouteData.Values[name]!, System.Globalization.CultureInfo.InvariantCulture);

    private IActionResult After(Outcome outcome, string note)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(note);
        return LocalRedirect(Root + $"/attachments/{Shown.Number}/hide");
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }

        public string? Message { get; set; }
    }
}
