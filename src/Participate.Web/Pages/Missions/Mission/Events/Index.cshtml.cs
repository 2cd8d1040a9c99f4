using Microsoft.AspNetCore.Mvc;
using Participate.Core.Common;
using Participate.Core.Meetings;

namespace Participate.Web.Pages.Missions.Mission.Events;

/// <summary>The events of a mission: those to come, or those that are over.</summary>
public sealed class IndexModel(MeetingQueries meetings) : MissionPage
{
    [BindProperty(SupportsGet = true, Name = "show")]
    public string? Show { get; set; }

    public Page<MeetingRow> Rows { get; private set; } = null!;

    public bool IsPast => Show == "past";

    public async Task OnGetAsync(string? cursor) => Rows = IsPast
        ? await meetings.PastAsync(Mission.Id, cursor, Aborted)
        : await meetings.UpcomingAsync(Mission.Id, cursor, Aborted);

    /// <summary>The address of another page of the list; null where there is none.</summary>
    public string? Address(string? cursor) => cursor is null ? null : $"?{(IsPast ? "show=past&" : "")}cursor={cursor}";
}
