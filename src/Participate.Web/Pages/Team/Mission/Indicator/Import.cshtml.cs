using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Delivery.Indicator;

namespace Participate.Web.Pages.Team.Mission.Indicator;

/// <summary>A file of figures: checked, and stored all together.</summary>
[RequestSizeLimit(Room + ObservationSheet.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Room + ObservationSheet.MaxBytes)]
public sealed class ImportModel(ObservationService observations) : IndicatorPage
{
    private const string FileField = "Input.File";

    // What a form needs beside its file.
    private const int Room = 100_000;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What was found in the file; null before a check.</summary>
    public ObservationImportReport? Report { get; private set; }

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync() => await ReadAsync() is { } file ? Show(await observations.CheckAsync(Mission, file, Member, Aborted)) : Invalid();

    public async Task<IActionResult> OnPostImportAsync()
    {
        if (await ReadAsync() is not { } file)
            return Invalid();
        var outcome = await observations.ImportAsync(Mission, file, Input.File!.FileName, Member, Aborted);
        if (outcome is not { Succeeded: true, Value.Stored: true })
            return Show(outcome);
        Notify("The figures are entered.", ChartUrl, "See the chart");
        return LocalRedirect($"/team/{Mission.Slug}/indicator");
    }

    private IActionResult Show(Outcome<ObservationImportReport> outcome)
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
        else if (file.Length > ObservationSheet.MaxBytes)
            ModelState.AddModelError(FileField, "The file must be 1 MB or smaller");
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
