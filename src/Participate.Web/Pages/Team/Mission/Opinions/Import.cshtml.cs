using System.ComponentModel.DataAnnotations;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Opinions;
using Participate.Web.Components.Common;

namespace Participate.Web.Pages.Team.Mission.Opinions;

/// <summary>Statements of another conversation: checked, and published as statements of the team.</summary>
[RequestSizeLimit(Room + StatementSheet.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Room + StatementSheet.MaxBytes)]
public sealed class ImportModel(StatementImportService imports) : MissionPage
{
    private const string FileField = "Input.File";

    // What a form needs beside its file.
    private const int Room = 100_000;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>What was found in the file; null before a check.</summary>
    public StatementImportReport? Report { get; private set; }

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync() => await ReadAsync() is { } options ? Show(await imports.CheckAsync(options, Aborted)) : Invalid();

    public async Task<IActionResult> OnPostImportAsync()
    {
        if (await ReadAsync() is not { } options)
            return Invalid();
        var outcome = await imports.RunAsync(options, Aborted);
        if (outcome is not { Succeeded: true, Value: { CanBeStored: true, New.Count: > 0 and var count } })
            return Show(outcome);
        Notify($"{Counted.Words(count, "statement is", "statements are")} published.");
        return LocalRedirect($"/missions/{Mission.Slug}/opinions/statements");
    }

    private IActionResult Show(Outcome<StatementImportReport> outcome)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Report = outcome.Value;
        return Report.CanBeStored ? Page() : Invalid();
    }

    private async Task<StatementImportOptions?> ReadAsync()
    {
        if (Input.File is not { Length: > 0 } file)
            ModelState.AddModelError(FileField, "Choose a file");
        else if (file.Length > StatementSheet.MaxBytes)
            ModelState.AddModelError(FileField, "The file must be 5 MB or smaller");
        if (!ModelState.IsValid)
            return null;
        using var copy = new MemoryStream();
        await Input.File!.CopyToAsync(copy, Aborted);
        return new StatementImportOptions { Mission = Mission, File = copy.ToArray(), Conversation = Input.Conversation, Actor = Member };
    }

    public sealed class InputModel
    {
        [Required(ErrorMessage = "Name the conversation"), StringLength(StatementImportOptions.ConversationMaxLength, ErrorMessage = "The name must be {1} characters or fewer")]
        public string? Conversation { get; set; }

        public IFormFile? File { get; set; }
    }
}
