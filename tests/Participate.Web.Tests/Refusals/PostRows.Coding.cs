using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>A code of the scene's mission, and a note on its idea.</summary>
internal sealed record CodingScene(int CodeId)
{
    public static async Task<CodingScene> CreateAsync(TestSite site, Mission mission, Core.Ideas.Idea idea, TestMember team)
    {
        var id = await site.Make.CodeAsync(mission, "Buses");
        await site.Make.CodeAsync(mission, "Cost");
        await site.Make.NotedAsync(mission, idea, team, "Ask the council.");
        return new CodingScene(id);
    }
}

internal static partial class PostRows
{
    private const string OfIdea = "POST /team/{mission}/coding/ideas/{idea:int}", OfCode = "POST /team/{mission}/coding/codes/{code:int}";

    /// <summary>The team's own layer.</summary>
    private static IReadOnlyList<PostRow> Coding =>
    [
        new("POST /team/{mission}/coding", For.Team, scene => $"/team/{scene.Mission.Slug}/coding", "Add code", scene => scene.Team)
        {
            Fill = page => page.Fill("Name", "Trains"),
            Required = ["Input.Name"],
            Texts = ["Input.Name", "Input.Group", "Input.Definition"],
        },
        new(OfCode + "?handler=Change", For.Team, Code, "Save code", scene => scene.Team)
        {
            Fill = page => page.Fill("Name", "Coaches"),
            Required = ["version", "Input.Name"],
            Texts = ["Input.Name", "Input.Group", "Input.Definition"],
        },
        new(OfCode + "?handler=Retire", For.Team, Code, "Retire code", scene => scene.Team) { Required = ["version"] },
        new(OfCode + "?handler=Merge", For.Team, Code, "Merge code", scene => scene.Team)
        {
            Fill = page => page.Choose("Merge into", "Cost"),
            Required = ["version", "Into"],
        },
        new(OfIdea + "?handler=Code", For.Team, Idea, "Save codes", scene => scene.Team)
        {
            Fill = page => page.Choose("Buses"),
            Required = ["version"],
        },
        new(OfIdea + "?handler=Note", For.Team, Idea, "Add note", scene => scene.Team)
        {
            Fill = page => page.Fill("Add a note", "Ask them again."),
            Required = ["Input.Note"],
            Texts = ["Input.Note"],
        },
        new(OfIdea + "?handler=DeleteNote", For.Team, Idea, "Delete note", scene => scene.Team),
    ];

    private static string Code(Scene scene) => FormattableString.Invariant($"/team/{scene.Mission.Slug}/coding/codes/{scene.Coding.CodeId}");

    private static string Idea(Scene scene) => FormattableString.Invariant($"/team/{scene.Mission.Slug}/coding/ideas/{scene.Idea.Id}");
}
