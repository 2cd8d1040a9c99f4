using Microsoft.AspNetCore.Mvc;
using Participate.Core.Eligibility;
using Participate.Web.Components.Common;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Team.Mission.Eligibility;

/// <summary>A list of hashed identifiers: how it is made, and sending it.</summary>
[RequestSizeLimit(Room + IdentifierList.MaxBytes)]
[RequestFormLimits(MultipartBodyLengthLimit = Room + IdentifierList.MaxBytes)]
public sealed class ListModel(EligibilityQueries queries, ProofBatchService batches) : EligibilityDeskPage
{
    private const string FileField = "Input.File";

    // What a form needs beside its file.
    private const int Room = 100_000;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public string Salt => queries.SaltOf(Mission);

    public void OnGet()
    {
        // The form as it is.
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Input.File is not { Length: > 0 } file)
            ModelState.AddModelError(FileField, "Choose a file with hashes");
        else if (file.Length > IdentifierList.MaxBytes)
            ModelState.AddModelError(FileField, "The file must be 16 MB or smaller");
        if (!ModelState.IsValid)
            return Invalid();
        using var copy = new MemoryStream();
        await Input.File!.CopyToAsync(copy, Aborted);
        var imported = await batches.ImportListAsync(Mission, Input.Label, copy.ToArray(), Member, Aborted);
        if (!imported.Succeeded)
            return Refuse(imported.Refusals);
        Notify(SiteText.T($"{Counted.Words(imported.Value.Added, "identifier")} added.") + (imported.Value.Known > 0 ? SiteText.T($" {Counted.Number(imported.Value.Known)} were there already.") : ""));
        return Redirect(Root);
    }

    public sealed class InputModel
    {
        public string? Label { get; set; }

        public IFormFile? File { get; set; }
    }
}
