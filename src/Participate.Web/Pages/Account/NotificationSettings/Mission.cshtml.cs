using Microsoft.AspNetCore.Mvc;
using Microsoft.AspNetCore.Mvc.Rendering;
using Participate.Core.Missions;
using Participate.Core.Notifications;

namespace Participate.Web.Pages.Account.NotificationSettings;

/// <summary>How a member is e-mailed about one mission, where that differs from all others.</summary>
public sealed class MissionModel(ChoiceService choices, FollowQueries follows, MissionCatalogue missions) : FrequencyPage
{
    public Core.Missions.Mission Mission { get; private set; } = null!;

    public bool Follows { get; private set; }

    public override IEnumerable<SelectListItem> ItemsOf(NewsKind kind) => base.ItemsOf(kind).Prepend(new SelectListItem("As for all missions", ""));

    public async Task OnGetAsync()
    {
        var present = await choices.ReadAsync(Member.MemberId, Aborted);
        Input.Frequencies = [.. NotificationChoice.Kinds.Select(kind =>
            present.Find(choice => choice.Kind == kind && choice.MissionId == Mission.Id) is { } own ? NotificationChoice.Held(kind, own.Frequency).ToString() : null)];
    }

    public async Task<IActionResult> OnPostAsync()
    {
        if (Wanted(mayBeEmpty: true) is not { } wanted)
            return Invalid();
        var outcome = await choices.SetAsync(Mission.Id, wanted, Member, Aborted);
        if (!outcome.Succeeded)
            return Refuse(outcome.Refusals);
        Notify($"What we write to you about {Mission.Title} is saved.");
        return RedirectToPage("Index");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await missions.FindAsync((string)RouteData.Values["mission"]!, Aborted) is not { } mission)
            return NotFound();
        Mission = mission;
        Follows = await follows.FollowsAsync(mission.Id, 0, Member.MemberId, Aborted);
        return null;
    }
}
