namespace Participate.Web.Tests.Refusals;

/// <summary>What a mission says, its file and its phases.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Missions() =>
    [
        new("POST /admin/missions/create", For.Administrators, _ => "/admin/missions/create", "Create mission", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Address", "a-new-mission").Fill("Title", "A new mission").Fill("National mission", "Tests").Fill("Summary", "What it is about.")
                .Fill("Owner", "Department for Tests").Choose("Where it applies", "England").Fill("Target", "All tests pass by 2030").Fill("Target date", "2030-01-01")
                .Fill("Target date in words", "2030").Fill("What is measured", "Tests that pass").Fill("Unit", "%").Fill("Text of the page", "Why it matters."),
            Required = ["Input.Slug", Title, Summary, "Input.Owner", "Input.PlaceCode", "Input.TargetStatement", "Input.TargetBy", "Input.Narrative"],
            Texts = ["Input.Slug", Title, Summary, "Input.Narrative", "Input.EasyRead", "Input.Questions[0].Text", "Input.Sectors[0].Why", "Input.IndicatorNote"],
        },
        new("POST /admin/missions/{mission}?handler=Publish", For.Administrators, scene => "/admin/missions/" + scene.Missions.Draft.Slug, "Publish mission", scene => scene.Administrator),
        new("POST /admin/missions/{mission}?handler=Take", For.Desk, scene => "/admin/missions/" + scene.Busy.Slug, "Take over the file", scene => scene.Team) { Required = ["mark", "version"] },
        new("POST /admin/missions/{mission}?handler=SetAside", For.Desk, scene => "/admin/missions/" + scene.Busy.Slug, "Keep the mission as it is", scene => scene.Team) { Required = ["mark"] },
        new("POST /admin/missions/{mission}/edit", For.Desk, scene => $"/admin/missions/{scene.Busy.Slug}/edit", "Save changes", scene => scene.Team)
        {
            Fill = page => page.Fill("Summary", "Another summary.").Fill("Why do you change it?", "It is shorter"),
            Required = ["Input.Version", Title, Summary, "Input.Narrative", "Input.Reason", "Input.PlaceCode"],
            Texts = [Title, Summary, "Input.Narrative", "Input.EasyRead", "Input.Reason"],
        },
        new("POST /admin/missions/{mission}/edit?handler=Preview", For.Desk, scene => $"/admin/missions/{scene.Busy.Slug}/edit", "Preview", scene => scene.Team)
        {
            Required = [Title, "Input.Narrative"],
            Texts = [Title, "Input.Narrative"],
        },
        new("POST /admin/missions/{mission}/edit?handler=Again", For.Desk, scene => $"/admin/missions/{scene.Busy.Slug}/edit", "Save changes", scene => scene.Team)
        {
            ChangeWith = (form, scene) => form with { Action = $"/admin/missions/{scene.Busy.Slug}/edit?handler=Again" },
        },
        new("POST /admin/missions/{mission}/revisions/{number:int}", For.Desk, scene => $"/admin/missions/{scene.Busy.Slug}/revisions/1", "Restore this version", scene => scene.Team)
        {
            Required = ["Input.Version", "Input.Reason"],
            Texts = ["Input.Reason"],
        },
        new("POST /admin/missions/{mission}/phases?handler=Cancel", For.Administrators, scene => $"/admin/missions/{scene.Other.Slug}/phases", "Cancel Decide", scene => scene.Administrator) { Required = ["kind", "madeFrom"] },
    ];
}
