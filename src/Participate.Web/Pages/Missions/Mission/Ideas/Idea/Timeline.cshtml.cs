using System.Globalization;
using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Missions.Mission.Ideas.Idea;

/// <summary>Everything that happened to an idea; and where the mission team records what came of it.</summary>
public sealed class TimelineModel(IdeaPageQueries ideas, ProvenanceQueries provenance, ProvenanceService service) : MissionPage
{
    [BindProperty]
    public InputModel Input { get; set; } = new();

    [BindProperty(SupportsGet = true, Name = "cursor")]
    public string? Cursor { get; set; }

    /// <summary>The record to take back, where the team asked for that.</summary>
    [BindProperty(SupportsGet = true, Name = "takeBack")]
    public int? TakeBackId { get; set; }

    public IdeaPage Idea { get; private set; } = null!;

    public Page<ProvenanceEvent> Events { get; private set; } = new([], null, null);

    /// <summary>The record to take back, where this reader may.</summary>
    public ProvenanceEvent? ToTakeBack => Events.Items.FirstOrDefault(happened => happened.Id == TakeBackId && MayTakeBack(happened));

    public string? PreviousUrl => Address(Events.Previous);

    public string? NextUrl => Address(Events.Next);

    public bool IsOnTeam => Actor?.IsOnTeam(Mission.Id) == true;

    public string Root => $"/missions/{Mission.Slug}/ideas/{Idea.Id}";

    public static IReadOnlyList<Choice> Kinds { get; } =
    [
        new(nameof(ProvenanceKind.AdoptedIn), "It was adopted in a plan, programme or budget"),
        new(nameof(ProvenanceKind.DeliveredBy), "Somebody delivers it"),
        new(nameof(ProvenanceKind.Informed), "It informed another idea, a decision or a plan"),
        new(nameof(ProvenanceKind.RejectedBy), "Somebody who could have taken it up rejected it"),
    ];

    /// <summary>The team's own records that still stand.</summary>
    public bool MayTakeBack(ProvenanceEvent happened) =>
        IsOnTeam && !happened.TakesBack && !happened.IsTakenBack && !happened.IsToThis && ProvenanceService.Kinds.Contains(happened.Kind);

    public Task OnGetAsync() => LoadAsync();

    public Task<IActionResult> OnPostRecordAsync() => ActAsync(
        () => service.RecordAsync(
            Mission,
            Idea.Id,
            new CameOfOptions { Kind = Input.Kind, What = Input.What, OtherIdeaId = Input.OtherIdeaId, Address = Input.Address, Reason = Input.Reason },
            Member,
            Aborted),
        "Recorded. The author and the followers are told.");

    public Task<IActionResult> OnPostTakeBackAsync() => ActAsync(
        () => service.TakeBackAsync(Mission, Idea.Id, TakeBackId ?? 0, Input.Reason, Member, Aborted), "Taken back. The author and the followers are told.");

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        var id = int.Parse((string)RouteData.Values["idea"]!, CultureInfo.InvariantCulture);
        if (await ideas.FindAsync(Mission.Id, id, Aborted) is not { IsReadable: true } idea)
            return NotFound();
        Idea = idea;
        return null;
    }

    private async Task<IActionResult> ActAsync(Func<Task<Outcome>> act, string done)
    {
        if (Actor is null)
            return Redirect("/account/sign-in?returnUrl=" + Uri.EscapeDataString(Root + "/timeline"));
        if (ModelState.IsValid)
        {
            var outcome = await act();
            if (outcome.Succeeded)
            {
                Notify(done);
                return Redirect(Root + "/timeline");
            }
            await LoadAsync();
            return Refuse(outcome.Refusals);
        }
        await LoadAsync();
        return Invalid();
    }

    private static string? Address(string? cursor) => cursor is null ? null : "?cursor=" + cursor;

    private async Task LoadAsync() => Events = await provenance.ListAsync(Idea.Id, Cursor, Aborted);

    public sealed class InputModel
    {
        public ProvenanceKind Kind { get; set; } = ProvenanceKind.AdoptedIn;

        public string? What { get; set; }

        public int? OtherIdeaId { get; set; }

        public string? Address { get; set; }

        public string? Reason { get; set; }
    }
}
