namespace Participate.Web.Tests.Refusals;

internal static partial class PostRows
{
    /// <summary>Official responses, for the mission's team.</summary>
    private static IReadOnlyList<PostRow> Responses =>
    [
        new("POST /team/{mission}/responses/new", For.Desk, scene => $"{ResponsesDesk(scene)}/new?idea={scene.Responses.Unanswered}", "Save draft", scene => scene.Team)
        {
            Fill = page => page.Choose("Decision", "Accepted").Fill("Response", "We will do this."),
            Required = ["Input.Decision", Body],
            Texts = [Body, "Input.Cost", "Input.Timetable", "Input.ResponsibleBody"],
        },
        new("POST /team/{mission}/responses/{number:int}?handler=Send", For.Desk, scene => $"{ResponsesDesk(scene)}/{scene.Responses.Draft}", "Send for approval", scene => scene.Team) { Required = ["version"] },
        new("POST /team/{mission}/responses/{number:int}?handler=Publish", For.Desk, scene => $"{ResponsesDesk(scene)}/{scene.Responses.Sent}", "Publish response", scene => scene.Responses.Approver) { Required = ["version"] },
        new("POST /team/{mission}/responses/{number:int}?handler=SendBack", For.Desk, scene => $"{ResponsesDesk(scene)}/{scene.Responses.Sent}", "Send back", scene => scene.Team)
        {
            Fill = page => page.Fill("What should change", "Say what it costs."),
            Required = ["version", Reason],
            Texts = [Reason],
        },
        new("POST /team/{mission}/responses/{number:int}?handler=Discard", For.Desk, scene => $"{ResponsesDesk(scene)}/{scene.Responses.Draft}", "Give up this draft", scene => scene.Team) { Required = ["version"] },
        new("POST /team/{mission}/responses/{number:int}?handler=Hide", For.Administrators, scene => $"{ResponsesDesk(scene)}/{scene.Responses.Revised}", "Hide the text of version 1", scene => scene.Administrator)
        {
            Required = ["version", "revision"],
        },
        new("POST /team/{mission}/responses/{number:int}/edit", For.Desk, scene => $"{ResponsesDesk(scene)}/{scene.Responses.Draft}/edit", "Save draft", scene => scene.Team)
        {
            Fill = page => page.Fill("Response", "Better words."),
            Required = ["Input.Version", "Input.Decision", Body],
            Texts = [Body, "Input.Cost", "Input.Timetable", "Input.ResponsibleBody"],
        },
        new("POST /team/{mission}/responses/{number:int}/withdraw", For.Desk, scene => $"{ResponsesDesk(scene)}/{scene.Responses.Revised}/withdraw", "Withdraw response", scene => scene.Team)
        {
            Fill = page => page.Fill("Why", "We answered the wrong idea."),
            Required = ["Input.Version", Reason],
            Texts = [Reason],
        },
        new("POST /team/{mission}/responses/import", For.Desk, scene => ResponsesDesk(scene) + "/import", "Check file", scene => scene.Team),
        new("POST /team/{mission}/responses/import?handler=Import", For.Desk, scene => ResponsesDesk(scene) + "/import", "Import", scene => scene.Team),
        new("POST /team/{mission}/responses/batches/{batch:int}?handler=Publish", For.Desk, scene => $"{ResponsesDesk(scene)}/batches/{scene.Responses.Batch}", "Publish 1 response", scene => scene.Responses.Approver)
        {
            Required = ["Input.Waiting", "Input.Versions"],
        },
        new("POST /team/{mission}/responses/batches/{batch:int}?handler=SendBack", For.Desk, scene => $"{ResponsesDesk(scene)}/batches/{scene.Responses.Batch}", "Send back", scene => scene.Team)
        {
            Fill = page => page.Fill("What should change", "Say what it costs."),
            Required = ["Input.Waiting", "Input.Versions", Reason],
            Texts = [Reason],
        },
    ];

    private static string ResponsesDesk(Scene scene) => $"/team/{scene.Mission.Slug}/responses";
}
