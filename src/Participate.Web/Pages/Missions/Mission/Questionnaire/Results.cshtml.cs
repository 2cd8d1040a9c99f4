using Microsoft.AspNetCore.Mvc;
using Participate.Core.Questionnaires;
using Participate.Web.Components.Common;
using static Participate.Web.Languages.SiteText;

namespace Participate.Web.Pages.Missions.Mission.Questionnaire;

/// <summary>The results of the questionnaire in form order: the team's from its opening, everybody's once it is closed.</summary>
public sealed class ResultsModel(ResultQueries results, QuestionnaireQueries queries) : QuestionnairePage
{
    /// <summary>Null while they are kept back from the reader.</summary>
    public QuestionnaireResults? Results { get; private set; }

    public IReadOnlyList<QuestionnaireCorrection> Corrections { get; private set; } = [];

    /// <summary>Everybody may see them.</summary>
    public bool ArePublic => Form.ResultsArePublic(Mission, Today);

    public IReadOnlyList<StatTile> Tiles => [new(T("online"), Form.Online), new(T("on paper"), Form.OnPaper), new(Results!.Responses == 1 ? T("response") : T("responses"), Results.Responses)];

    public async Task<IActionResult> OnGetAsync()
    {
        Results = await results.ReadAsync(Mission, Actor, Aborted);
        if (Results is not null)
            Corrections = await queries.CorrectionsAsync(Form.Id, Aborted);
        return Page();
    }
}
