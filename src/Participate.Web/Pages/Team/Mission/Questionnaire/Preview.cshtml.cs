namespace Participate.Web.Pages.Team.Mission.Questionnaire;

/// <summary>The whole questionnaire as members see it, on one page; nothing in it is sent.</summary>
public sealed class PreviewModel : QuestionnairePage
{
    protected override bool Shows(Core.Questionnaires.Questionnaire form) => true;
}
