using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Admin.Missions.Mission;

/// <summary>A page on what one mission says, published or not, for administrators and its team.</summary>
public abstract class MissionTextPage : MissionPage
{
    /// <summary>Where the mission is run from.</summary>
    public string Root => "/admin/missions/" + Mission.Slug;

    /// <summary>The way to the mission, for those who may take it.</summary>
    public (string Text, string Url)[] StepsToMission => Member.IsAdministrator
        ? [(T("Administration"), "/admin"), (T("Missions and phases"), "/admin/missions")]
        : Mission.IsDraft ? [(T("My account"), "/account")] : [(T("Mission team"), "/team/" + Mission.Slug)];

    /// <summary>The way to a page below the mission.</summary>
    public (string Text, string Url)[] Steps => [.. StepsToMission, (Label(Mission.Title), Root)];

    protected override bool ShowsDraftMissions => true;
}
