namespace Participate.Web.Pages.Team.Mission;

/// <summary>The mission team's desk: what it runs here.</summary>
public sealed class IndexModel : MissionPage;
