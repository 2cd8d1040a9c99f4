using Microsoft.AspNetCore.Mvc;
using Participate.Web.Components.Missions;

namespace Participate.Web.Pages.Admin.Missions.Mission;

/// <summary>The stored text of a mission as a visitor reads it, before it is published.</summary>
public sealed class PreviewModel(MissionViews views) : MissionTextPage
{
    /// <summary>Which of the two pages is shown: <c>easy-read</c> for that, else the mission's.</summary>
    [FromQuery(Name = "page")]
    public string? PageName { get; set; }

    public bool IsEasyRead => PageName == "easy-read" && Mission.EasyReadHtml.Length > 0;

    public MissionView Shown { get; private set; } = null!;

    public async Task OnGetAsync() => Shown = await views.ReadAsync(Mission, ShownMission, Today, actor: null, follows: false, Aborted);
}
