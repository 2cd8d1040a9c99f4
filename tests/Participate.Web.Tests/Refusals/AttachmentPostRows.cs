using Participate.Core.Missions;

namespace Participate.Web.Tests.Refusals;

/// <summary>The addresses of attachments that take posts.</summary>
internal static class AttachmentPostRows
{
    private const string Root = "POST /missions/{mission}/ideas/{idea:int}/attachments", One = Root + "/{attachment:int}";
    private const string Words = "Input.AlternativeText";

    public static IReadOnlyList<PostRow> All { get; } =
    [
        new(Root, For.Author, scene => scene.IdeaPath + "/attachments", "Attach file", scene => scene.Author)
        {
            Fill = page => page.Fill("Alternative text", "What it shows."),
            Needs = Activities.Propose | Activities.Discuss,
            Required = [Words],
            Texts = [Words],
        },
        new(One + "/edit", For.Author, scene => scene.IdeaPath + "/attachments/1/edit", "Save changes", scene => scene.Author)
        {
            Fill = page => page.Fill("Alternative text", "What it shows, in other words."),
            Needs = Activities.Propose | Activities.Discuss,
            Required = ["Input.MadeFrom", Words],
            Texts = [Words],
        },
        new(One + "/edit?handler=Earlier", For.Author, scene => scene.IdeaPath + "/attachments/2/edit", "Move earlier", scene => scene.Author) { Needs = Activities.Propose | Activities.Discuss },
        new(One + "/edit?handler=Later", For.Author, scene => scene.IdeaPath + "/attachments/1/edit", "Move later", scene => scene.Author) { Needs = Activities.Propose | Activities.Discuss },
        new(One + "/edit?handler=Remove", For.Author, scene => scene.IdeaPath + "/attachments/1/edit", "Remove attachment", scene => scene.Author) { Needs = Activities.Propose | Activities.Discuss },
        new(One + "/hide", For.Moderators, scene => scene.IdeaPath + "/attachments/1/hide", "Hide attachment", scene => scene.Moderator)
        {
            Fill = page => page.Fill("Message to the authors", "It shows a person."),
            Required = ["Input.Reason", "Input.Message"],
            Texts = ["Input.Message"],
        },
        new(One + "/hide?handler=Show", For.Moderators, scene => $"{scene.Root}/ideas/{scene.Pictured.Id}/attachments/1/hide", "Show attachment again", scene => scene.Moderator),
    ];
}
