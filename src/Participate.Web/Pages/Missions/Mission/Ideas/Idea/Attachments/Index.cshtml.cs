using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Web.Settings;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea.Attachments;

/// <summary>What is attached to an idea, and the form to attach more. The file lies on the disk until its turn comes to be looked at.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class IndexModel(OwnIdeaQueries own, AttachmentQueries queries, AttachmentService attachments, AttachmentOptions options) : AttachmentsPage(own, queries, attachments)
{
    private const string FileField = "Input.File";

    // The largest file that settings may allow, and what a form needs beside it.
    private const int MostBytes = (AttachmentSettings.MostMegabytes * 1_000_000) + 100_000;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public int Most => options.MostOfIdea;

    public string SizeHint => $"A JPEG, PNG or WebP picture, or a PDF, up to {options.MostBytes / 1_000_000} MB. Where and when a picture was taken, and who made a PDF, is taken out.";

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.File is not { Length: > 0 } file)
            ModelState.AddModelError(FileField, "Choose a file");
        else if (file.Length > options.MostBytes)
            ModelState.AddModelError(FileField, $"The file must be {options.MostBytes / 1_000_000} MB or smaller");
        if (!ModelState.IsValid)
            return Invalid(Closed is null ? StatusCodes.Status422UnprocessableEntity : StatusCodes.Status409Conflict);
        await using var content = Input.File!.OpenReadStream();
        var outcome = await Changes.AddAsync(
            new AddAttachmentOptions { Mission = Mission, IdeaId = Idea.Id, Actor = Member, File = content, AlternativeText = Input.AlternativeText ?? "" }, Aborted);
        return After(outcome, "The file is attached.");
    }

    public sealed class InputModel
    {
        public IFormFile? File { get; set; }

        public string? AlternativeText { get; set; }
    }
}
