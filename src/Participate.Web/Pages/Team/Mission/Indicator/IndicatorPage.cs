namespace Participate.Web.Pages.Team.Mission.Indicator;

/// <summary>A page on the figures of a mission's indicator; those of one that is not published are entered before anybody sees it.</summary>
public abstract class IndicatorPage : MissionPage
{
    /// <summary>Where the mission is read.</summary>
    public string MissionUrl => Mission.IsDraft ? "/admin/missions/" + Mission.Slug : "/missions/" + Mission.Slug;

    /// <summary>Where the chart of the figures stands.</summary>
    protected string ChartUrl => Mission.IsDraft ? MissionUrl + "/preview" : MissionUrl + "/delivery#indicator";

    protected override bool ShowsDraftMissions => true;
}
