using System.Globalization;

namespace Participate.Web.Tests.Refusals;

/// <summary>Comparisons: where members answer pairs and the team runs them.</summary>
internal static partial class PostRows
{
    private const string ComparisonDesk = "POST /team/{mission}/compare";

    private static IEnumerable<PostRow> Comparisons() =>
    [
        new("POST /missions/{mission}/compare/answer", For.Members, scene => $"/missions/{scene.Comparisons.Open.Slug}/compare", "Both the same", scene => scene.Member)
        {
            Required = ["first", "second", "choice"],
        },
        new(ComparisonDesk + "?handler=Remove", For.Administrators, DraftComparison, "Take off Compared idea 1", scene => scene.Administrator) { Required = ["idea"] },
        new(ComparisonDesk + "?handler=Open", For.Administrators, DraftComparison, "Open comparison", scene => scene.Administrator),
        new(ComparisonDesk + "?handler=Draft", For.Administrators, OpenComparison, "Make it a draft again", scene => scene.Administrator),
        new(ComparisonDesk + "?handler=Close", For.Administrators, OpenComparison, "Close comparison now", scene => scene.Administrator),
        new(ComparisonDesk + "/question", For.Administrators, scene => DraftComparison(scene) + "/question", "Save question", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Question", "Which comes first?"),
            Required = ["Input.MadeFrom", "Input.Question"],
            Texts = ["Input.Question", "Input.Introduction"],
        },
        new(ComparisonDesk + "/ideas", For.Administrators, scene => DraftComparison(scene) + "/ideas", "Add these ideas", scene => scene.Administrator)
        {
            FillWith = (page, scene) => page.Fill("Numbers or addresses of ideas", scene.Comparisons.Addable.ToString(CultureInfo.InvariantCulture)),
            Required = ["Input.Ideas"],
            Texts = ["Input.Ideas"],
        },
        new(ComparisonDesk + "/ideas?handler=Supported", For.Administrators, scene => DraftComparison(scene) + "/ideas", "Add the most supported", scene => scene.Administrator)
        {
            Fill = page => page.Fill("How many of the ideas with the most support", "4"),
            Required = ["Input.Count"],
            Texts = ["Input.Count"],
        },
    ];

    private static string OpenComparison(Scene scene) => $"/team/{scene.Comparisons.Open.Slug}/compare";

    private static string DraftComparison(Scene scene) => $"/team/{scene.Comparisons.Drafted.Slug}/compare";
}
