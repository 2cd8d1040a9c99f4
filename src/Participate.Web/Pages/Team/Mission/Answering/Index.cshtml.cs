using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Responses.Duty;

namespace Participate.Web.Pages.Team.Mission.Answering;

/// <summary>Where the team sees what it still owes, and records the consultation as answered or opens it again.</summary>
public sealed class IndexModel(DutyQueries duties, DutyService service) : MissionPage
{
    /// <summary>A version that no duty has.</summary>
    private const int Unseen = -1;

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public DutyView View { get; private set; } = null!;

    public Page<UnansweredIdea> Ideas { get; private set; } = null!;

    public string? Address(string? cursor) => cursor is null ? null : $"?cursor={cursor}#waiting";

    public void OnGet()
    {
        // What it shows is read for every answer of the page, a refusal among them.
    }

    public async Task<IActionResult> OnPostCloseAsync(int version = Unseen) =>
        await DoneAsync(await service.CloseAsync(Mission, version, Member, Aborted), "The consultation is recorded as answered.");

    public async Task<IActionResult> OnPostReopenAsync(int version = Unseen) =>
        await DoneAsync(await service.ReopenAsync(Mission, version, Input.Reason, Member, Aborted), "The consultation is open for answers again.");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        await ReadAsync();
        return null;
    }

    private async Task<IActionResult> DoneAsync(Outcome outcome, string done)
    {
        if (outcome.Succeeded)
        {
            Notify(done, $"/missions/{Mission.Slug}/answering", "See what everyone sees");
            return LocalRedirect($"/team/{Mission.Slug}/answering");
        }
        await ReadAsync();
        return Refuse(outcome.Refusals);
    }

    private async Task ReadAsync()
    {
        View = await duties.ReadAsync(Mission, Actor, Aborted);
        Ideas = await duties.UnansweredAsync(Mission, Request.Query["cursor"], Actor, Aborted);
    }

    public sealed class InputModel
    {
        public string? Reason { get; set; }
    }
}
