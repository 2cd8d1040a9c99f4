using Microsoft.AspNetCore.Mvc;
using Participate.Core.Barriers;
using Participate.Core.Organisations;

namespace Participate.Web.Pages.Missions.Mission.Barriers.Barrier;

/// <summary>Where a member says that a barrier affects them, and takes it back.</summary>
public sealed class AffectsMeModel(BarrierQueries barriers, SecondService seconds, SpeakerQueries speakers) : BarrierPage
{
    [BindProperty]
    public SecondInput Input { get; set; } = new();

    /// <summary>Where the member stands who said so, or null.</summary>
    public BarrierSecond? Own { get; private set; }

    protected override bool OnlyPublic => true;

    public async Task OnGetAsync() => Input = SecondInput.Of(Own, Mission.PlaceCode, await BarrierSpeakers.ItemsAsync(speakers, Member, Aborted));

    public async Task<IActionResult> OnPostAsync()
    {
        Input.Speakers = await BarrierSpeakers.ItemsAsync(speakers, Member, Aborted);
        if (!ModelState.IsValid)
            return Invalid();
        var outcome = await seconds.SetAsync(Mission, Barrier.Id, Input.ToOptions(), Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify(Own is null ? "You said that this barrier affects you. We tell you what the mission team does about it." : "Your changes are saved.");
        return LocalRedirect(Root);
    }

    public async Task<IActionResult> OnPostTakeBackAsync()
    {
        ModelState.Clear();
        Input = SecondInput.Of(Own, Mission.PlaceCode, await BarrierSpeakers.ItemsAsync(speakers, Member, Aborted));
        var outcome = await seconds.TakeBackAsync(Mission, Barrier.Id, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify("You are not counted any more among those whom this barrier affects.");
        return LocalRedirect(Root);
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        Own = await barriers.OwnSecondAsync(Barrier.Id, Member.MemberId, Aborted);
        return null;
    }
}
