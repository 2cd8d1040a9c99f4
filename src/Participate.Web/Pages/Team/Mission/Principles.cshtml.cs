using Microsoft.AspNetCore.Mvc;
using Participate.Core.Responses.Principles;
using Participate.Web.Components.Responses;
using Participate.Web.Forms;

namespace Participate.Web.Pages.Team.Mission;

/// <summary>Where the team says how its consultation stands to the consultation principles, and publishes it.</summary>
public sealed class PrinciplesModel(PrinciplesQueries principles, PrinciplesService service) : MissionPage
{
    public static IReadOnlyList<Choice> Standings { get; } = [.. Enum.GetValues<PrincipleStanding>().Select(standing => new Choice(standing.ToString(), PrincipleWords.Name(standing)))];

    [BindProperty]
    public InputModel Input { get; set; } = new();

    public PrincipleList? Draft { get; private set; }

    public PublishedPrinciples? Published { get; private set; }

    public PrincipleFigures Figures { get; private set; } = null!;

    public void OnGet() => Input.Answers =
        [.. ConsultationPrinciple.All.Select(principle => new AnswerModel { Standing = Draft?.Of(principle.Number)?.Standing, Note = Draft?.Of(principle.Number)?.Note })];

    public async Task<IActionResult> OnPostAsync(bool publish, int version = -1)
    {
        while (Input.Answers.Count < ConsultationPrinciple.All.Count)
            Input.Answers.Add(new AnswerModel());
        if (!ModelState.IsValid)
            return Invalid();
        var options = new SavePrinciplesOptions(version, [.. Input.Answers.Select(answer => new TypedPrinciple(answer.Standing, answer.Note))], publish);
        var outcome = await service.SaveAsync(Mission, options, Member, Aborted);
        if (!outcome.Succeeded)
        {
            await ReadAsync();
            return Refuse(outcome.Refusals);
        }
        if (publish)
            Notify("The checklist is published.", $"/missions/{Mission.Slug}/principles", "See what everyone sees");
        else
            Notify("The draft is saved.");
        return LocalRedirect($"/team/{Mission.Slug}/principles");
    }

    protected override async Task<IActionResult?> PrepareAsync()
    {
        if (await base.PrepareAsync() is { } refused)
            return refused;
        await ReadAsync();
        return null;
    }

    private async Task ReadAsync()
    {
        Draft = await principles.DraftAsync(Mission.Id, Aborted);
        Published = await principles.PublishedAsync(Mission.Id, null, Aborted);
        Figures = await principles.FiguresAsync(Mission, Actor, Aborted);
    }

    public sealed class InputModel
    {
        public List<AnswerModel> Answers { get; set; } = [];
    }

    public sealed class AnswerModel
    {
        public PrincipleStanding? Standing { get; set; }

        public string? Note { get; set; }
    }
}
