using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Responses;

namespace Participate.Web.Pages.Team.Mission.Responses;

/// <summary>A file of answers: checked, and stored as drafts that wait for approval together.</summary>
[RequestSizeLimit(Room + ResponseSheet.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Room + ResponseSheet.MaxBytes)]
public sealed class ImportModel(ResponseImportService imports) : MissionPage
{
    private const string FileField = "Input.File";

    // What a form needs beside its file.
    private const int Room = 100_000;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What was found in the file; null before a check.</summary>
    public ResponseImportReport? Report { get; private set; }

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync() => await ReadAsync() is { } file ? Show(await imports.CheckAsync(Mission, file, Member, Aborted)) : Invalid();

    public async Task<IActionResult> OnPostImportAsync()
    {
        if (await ReadAsync() is not { } file)
            return Invalid();
        var outcome = await imports.RunAsync(Mission, file, Input.File!.FileName, Member, Aborted);
        if (outcome is not { Succeeded: true, Value.BatchId: { } batch })
            return Show(outcome);
        Notify("The answers are drafts now, and wait for approval.");
        return LocalRedirect($"/team/{Mission.Slug}/responses/batches/{batch}");
    }

    private IActionResult Show(Outcome<ResponseImportReport> outcome)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Report = outcome.Value;
        return Report.CanBeStored ? Page() : Invalid();
    }

    private async Task<byte[]?> ReadAsync()
    {
        if (Input.File is not { Length: > 0 } file)
            ModelState.AddModelError(FileField, "Choose a CSV file");
        else if (file.Length > ResponseSheet.MaxBytes)
            ModelState.AddModelError(FileField, "The file must be 5 MB or smaller");
        if (!ModelState.IsValid)
            return null;
        using var copy = new MemoryStream();
        await Input.File!.CopyToAsync(copy, Aborted);
        return copy.ToArray();
    }

    public sealed class InputModel
    {
        public IFormFile? File { get; set; }
    }
}
