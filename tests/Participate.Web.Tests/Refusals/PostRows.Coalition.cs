using Participate.Core.Missions;

namespace Participate.Web.Tests.Refusals;

/// <summary>The coalition: pledges, whom the mission needs, suggestions and invitations.</summary>
internal static partial class PostRows
{
    private static IEnumerable<PostRow> Coalition() =>
    [
        new("POST /missions/{mission}/coalition/pledge", For.Members, scene => scene.Root + "/coalition/pledge", "Make pledge", scene => scene.Member)
        {
            Fill = page => page.Fill("What will you contribute?", "Two hours a week").Fill("Quantity", "100").Fill("By when", "2090-05-01"),
            Needs = Activities.Pledge,
            Required = ["Input.Text", "Input.Quantity", "Input.DueOn"],
            Texts = ["Input.Text", "Input.Conditions", "Input.Quantity", "Input.DueOn", "Input.PlaceCode", "Input.Kind", "Input.Unit"],
        },
        new("POST /missions/{mission}/coalition/pledges/{number:int}/edit", For.Author, scene => $"{scene.Root}/coalition/pledges/{scene.Coalition.Offered}/edit", "Save changes", scene => scene.Coalition.Speaker)
        {
            Fill = page => page.Fill("What will you contribute?", "Four rooms"),
            Needs = Activities.Pledge,
            Required = ["Input.Text", "Input.Version", "Input.Quantity", "Input.DueOn"],
            Texts = ["Input.Text", "Input.Conditions"],
        },
        new("POST /missions/{mission}/coalition/pledges/{number:int}/{act:alpha}", For.Author, scene => $"{scene.Root}/coalition/pledges/{scene.Coalition.Offered}/withdraw", "Withdraw pledge", scene => scene.Coalition.Speaker)
        {
            Fill = page => page.Fill("Why", "We lost the building."),
            Required = ["Input.Version", Reason],
            Texts = [Reason, "Input.Link"],
        },
        new("POST /missions/{mission}/coalition/suggest", For.Members, scene => scene.Root + "/coalition/suggest", "Send suggestion", scene => scene.Member)
        {
            Fill = page => page.Choose("Sector", "Academia").Fill("Why", "They know what works."),
            Required = ["Input.Sector", "Input.Why"],
            Texts = ["Input.Kind", "Input.Why", "Input.PlaceCode"],
        },
        new("POST /missions/{mission}/coalition/invitations/{number:int}", For.Author, scene => $"{scene.Root}/coalition/invitations/{scene.Coalition.Invitation}", "Accept invitation", scene => scene.Coalition.Speaker)
        {
            Texts = ["Input.Answer"],
        },
        new("POST /team/{mission}/mix", For.Desk, scene => $"/team/{scene.Mission.Slug}/mix", "Add actor", scene => scene.Team)
        {
            Fill = page => page.Choose("Sector", "Academia").Fill("Why", "They know what works."),
            Required = ["Input.Sector", "Input.Why"],
            Texts = ["Input.Kind", "Input.Why"],
        },
        new("POST /team/{mission}/mix?handler=Remove", For.Desk, scene => $"/team/{scene.Mission.Slug}/mix?row=-128", "Remove actor", scene => scene.Team)
        {
            Required = ["key"],
        },
        new("POST /team/{mission}/mix/suggestions/{number:int}", For.Desk, scene => $"/team/{scene.Mission.Slug}/mix/suggestions/{scene.Coalition.Suggestion}", "Send answer", scene => scene.Team)
        {
            Fill = page => page.Choose("Decision", "Agree").Fill("Answer", "We agree."),
            Required = ["Input.Decision", "Input.Answer"],
            Texts = ["Input.Answer"],
        },
        new("POST /team/{mission}/coalition/invite", For.Desk, scene => $"/team/{scene.Mission.Slug}/coalition/invite", "Send invitation", scene => scene.Team)
        {
            Fill = page => page.Fill("Organisation", "A nursery chain").Fill("Email address", "hello@nursery.example").Choose("Sector", "Business").Fill("What you ask of them", "Please join."),
            Required = ["Input.Name", "Input.Email", "Input.Language", "Input.Sector", "Input.Message"],
            Texts = ["Input.Name", "Input.Email", "Input.Message"],
        },
    ];
}
