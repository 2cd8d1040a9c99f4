using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Organisations.Organisation;

/// <summary>Owners give the organisation a logo, or take it away.</summary>
[RequestSizeLimit(MostBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = MostBytes)]
public sealed class LogoModel(OrganisationQueries queries, LogoService logos) : OrganisationPage(queries)
{
    private const string FileField = "Input.File";

    // The file, and what a form needs beside it.
    private const int MostBytes = LogoService.MostBytes + 100_000;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    protected override bool IsForEditors => true;

    public void OnGet()
    {
        // The form as it begins.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.File is not { Length: > 0 } file)
            ModelState.AddModelError(FileField, "Choose a picture");
        else if (file.Length > LogoService.MostBytes)
            ModelState.AddModelError(FileField, "The file must be 5 MB or smaller");
        if (!ModelState.IsValid)
            return Invalid();
        await using var content = Input.File!.OpenReadStream();
        return await AfterAsync(await logos.SetAsync(Seen(Input.Version), content, Input.AlternativeText, Member, Aborted), "The logo is saved.");
    }

    public async Task<IActionResult> OnPostRemoveAsync([FromForm] int? version) =>
        version is { } seen ? await AfterAsync(await logos.RemoveAsync(Seen(seen), Member, Aborted), "The logo is removed.") : BadRequest();

    private async Task<IActionResult> AfterAsync(Outcome outcome, string words)
    {
        if (!outcome.Succeeded)
            return await LoadAsync() ?? Refuse(outcome.Refusals);
        Notify(words);
        return LocalRedirect(Root);
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public IFormFile? File { get; set; }

        public string? AlternativeText { get; set; }
    }
}
