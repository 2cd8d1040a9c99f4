using Participate.Core.Questionnaires;

namespace Participate.Web.Pages.Missions.Mission.Questionnaire;

/// <summary>What a questionnaire is about and asks, and the way into it or back to where the member was.</summary>
public sealed class IndexModel(QuestionnaireQueries queries) : QuestionnairePage
{
    /// <summary>What the member answered; null where nothing is saved, and for visitors.</summary>
    public OwnResponse? Own { get; private set; }

    public IReadOnlyList<QuestionnaireCorrection> Corrections { get; private set; } = [];

    /// <summary>Where answering begins, or goes on: the first section on the way that lacks something, else all answers.</summary>
    public string NextUrl
    {
        get
        {
            if (Own is null)
                return SectionUrl(Form.SectionsInOrder.First());
            var path = AnswerPath.Of(Form, Own.Parts);
            var next = path.Sections.FirstOrDefault(section => section.Questions.TrueForAll(question => path.Counted.All(part => part.QuestionId != question.Id))
                || section.Questions.Exists(question => AnswerReading.Missing(question, path.Counted) is not null));
            return Own.SubmittedAt is not null || next is null ? Root + "/answers" : SectionUrl(next);
        }
    }

    public bool ShowsResults => MayRun || Form.ResultsArePublic(Mission, Today);

    public async Task OnGetAsync()
    {
        Corrections = await queries.CorrectionsAsync(Form.Id, Aborted);
        Own = Actor is null ? null : await queries.OwnAsync(Form.Id, Actor.MemberId, Aborted);
    }
}
