using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Team.Mission.Events.Event;

/// <summary>Where the team records what was decided at an event, and takes back what did not hold.</summary>
public sealed class DecisionsModel(MeetingQueries meetings, MeetingDecisionService decisions) : TeamMeetingPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    /// <summary>The decision to take back, where the team asked for that.</summary>
    [BindProperty(SupportsGet = true, Name = "takeBack")]
    public int? TakeBackId { get; set; }

    public IReadOnlyList<MeetingDecisionRow> Decisions { get; private set; } = [];

    public MeetingDecisionRow? ToTakeBack => Decisions.FirstOrDefault(row => row.Id == TakeBackId && row.TakenBackAt is null);

    public async Task<IActionResult> OnPostAsync() => ModelState.IsValid
        ? After(await decisions.RecordAsync(Mission, Meeting.Id, Input.Text, Input.IdeaId, Member, Aborted), "The decision is published.")
        : Invalid();

    public async Task<IActionResult> OnPostTakeBackAsync() => ModelState.IsValid
        ? After(await decisions.TakeBackAsync(Mission, Meeting.Id, TakeBackId ?? 0, Input.Reason, Member, Aborted), "The decision is taken back.")
        : Invalid();

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Decisions = await meetings.DecisionsAsync(Meeting.Id, Aborted);
        return null;
    }

    private IActionResult After(Outcome outcome, string done)
    {
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(done, Root, "See the event");
        return LocalRedirect(Desk + "/decisions");
    }

    public sealed class InputModel
    {
        public string? Text { get; set; }

        public int? IdeaId { get; set; }

        public string? Reason { get; set; }
    }
}
