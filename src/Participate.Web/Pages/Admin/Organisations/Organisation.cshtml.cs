using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Organisations;
using Participate.Web.Languages;

namespace Participate.Web.Pages.Admin.Organisations;

/// <summary>What administrators do to one organisation.</summary>
public sealed class OrganisationModel(OrganisationQueries queries, OrganisationVerification verification, OrganisationMerging merging, OrganisationPublication publication) : ParticipatePage
{
    [BindProperty(SupportsGet = true, Name = "number")]
    public int Number { get; set; }

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public Organisation Organisation { get; private set; } = null!;

    /// <summary>The name that an owner asks for; null for none.</summary>
    public string? AskedName { get; private set; }

    private OrganisationVersion Seen => new(Number, Input.Version);

    public void OnGet()
    {
        // The forms as they begin.
    }

    public async Task<IActionResult> OnPostVerifyAsync()
    {
        var words = AskedName is null ? SiteText.T("The organisation is verified and public.") : SiteText.T("The organisation has its new name.");
        return await AfterAsync(await verification.VerifyAsync(Seen, Input.Note, Member, Aborted), words);
    }

    public async Task<IActionResult> OnPostDeclineAsync()
    {
        var words = AskedName is null ? SiteText.T("The registration was not accepted. The member is told why.") : SiteText.T("The new name was not accepted. The owners are told why.");
        return await AfterAsync(await verification.DeclineAsync(Seen, Input.Reason, Member, Aborted), words);
    }

    public async Task<IActionResult> OnPostMergeAsync() =>
        await AfterAsync(Named(await merging.MergeAsync(Seen, Input.Into, Input.MergeReason, Member, Aborted), nameof(Input.MergeReason)), SiteText.T("The organisations are merged."));

    public async Task<IActionResult> OnPostHideAsync()
    {
        var outcome = await publication.HideAsync(Number, Input.HideReason, Member, Aborted);
        return await AfterAsync(Named(outcome.Refusals, nameof(Input.HideReason)), SiteText.T("The description and logo are hidden. The owners are told why."));
    }

    public async Task<IActionResult> OnPostShowAsync() => await AfterAsync((await publication.ShowAsync(Number, Member, Aborted)).Refusals, SiteText.T("The description and logo are shown again."));

    protected override Task<IActionResult?> PrepareAsync() => LoadAsync();

    private static List<Refusal> Named(Outcome<SavedOrganisation> outcome, string reasonField) => Named(outcome.Refusals, reasonField);

    /// <summary>Several forms of the page have a reason, each with a field of its own.</summary>
    private static List<Refusal> Named(IReadOnlyList<Refusal> refusals, string reasonField) =>
        [.. refusals.Select(refusal => refusal.Field == nameof(InputModel.Reason) ? refusal with { Field = reasonField } : refusal)];

    private async Task<IActionResult?> LoadAsync()
    {
        if (await queries.FindAsync(Number, Aborted) is not { } view)
            return NotFound();
        Organisation = view.Organisation;
        AskedName = Organisation.State == OrganisationState.Verified ? await queries.AskedNameAsync(Number, Aborted) : null;
        return null;
    }

    private Task<IActionResult> AfterAsync(Outcome<SavedOrganisation> outcome, string words) => AfterAsync(outcome.Refusals, words);

    private async Task<IActionResult> AfterAsync(IReadOnlyList<Refusal> refusals, string words)
    {
        if (refusals.Count > 0)
            return await LoadAsync() ?? Refuse(refusals);
        Notify(words);
        return LocalRedirect($"/admin/organisations/{Number}");
    }

    public sealed class InputModel
    {
        public int Version { get; set; }

        public string? Note { get; set; }

        public string? Reason { get; set; }

        public string? Into { get; set; }

        public string? MergeReason { get; set; }

        public string? HideReason { get; set; }
    }
}
