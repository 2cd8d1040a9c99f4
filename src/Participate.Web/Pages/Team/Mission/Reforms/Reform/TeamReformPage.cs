namespace Participate.Web.Pages.Team.Mission.Reforms.Reform;

/// <summary>A page where the team works on one public reform.</summary>
public abstract class TeamReformPage : ReformPage
{
    protected override bool OnlyPublic => true;

    /// <summary>The way to the page: mission, barriers, reform.</summary>
    public IReadOnlyList<(string Text, string Url)> Steps =>
        [(Mission.Title, "/missions/" + Mission.Slug), ("Work on barriers", $"/team/{Mission.Slug}/barriers"), (Reform.Title, Desk)];
}
