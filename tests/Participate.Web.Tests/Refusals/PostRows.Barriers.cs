using System.Globalization;

namespace Participate.Web.Tests.Refusals;

/// <summary>Barriers and reforms: where members report and second, and where the team works on them.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Barriers() =>
    [
        new("POST /missions/{mission}/barriers/report", For.Members, scene => scene.Root + "/barriers/report", "Report barrier", scene => scene.Member)
        {
            Fill = page => page.Fill("Title", "Lifts are broken at every station").Fill("What gets in the way?", "Nobody repairs them."),
            Required = [Title, "Input.Text"],
            Texts = [Title, "Input.Text", "Input.Affected", "Input.Evidence"],
        },
        new("POST /missions/{mission}/barriers/{number:int}/affects-me", For.Members, scene => $"{scene.Root}/barriers/{scene.Barriers.Barrier}/affects-me", "This affects me", scene => scene.Member)
        {
            Texts = ["Input.Sector", "Input.PlaceCode"],
        },
        new("POST /missions/{mission}/barriers/{number:int}/affects-me?handler=TakeBack", For.Members, scene => $"{scene.Root}/barriers/{scene.Barriers.Barrier}/affects-me", "It does not affect me", scene => scene.Barriers.Affected),
        new("POST /missions/{mission}/barriers/{number:int}/edit", For.Members, scene => $"{scene.Root}/barriers/{scene.Barriers.Barrier}/edit", "Save changes", scene => scene.Barriers.Author)
        {
            Fill = page => page.Fill("Title", "Another title of the barrier"),
            Required = ["Input.Version", Title, "Input.Text"],
            Texts = [Title, "Input.Text", "Input.Affected", "Input.Evidence"],
        },
        new("POST /missions/{mission}/reforms/propose", For.Members, scene => $"{scene.Root}/reforms/propose?barrier={scene.Barriers.Barrier}", "Propose reform", scene => scene.Member)
        {
            Fill = page => page.Fill("Title", "A contract for repairs of lifts").Fill("What would change?", "Repairs within a week."),
            Required = [Title, "Input.Text"],
            Texts = [Title, "Input.Text"],
        },
        new("POST /team/{mission}/barriers/{number:int}", For.Desk, scene => $"/team/{scene.Mission.Slug}/barriers/{scene.Barriers.Barrier}", "Save step", scene => scene.Team)
        {
            Fill = page => page.Fill("Why", "We looked into it."),
            Required = ["Input.Version", "Input.To", Reason],
            Texts = ["Input.To", Reason],
        },
        new("POST /team/{mission}/barriers/{number:int}?handler=Ideas", For.Desk, scene => $"/team/{scene.Mission.Slug}/barriers/{scene.Barriers.Barrier}", "Save ideas", scene => scene.Team)
        {
            FillWith = (page, scene) => page.Fill("Ideas that it stands in the way of", scene.Idea.Id.ToString(CultureInfo.InvariantCulture)),
            Required = ["Input.IdeasMadeFrom"],
            Texts = ["Input.Ideas"],
        },
        new("POST /team/{mission}/barriers/{number:int}/merge", For.Desk, scene => $"/team/{scene.Mission.Slug}/barriers/{scene.Barriers.Barrier}/merge", "Merge barrier", scene => scene.Team)
        {
            Fill = page => page.Fill("Number of the other barrier", "2").Fill("Why", "They say the same."),
            Required = ["Input.Version", "Input.Into", Reason],
            Texts = ["Input.Into", Reason],
        },
        new("POST /team/{mission}/reforms/{number:int}", For.Desk, scene => $"/team/{scene.Mission.Slug}/reforms/{scene.Barriers.Reform}", "Save step", scene => scene.Team)
        {
            Fill = page => page.Fill("Why", "It begins."),
            Required = ["Input.Version", "Input.To", Reason],
            Texts = ["Input.To", Reason],
        },
        new("POST /team/{mission}/reforms/{number:int}/edit", For.Desk, scene => $"/team/{scene.Mission.Slug}/reforms/{scene.Barriers.Reform}/edit", "Save changes", scene => scene.Team)
        {
            Fill = page => page.Fill("Title", "Another title of the reform"),
            Required = ["Input.Version", Title, "Input.Text"],
            Texts = [Title, "Input.Text", "Input.Owner", "Input.Barriers", "Input.Ideas"],
        },
    ];
}
