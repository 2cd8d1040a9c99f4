namespace Participate.Web.Tests.Refusals;

/// <summary>The watch for manipulation: where the team looks, sets votes aside and takes that back.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Integrity() =>
    [
        new("POST /team/{mission}/integrity", For.Desk, IntegrityDesk, "Look now", scene => scene.Team),
        new("POST /team/{mission}/integrity/patterns/{number:int}", For.Desk, scene => IntegrityDesk(scene) + "/patterns/1", "Set votes aside", scene => scene.Team)
        {
            Fill = page => page.Fill("Why are they set aside?", "One script made them."),
            Required = ["look", "Input.Reason"],
            Texts = ["Input.Reason", "Input.LeaveOut"],
        },
        new("POST /team/{mission}/integrity/decisions/{decision:int}", For.Desk, scene => $"{IntegrityDesk(scene)}/decisions/{scene.Integrity.Decision}", "Take decision back", scene => scene.Team)
        {
            Fill = page => page.Fill("Why is it taken back?", "They are two people."),
            Required = ["Input.Reason"],
            Texts = ["Input.Reason"],
        },
    ];

    private static string IntegrityDesk(Scene scene) => $"/team/{scene.Mission.Slug}/integrity";
}
