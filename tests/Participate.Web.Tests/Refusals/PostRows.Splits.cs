using Participate.Core.Missions;

namespace Participate.Web.Tests.Refusals;

internal static partial class PostRows
{
    /// <summary>Splitting an idea, for its authors.</summary>
    private static IReadOnlyList<PostRow> Splits =>
    [
        new("POST /missions/{mission}/ideas/{idea:int}/split", For.Author, scene => scene.IdeaPath + "/split", "Split idea", scene => scene.Author)
        {
            Fill = page => page.Fill("Title of part 1", "The first part of it").Fill("Summary of part 1", "The first, in short.")
                .Fill("Title of part 2", "The second part of it").Fill("Summary of part 2", "The second, in short."),
            Needs = Activities.Propose,
            Required = ["Input.Version", "Input.Parts[0].Title", "Input.Parts[0].Summary", "Input.Parts[1].Title", "Input.Parts[1].Summary"],
            Texts = ["Input.Parts[0].Title", "Input.Parts[0].Summary", "Input.Parts[0].Details", "Input.Parts[1].Title", "Input.Parts[1].Details"],
        },
    ];
}
