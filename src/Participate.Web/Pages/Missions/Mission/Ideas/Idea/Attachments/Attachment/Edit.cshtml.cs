using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea.Attachments.Attachment;

/// <summary>One attachment: its authors change its words or its place, or take it out.</summary>
public sealed class EditModel(OwnIdeaQueries own, AttachmentQueries queries, AttachmentService attachments) : AttachmentsPage(own, queries, attachments)
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    public AttachmentView Shown { get; private set; } = null!;

    /// <summary>Of the text as it is now.</summary>
    public string Mark => Core.Ideas.Attachments.Attachment.AsForm(Shown.AlternativeText).Mark;

    /// <summary>Something was typed, which cannot be saved.</summary>
    public bool WasSent => HttpMethods.IsPost(Request.Method);

    public bool IsFirst => Attached[0].Number == Shown.Number;

    public bool IsLast => Attached[^1].Number == Shown.Number;

    private AttachmentKey Key => new(Idea.Id, Shown.Number);

    public void OnGet() => Input.AlternativeText = Shown.AlternativeText;

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid
        ? After(await Changes.DescribeAsync(Mission, Key, Input.AlternativeText ?? "", Input.MadeFrom, Member, Aborted), "The alternative text is changed.")
        : Invalid();

    public async Task<IActionResult> OnPostEarlierAsync() => After(await Changes.MoveAsync(Mission, Key, -1, Member, Aborted), "The order is changed.");

    public async Task<IActionResult> OnPostLaterAsync() => After(await Changes.MoveAsync(Mission, Key, 1, Member, Aborted), "The order is changed.");

    public async Task<IActionResult> OnPostRemoveAsync() => After(await Changes.RemoveAsync(Mission, Key, Member, Aborted), "The attachment is removed.");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var number = int.Parse((string)RouteData.Values["attachment"]!, System.Globalization.CultureInfo.InvariantCulture);
        if (Attached.FirstOrDefault(attachment => attachment.Number == number) is not { } shown)
            return NotFound();
        Shown = shown;
        return null;
    }

    public sealed class InputModel
    {
        public string? MadeFrom { get; set; }

        public string? AlternativeText { get; set; }
    }
}
