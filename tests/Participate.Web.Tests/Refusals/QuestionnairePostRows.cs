using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.Core.Questionnaires;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>What addresses of questionnaires can name: an open one on the mission, a draft on a third.</summary>
/// <param name="Drafted">The mission of the draft; of those who must be refused nobody is on its team.</param>
/// <param name="Answerer">Has saved answers and not submitted them.</param>
internal sealed record QuestionnaireScene(Mission Drafted, int DraftSectionId, int SectionId, TestMember Answerer, int SheetId)
{
    public static async Task<QuestionnaireScene> CreateAsync(TestSite site, Mission mission)
    {
        // First, so that its questions have the ids that the rows name.
        var form = await site.Make.QuestionnaireAsync(mission);
        var (drafted, answerer) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var draft = await site.Make.QuestionnaireDraftAsync(drafted);
        var single = form.QuestionsInOrder.First();
        var typed = new TypedAnswers(new Dictionary<string, IReadOnlyList<string>> { [AnswerReading.FieldOf(single.Id)] = [$"{single.Choices.Last().Id}"] });
        await site.Make.SaveAnswersAsync(mission, answerer, typed);
        await site.Make.PaperAsync(mission, "A-1", typed);
        var sheet = await site.ReadAsync(db => db.QuestionnaireResponses.Where(row => row.IsPaper).Select(row => row.Id).SingleAsync());
        return new QuestionnaireScene(drafted, draft.SectionsInOrder.First().Id, form.SectionsInOrder.First().Id, answerer, sheet);
    }
}

/// <summary>The addresses of questionnaires that take posts.</summary>
internal static class QuestionnairePostRows
{
    private const string Desk = "POST /team/{mission}/questionnaire";

    public static IReadOnlyList<PostRow> All { get; } =
    [
        new("POST /missions/{mission}/questionnaire/sections/{section:int}", For.Members, scene => $"{scene.Root}/questionnaire/sections/{scene.Questionnaire.SectionId}", "Save and continue", scene => scene.Member)
        {
            Fill = page => page.Choose("1. Do you use childcare?", "No"),
            Required = ["Input.Q1"],
        },
        new("POST /missions/{mission}/questionnaire/answers", For.Members, scene => scene.Root + "/questionnaire/answers", "Submit answers", scene => scene.Questionnaire.Answerer)
        {
            Required = ["madeFrom"],
        },
        new(Desk + "?handler=Move", For.Administrators, scene => Draft(scene), "Move down", scene => scene.Administrator) { Required = ["part", "way"] },
        new(Desk + "?handler=Remove", For.Administrators, scene => Draft(scene), "Remove", scene => scene.Administrator) { Required = ["part"] },
        new(Desk + "?handler=Open", For.Administrators, scene => Draft(scene), "Open questionnaire", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Last day", "2030-01-01"),
            Required = ["Input.LastDay"],
            Texts = ["Input.LastDay"],
        },
        new(Desk + "?handler=Draft", For.Desk, scene => Open(scene), "Make it a draft again", scene => scene.Team),
        new(Desk + "?handler=Close", For.Desk, scene => Open(scene), "Close questionnaire now", scene => scene.Team),
        new(Desk + "/details", For.Administrators, scene => Draft(scene) + "/details", "Save changes", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Title", "Another title"),
            Required = ["Input.MadeFrom", "Input.Title"],
            Texts = ["Input.Title", "Input.Introduction"],
        },
        new(Desk + "/sections/{section:int?}", For.Administrators, scene => Draft(scene) + "/sections", "Save section", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Title", "One more"),
            Required = ["Input.MadeFrom", "Input.Title"],
            Texts = ["Input.Title", "Input.Introduction"],
        },
        new(Desk + "/questions/{question:int?}", For.Administrators, scene => $"{Draft(scene)}/questions?section={scene.Questionnaire.DraftSectionId}&kind=SingleChoice", "Save question", scene => scene.Administrator)
        {
            Fill = page => page.Fill("Question", "How many?").Fill("Answers", "One\nTwo"),
            Required = ["Input.MadeFrom", "Input.Text", "Input.Choices"],
            Texts = ["Input.Text", "Input.Hint", "Input.Choices"],
        },
        new(Desk + "/paper", For.Desk, scene => Open(scene) + "/paper", "Enter response", scene => scene.Team)
        {
            Fill = page => page.Fill("Reference number on the sheet", "B-1"),
            Required = ["Input.Reference"],
            Texts = ["Input.Reference", "Input.Q7", "Input.Q8"],
        },
        new(Desk + "/paper/{response:int}", For.Desk, scene => $"{Open(scene)}/paper/{scene.Questionnaire.SheetId}", "Withdraw response", scene => scene.Team)
        {
            Fill = page => page.Fill("Why is it withdrawn?", "Entered twice."),
            Required = ["Input.Reason"],
            Texts = ["Input.Reason"],
        },
    ];

    private static string Draft(Scene scene) => $"/team/{scene.Questionnaire.Drafted.Slug}/questionnaire";

    private static string Open(Scene scene) => $"/team/{scene.Mission.Slug}/questionnaire";
}
