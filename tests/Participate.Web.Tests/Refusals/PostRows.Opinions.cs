using Participate.Core.Missions;

namespace Participate.Web.Tests.Refusals;

/// <summary>Statements: where members answer and write them.</summary>
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
    ];
}
