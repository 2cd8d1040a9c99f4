namespace Participate.Web.Tests.Refusals;

/// <summary>Events: where members register, and where the team runs them.</summary>
internal static partial class PostRows
{
    private const string Reason = "Input.Reason";

    private static string Desk(Scene scene) => $"/team/{scene.Mission.Slug}/events";

    private static IEnumerable<PostRow> Events() =>
    [
        new("POST /missions/{mission}/events/{number:int}/register", For.Members, scene => $"{scene.Root}/events/{scene.Events.Next}/register", "Register", scene => scene.Member)
        {
            Texts = ["Input.AccessNeeds"],
        },
        new("POST /missions/{mission}/events/{number:int}/register?handler=Leave", For.Members, scene => $"{scene.Root}/events/{scene.Events.Next}/register", "Leave", scene => scene.Events.Registered),
        new("POST /team/{mission}/events/new", For.Desk, scene => Desk(scene) + "/new", "Save draft", scene => scene.Team)
        {
            Fill = page => page.Fill("Title", "A workshop").Fill("Day", "2090-05-01").Fill("Starts at", "18:30").Fill("Ends at", "20:00"),
            Required = [Title, "Input.StartsOn", "Input.StartTime", "Input.EndTime"],
            Texts = [Title, "Input.Description", "Input.Address", "Input.AccessInformation", "Input.Link", "Input.Language", "Input.StartsOn", "Input.StartTime"],
        },
        new("POST /team/{mission}/events/{number:int}?handler=Publish", For.Desk, scene => $"{Desk(scene)}/{scene.Events.Draft}", "Publish event", scene => scene.Team)
        {
            Required = ["version"],
        },
        new("POST /team/{mission}/events/{number:int}/edit", For.Desk, scene => $"{Desk(scene)}/{scene.Events.Next}/edit", "Save changes", scene => scene.Team)
        {
            Fill = page => page.Fill("Title", "Another title"),
            Required = [Title, "Input.Version", "Input.StartsOn", "Input.StartTime", "Input.EndTime", "Input.Address"],
            Texts = [Title, "Input.Description", "Input.Address", "Input.AccessInformation", "Input.Link", "Input.Language", "Input.EndsOn"],
        },
        new("POST /team/{mission}/events/{number:int}/cancel", For.Desk, scene => $"{Desk(scene)}/{scene.Events.Next}/cancel", "Cancel event", scene => scene.Team)
        {
            Fill = page => page.Fill("Why", "The hall is flooded."),
            Required = ["Input.Version", Reason],
            Texts = [Reason],
        },
        new("POST /team/{mission}/events/{number:int}/minutes", For.Desk, scene => $"{Desk(scene)}/{scene.Events.Past}/minutes", "Publish minutes", scene => scene.Team)
        {
            Fill = page => page.Fill("Minutes", "We talked."),
            Required = ["Input.MadeFrom", Body],
            Texts = [Body],
        },
        new("POST /team/{mission}/events/{number:int}/decisions", For.Desk, scene => $"{Desk(scene)}/{scene.Events.Past}/decisions", "Publish decision", scene => scene.Team)
        {
            Fill = page => page.Fill("What was decided", "We try it in one school.").Fill("Number of the idea that informed it", ""),
            Required = ["Input.Text"],
            Texts = ["Input.Text"],
        },
        new("POST /team/{mission}/events/{number:int}/decisions?handler=TakeBack", For.Desk, scene => $"{Desk(scene)}/{scene.Events.Past}/decisions?takeBack={scene.Events.DecisionId}", "Take back the decision", scene => scene.Team)
        {
            Fill = page => page.Fill("Why", "We misheard."),
            Required = [Reason],
            Texts = [Reason],
        },
    ];
}
