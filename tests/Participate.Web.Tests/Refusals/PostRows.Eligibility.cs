namespace Participate.Web.Tests.Refusals;

/// <summary>Who may vote: where members show it, and where the team says it.</summary>
internal static partial class PostRows
{
    private const string Showing = "POST /missions/{mission}/eligibility", EligibilityDesk = "POST /team/{mission}/eligibility", Proof = "Input.Proof";

    private static IEnumerable<PostRow> Eligibility() =>
    [
        new(Showing, For.Members, scene => ShowingPath(scene.Eligibility.Coded), "Use code", scene => scene.Member)
        {
            Fill = page => page.Fill("Your code", "0000-0000-0000-0000-0011"),
            Required = [Proof],
            Texts = [Proof],
        },
        new(Showing + "?handler=Identifier", For.Members, scene => ShowingPath(scene.Eligibility.Listed), "Use identifier", scene => scene.Member)
        {
            Fill = page => page.Fill("Your identifier", "AB1"),
            Required = [Proof],
            Texts = [Proof],
        },
        new(Showing + "?handler=Identity", For.Members, scene => ShowingPath(scene.Eligibility.Identifying), "Use my verified identity", scene => scene.Eligibility.Identified),
        new("POST /account/identity?handler=Remove", For.Members, _ => "/account/identity", "Remove my identity", scene => scene.Eligibility.Identified),
        new(EligibilityDesk, For.Desk, EligibilityDeskPath, "Change who may vote", scene => scene.Team)
        {
            Fill = page => page.Choose("What voting needs", "Invited by a code").Fill("Why?", "Only residents."),
            Required = ["Input.Level", "Input.MadeFrom", "Input.Reason"],
            Texts = ["Input.Reason"],
        },
        new(EligibilityDesk + "?handler=Withdraw", For.Desk, EligibilityDeskPath, "Withdraw 2 unused of Made by a test", scene => scene.Team) { Required = ["batch"] },
        new(EligibilityDesk + "/codes", For.Desk, scene => EligibilityDeskPath(scene) + "/codes", "Make codes", scene => scene.Team)
        {
            Fill = page => page.Fill("Label", "Ward 3").Fill("How many", "3"),
            Required = ["Input.Label", "Input.Count"],
            Texts = ["Input.Label", "Input.Count"],
        },
        new(EligibilityDesk + "/list", For.Desk, scene => EligibilityDeskPath(scene) + "/list", "Send list", scene => scene.Team)
        {
            Fill = page => page.Fill("Label", "Register"),
            Required = ["Input.Label"],
            Texts = ["Input.Label"],
        },
    ];

    private static string ShowingPath(Core.Missions.Mission mission) => $"/missions/{mission.Slug}/eligibility";

    private static string EligibilityDeskPath(Scene scene) => $"/team/{scene.Mission.Slug}/eligibility";
}
