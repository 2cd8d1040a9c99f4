namespace Participate.Web.Pages.Team.Mission.Barriers.Barrier;

/// <summary>A page where the team works on one public barrier.</summary>
public abstract class TeamBarrierPage : BarrierPage
{
    protected override bool OnlyPublic => true;

    /// <summary>The way to the page: mission, barriers, barrier.</summary>
    public IReadOnlyList<(string Text, string Url)> Steps =>
        [(Mission.Title, "/missions/" + Mission.Slug), ("Work on barriers", $"/team/{Mission.Slug}/barriers"), (Barrier.Title, Desk)];
}
