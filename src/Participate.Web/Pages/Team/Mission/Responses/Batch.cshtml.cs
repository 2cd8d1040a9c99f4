using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Responses;

namespace Participate.Web.Pages.Team.Mission.Responses;

/// <summary>Responses that came with one file, approved or sent back together.</summary>
public sealed class BatchModel(ResponsePublicationService publication, ResponseDeskQueries desk, ResponseSettings settings) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    public BatchView Shown { get; private set; } = null!;

    public Page<DeskResponse> Rows { get; private set; } = null!;

    /// <summary>The reader did not import them.</summary>
    public bool MayPublish => !settings.NeedsSecondPerson || Shown.Batch.CreatedById != Member.MemberId;

    private BatchAct Act => new(Mission, Shown.Batch.Id, Input.Waiting, Input.Versions);

    public void OnGet()
    {
        // Loaded already.
    }

    public async Task<IActionResult> OnPostPublishAsync() =>
        After(await publication.PublishBatchAsync(Act, Member, Aborted), "The responses are published. They reach their ideas within some minutes, and everyone who took part is told.");

    public async Task<IActionResult> OnPostSendBackAsync() => After(await publication.SendBackBatchAsync(Act, Input.Reason, Member, Aborted), "The responses are sent back.");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["batch"]!, CultureInfo.InvariantCulture);
        if (await desk.BatchAsync(Mission.Id, id, Aborted) is not { } shown)
            return NotFound();
        (Shown, Rows) = (shown, await desk.OfBatchAsync(id, Cursor, Aborted));
        return null;
    }

    private IActionResult After(Outcome outcome, string done)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(done);
        return LocalRedirect($"/team/{Mission.Slug}/responses/batches/{Shown.Batch.Id}");
    }

    public sealed class InputModel
    {
        public int Waiting { get; set; }

        public long Versions { get; set; }

        public string? Reason { get; set; }
    }
}
