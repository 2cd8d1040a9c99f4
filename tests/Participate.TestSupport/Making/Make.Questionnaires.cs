using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Questionnaires;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>
    /// A questionnaire with a question of every kind, in the draft that the team builds. First section: 1 single ("Yes", "No"; required),
    /// 2 multiple (at most two), 3 scale of five, 4 place. Second, only for "Yes" to 1: 5 ranking, 6 matrix (required). Third: 7 short, 8 long text.
    /// </summary>
    public async Task<Questionnaire> QuestionnaireDraftAsync(Mission mission)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        await using var scope = site.Services.CreateAsyncScope();
        var service = scope.ServiceProvider.GetRequiredService<QuestionnaireService>();
        Expect(await service.SaveDetailsAsync(mission, new DetailsOptions { Title = "Childcare near you", Introduction = "Tell us how it is.", MadeFrom = FormState.None.Mark }, team, CancellationToken.None));
        var first = await SectionAsync("Your family");
        var single = await QuestionAsync(first, QuestionKind.SingleChoice, "Do you use childcare?", question => question with { Choices = "Yes\nNo", IsRequired = true });
        await QuestionAsync(first, QuestionKind.MultipleChoice, "What would help?", question => question with { Choices = "Longer hours\nLower cost\nA place nearby", MostChoices = "2" });
        await QuestionAsync(first, QuestionKind.Scale, "How happy are you with it?", question => question with { Points = "5", LowLabel = "Not at all", HighLabel = "Very" });
        await QuestionAsync(first, QuestionKind.Place, "Where do you live?", question => question with { PlaceLevel = PlaceLevel.LocalAuthority });
        var yes = (await FindAsync()).Question(single)!.Choices.First().Id;
        var second = await SectionAsync("Your childcare", $"{single}-{yes}");
        await QuestionAsync(second, QuestionKind.Ranking, "What matters most?", question => question with { Choices = "Cost\nQuality\nDistance" });
        await QuestionAsync(second, QuestionKind.Matrix, "How good is it?", question => question with { Rows = "Staff\nFood", Choices = "Good\nPoor", IsRequired = true });
        var third = await SectionAsync("Anything else");
        await QuestionAsync(third, QuestionKind.ShortText, "In one word?", question => question);
        await QuestionAsync(third, QuestionKind.LongText, "What should we know?", question => question);
        return await FindAsync();

        async Task<int> SectionAsync(string title, string condition = "") =>
            Expect(await service.SaveSectionAsync(mission, new SectionOptions { Title = title, Condition = condition, MadeFrom = FormState.None.Mark }, team, CancellationToken.None));
        async Task<int> QuestionAsync(int section, QuestionKind kind, string text, Func<QuestionOptions, QuestionOptions> more) =>
            Expect(await service.SaveQuestionAsync(mission, more(new QuestionOptions { SectionId = section, Kind = kind, Text = text, MadeFrom = FormState.None.Mark }), team, CancellationToken.None));
        async Task<Questionnaire> FindAsync() => (await scope.ServiceProvider.GetRequiredService<QuestionnaireQueries>().FindAsync(mission.Id, CancellationToken.None))!;
    }

    /// <summary>The same, open for 30 days.</summary>
    public async Task<Questionnaire> QuestionnaireAsync(Mission mission)
    {
        await QuestionnaireDraftAsync(mission);
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<OpeningService, Outcome<int>>(service => service.OpenAsync(mission, site.Clock.Today().AddDays(DaysOfPhase), team, CancellationToken.None)));
        return await FormAsync(mission);
    }

    /// <summary>Closes a questionnaire.</summary>
    public async Task ClosedQuestionnaireAsync(Mission mission)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<OpeningService, Outcome<int>>(service => service.CloseAsync(mission, team, CancellationToken.None)));
    }

    /// <summary>The questionnaire of a mission as it is now.</summary>
    public async Task<Questionnaire> FormAsync(Mission mission) =>
        (await site.WithAsync<QuestionnaireQueries, Questionnaire?>(queries => queries.FindAsync(mission.Id, CancellationToken.None)))!;

    /// <summary>A member answers all sections and submits.</summary>
    public async Task<int> ResponseAsync(Mission mission, TestMember member, TypedAnswers typed)
    {
        await SaveAnswersAsync(mission, member, typed);
        return Expect(await SubmitAsync(mission, member));
    }

    /// <summary>A member saves all sections, whatever is saved already.</summary>
    public async Task SaveAnswersAsync(Mission mission, TestMember member, TypedAnswers typed)
    {
        var (form, actor) = (await FormAsync(mission), await ActorAsync(member));
        foreach (var section in form.SectionsInOrder)
        {
            var own = await OwnAsync(form, member);
            var here = own.Where(part => section.Questions.Exists(question => question.Id == part.QuestionId));
            var saved = await site.WithAsync<ResponseService, Outcome>(service => service.SaveAsync(
                new SaveAnswersOptions { Mission = mission, SectionId = section.Id, Typed = typed, MadeFrom = AnswerPart.Mark(here), IsComplete = false }, actor, CancellationToken.None));
            Xunit.Assert.Empty(saved.Refusals);
        }
    }

    /// <summary>A member submits what is saved.</summary>
    public async Task<Outcome<int>> SubmitAsync(Mission mission, TestMember member)
    {
        var (form, actor) = (await FormAsync(mission), await ActorAsync(member));
        var mark = AnswerPart.Mark(AnswerPath.Of(form, await OwnAsync(form, member)).Counted);
        return await site.WithAsync<ResponseService, Outcome<int>>(service => service.SubmitAsync(mission, mark, actor, CancellationToken.None));
    }

    /// <summary>Someone on the team enters a sheet of paper.</summary>
    public async Task<Outcome<int>> PaperAsync(Mission mission, string reference, TypedAnswers typed)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        return await site.WithAsync<PaperService, Outcome<int>>(service => service.EnterAsync(mission, reference, typed, team, CancellationToken.None));
    }

    private async Task<IReadOnlyList<AnswerPart>> OwnAsync(Questionnaire form, TestMember member) =>
        (await site.WithAsync<QuestionnaireQueries, OwnResponse?>(queries => queries.OwnAsync(form.Id, member.Id, CancellationToken.None)))?.Parts ?? [];

    private static int Expect(Outcome<int> outcome)
    {
        Xunit.Assert.Empty(outcome.Refusals);
        return outcome.Value;
    }
}
