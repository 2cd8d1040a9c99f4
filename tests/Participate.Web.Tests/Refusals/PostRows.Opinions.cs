using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Statements: where members answer and write them, and the team imports them.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Opinions() =>
    [
        new("POST /missions/{mission}/opinions/answer", For.Members, scene => scene.Root + "/opinions", "Agree", scene => scene.Member)
        {
            Required = ["statement", "choice"],
            Needs = Activities.Opinions,
        },
        new("POST /missions/{mission}/opinions/write", For.Members, scene => scene.Root + "/opinions/write", "Send statement", scene => scene.Member)
        {
            Fill = page => page.Fill("Your statement", "Lifts should work at every station."),
            Required = ["Input.Text"],
            Texts = ["Input.Text"],
            Needs = Activities.Opinions,
        },
        new("POST /team/{mission}/opinions/import", For.Desk, scene => $"/team/{scene.Mission.Slug}/opinions/import", "Check file", scene => scene.Team)
        {
            Fill = Conversation,
            Required = ["Input.Conversation"],
            Texts = ["Input.Conversation"],
        },
        new("POST /team/{mission}/opinions/import?handler=Import", For.Desk, scene => $"/team/{scene.Mission.Slug}/opinions/import", "Import", scene => scene.Team)
        {
            Fill = Conversation,
            Required = ["Input.Conversation"],
            Texts = ["Input.Conversation"],
        },
    ];

    private static void Conversation(SitePage page) => page.Fill("Name of the conversation", "Homes");
}
