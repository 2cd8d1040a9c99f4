using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Ideas.Imports;
using Participate.Web.Forms;
using Participate.Web.HostedServices;

namespace Participate.Web.Pages.Admin.Missions.Mission;

/// <summary>A file of ideas or comments from elsewhere: checked, and imported into the mission.</summary>
[RequestSizeLimit(Room + ImportReader.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Room + ImportReader.MaxBytes)]
public sealed class ImportModel(ImportService imports, ImportJobs jobs) : MissionPage
{
    private const string FileField = "Input.File";

    // What a form needs beside its file.
    private const int Room = 100_000;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What the check found; null before one.</summary>
    public ImportReport? Report { get; private set; }

    public static IReadOnlyList<Choice> Kinds { get; } = [new(nameof(ImportKind.Ideas), "Ideas"), new(nameof(ImportKind.Comments), "Comments on ideas that were imported before")];

    public static IReadOnlyList<Choice> Reviews { get; } =
        [new("hold", "Moderators read each before it is public"), new("publish", "They are public at once: they were moderated on the other platform")];

    public void OnGet()
    {
        // The form as it is.
    }

    public Task<IActionResult> OnPostAsync() => ActAsync(async options =>
    {
        var outcome = await imports.CheckAsync(options, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Report = outcome.Value;
        return Report.CanBeStored ? Page() : Invalid();
    });

    public Task<IActionResult> OnPostImportAsync() => ActAsync(async options => Redirect($"/admin/imports/{await jobs.StartAsync(options)}"));

    private async Task<IActionResult> ActAsync(Func<ImportOptions, Task<IActionResult>> act)
    {
        if (Input.File is not { Length: > 0 } file)
            ModelState.AddModelError(FileField, "Choose a CSV file");
        else if (file.Length > ImportReader.MaxBytes)
            ModelState.AddModelError(FileField, "The file must be 20 MB or smaller");
        if (!ModelState.IsValid)
            return Invalid();
        using var copy = new MemoryStream();
        await Input.File!.CopyToAsync(copy, Aborted);
        return await act(new ImportOptions { Mission = Mission, Kind = Input.Kind!.Value, File = copy.ToArray(), HoldsForReview = Input.Review == "hold", Actor = Member });
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Choose what the file holds"), AllowedValues(null, ImportKind.Ideas, ImportKind.Comments, ErrorMessage = "Choose what the file holds")]
        public ImportKind? Kind { get; set; }

        [Required(ErrorMessage = "Choose whether moderators read them first"), RegularExpression("hold|publish", ErrorMessage = "Choose whether moderators read them first")]
        public string? Review { get; set; }

        public IFormFile? File { get; set; }
    }
}
