using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Missions whose contributions are over: one to record as answered, one that is. Of those who must be refused nobody is on their teams.</summary>
internal sealed record DutyScene(Mission Over, Mission Answered)
{
    public static async Task<DutyScene> CreateAsync(TestSite site)
    {
        var (over, answered) = (await site.Make.MissionAsync(PhaseKind.Review), await site.Make.MissionAsync(PhaseKind.Review));
        await site.Make.AnsweredAsync(answered);
        return new DutyScene(over, answered);
    }
}

internal static partial class PostRows
{
    /// <summary>The duty to answer and the consultation principles, for the mission's team and administrators.</summary>
    private static IReadOnlyList<PostRow> Duty =>
    [
        new("POST /team/{mission}/answering?handler=Close", For.Administrators, scene => $"/team/{scene.Duty.Over.Slug}/answering", "Record as answered", scene => scene.Administrator) { Required = ["version"] },
        new("POST /team/{mission}/answering?handler=Reopen", For.Administrators, scene => $"/team/{scene.Duty.Answered.Slug}/answering", "Open again", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Why is it opened again?", "An answer was wrong."),
            Required = ["version", "Input.Reason"],
            Texts = ["Input.Reason"],
        },
        new("POST /team/{mission}/answering/terms", For.Desk, scene => $"/team/{scene.Mission.Slug}/answering/terms", "Save changes", scene => scene.Team)
        {
            Fill = page => page.Fill("Ideas with at least so many votes in support", "5").Fill("Why is it changed?", "Few people take part."),
            Required = ["version", "Input.LeastSupport", "Input.TopIdeas", "Input.Weeks", "Input.AlertWeeks", "Input.Reason"],
            Texts = ["Input.LeastSupport", "Input.TopIdeas", "Input.Weeks", "Input.AlertWeeks", "Input.Reason"],
        },
        new("POST /team/{mission}/principles", For.Desk, scene => $"/team/{scene.Mission.Slug}/principles", "Publish checklist", scene => scene.Team)
        {
            Fill = page =>
            {
                foreach (var letter in "ABCDEFGHIJK")
                    page.Choose($"How does it stand to principle {letter}?", "Met");
            },
            Required = ["version", "Input.Answers[0].Standing", "Input.Answers[10].Standing"],
            Texts = ["Input.Answers[3].Note"],
        },
    ];
}
