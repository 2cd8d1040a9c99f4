namespace Participate.Web.Tests.Refusals;

internal static partial class PostRows
{
    /// <summary>Themes of ideas, for the mission's team.</summary>
    private static IReadOnlyList<PostRow> Themes =>
    [
        new("POST /team/{mission}/themes", For.Team, scene => $"/team/{scene.Mission.Slug}/themes", "Group again now", scene => scene.Team),
        new("POST /team/{mission}/themes/{theme:int}?handler=Rename", For.Team, scene => scene.ThemePath, "Save name", scene => scene.Team)
        {
            Fill = page => page.Fill("Name", "Getting about"),
            Required = ["version"],
            Texts = ["Input.Name"],
        },
        new("POST /team/{mission}/themes/{theme:int}?handler=Lock", For.Team, scene => scene.ThemePath, "Lock theme", scene => scene.Team) { Required = ["version"] },
        new("POST /team/{mission}/themes/{theme:int}?handler=Merge", For.Team, scene => scene.ThemePath, "Merge theme", scene => scene.Team)
        {
            Fill = page => page.Choose("Merge into", "Solar panels"),
            Required = ["version", "Input.Into"],
        },
        new("POST /team/{mission}/themes/{theme:int}?handler=TakeBack", For.Team, scene => scene.ThemePath, "Take back the merge of Nursery gardens", scene => scene.Team)
        {
            Required = ["version"],
        },
        new("POST /team/{mission}/themes/ideas/{idea:int}", For.Team, scene => $"/team/{scene.Mission.Slug}/themes/ideas/{scene.Idea.Id}", "Move idea", scene => scene.Team)
        {
            Fill = page => page.Choose("Theme", "Bus lanes"),
            Required = ["Input.Theme"],
        },
        new("POST /team/{mission}/summaries", For.Team, scene => $"/team/{scene.Mission.Slug}/summaries", "Freeze summary", scene => scene.Team)
        {
            Fill = page => page.Fill("Why is it frozen?", "For a report"),
            Required = ["Input.Note"],
            Texts = ["Input.Note"],
        },
    ];
}
