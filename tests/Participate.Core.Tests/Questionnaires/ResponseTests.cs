using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Questionnaires;
using Participate.TestSupport;
using static Participate.Core.Tests.Questionnaires.Answering;

namespace Participate.Core.Tests.Questionnaires;

/// <summary>Saving, submitting, changing and taking out responses, on both databases.</summary>
public class ResponseTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Submit_EveryKindOfQuestion_IsCountedAsAnswered(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);

        await site.Make.ResponseAsync(mission, await site.Make.MemberAsync(), Typed(
            form, ("1", "Yes"), ("2", "Longer hours"), ("2", "Lower cost"), ("3", "4"), ("4", "E06000001"),
            ("5.Cost", "2"), ("5.Quality", "1"), ("5.Distance", "3"), ("6.Staff", "Good"), ("6.Food", "Poor"), ("7", "Fine"), ("8", "More of it")));

        var results = await ResultsAsync(site, mission);
        Assert.Equal((1, 0), (results.Questionnaire.Online, results.Questionnaire.OnPaper));
        Assert.Equal([1, 0], Counts(results, 1));
        Assert.Equal([1, 1, 0], Counts(results, 2));
        Assert.Equal([0, 0, 0, 1, 0], Counts(results, 3));
        Assert.Equal(["Quality", "Cost", "Distance"], results.Sections[1].Questions[0].Groups.Select(group => group.Label));
        Assert.Equal([1, 0], Counts(results, 6));
        Assert.Equal([0, 1], Counts(results, 6, group: 1));
        Assert.Equal([1, 1], results.Sections[2].Questions.Select(question => question.Answered));
        await Ledger.CheckAsync(site, "questionnaire-");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Submit_ManyAtOnce_CountsOnceForEachMember(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        var members = await site.Make.MembersAsync(6);
        foreach (var member in members)
            await site.Make.SaveAnswersAsync(mission, member, Typed(form, ("1", "No"), ("2", "Lower cost")));

        var submitted = await Task.WhenAll(members.SelectMany(member => Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.Make.SubmitAsync(mission, member)))));

        Assert.All(submitted, outcome => Assert.Empty(outcome.Refusals));
        Assert.Equal(Enumerable.Range(1, 6), submitted.Select(outcome => outcome.Value).Distinct().Order());
        Assert.Equal([0, 6], Counts(await ResultsAsync(site, mission), 1));
        Assert.Equal(6, (await site.Make.FormAsync(mission)).Online);
        await Ledger.CheckAsync(site, "questionnaire-");
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Submit_Changed_ReplacesAndDropsWhatDoesNotApply(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        var member = await site.Make.MemberAsync();
        var number = await site.Make.ResponseAsync(mission, member, Typed(form, ("1", "Yes"), ("6.Staff", "Good"), ("6.Food", "Good"), ("7", "Old")));

        await site.Make.SaveAnswersAsync(mission, member, Typed(form, ("1", "No"), ("6.Staff", "Good"), ("6.Food", "Good"), ("7", "New")));
        var before = await ResultsAsync(site, mission);
        var again = await site.Make.SubmitAsync(mission, member);

        Assert.Equal([1, 0], Counts(before, 1));
        Assert.Equal(number, again.Value);
        var after = await ResultsAsync(site, mission);
        Assert.Equal([0, 1], Counts(after, 1));
        Assert.Equal([0, 0], Counts(after, 6));
        Assert.Equal(1, after.Responses);
        Assert.Equal(["New"], await site.ReadAsync(db => db.QuestionnaireAnswers.Where(answer => answer.Text != "").Select(answer => answer.Text).ToListAsync()));
        await Ledger.CheckAsync(site, "questionnaire-");
    }

    [Fact]
    public async Task Save_FromTwoWindows_TellsTheLaterAndLosesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        var actor = await site.Make.ActorAsync(await site.Make.MemberAsync());
        var empty = AnswerPart.Mark([]);
        Task<Outcome> SaveAsync(int section, params (string, string)[] answers) => site.WithAsync<ResponseService, Outcome>(service => service.SaveAsync(
            new SaveAnswersOptions { Mission = mission, SectionId = form.Sections[section].Id, Typed = Typed(form, answers), MadeFrom = empty, IsComplete = true }, actor, CancellationToken.None));

        Assert.True((await SaveAsync(0, ("1", "Yes"))).Succeeded);
        Assert.True((await SaveAsync(0, ("1", "Yes"))).Succeeded);
        var later = await SaveAsync(0, ("1", "No"));
        var elsewhere = await SaveAsync(2, ("7", "Fine"));

        Assert.Equal(RefusalKind.Conflict, Assert.Single(later.Refusals).Kind);
        Assert.True(elsewhere.Succeeded);
        var own = await site.WithAsync<QuestionnaireQueries, OwnResponse?>(queries => queries.OwnAsync(form.Id, actor.MemberId, CancellationToken.None));
        Assert.Equal(2, own!.Parts.Count);
    }

    [Fact]
    public async Task Submit_RequiredInASectionThatApplies_IsMissed()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        var member = await site.Make.MemberAsync();
        await site.Make.SaveAnswersAsync(mission, member, Typed(form, ("1", "Yes"), ("6.Staff", "Good")));

        var refused = await site.Make.SubmitAsync(mission, member);

        Assert.Equal("Question 6: choose an answer for “Food”", Assert.Single(refused.Refusals).Message);
        Assert.Equal(0, (await site.Make.FormAsync(mission)).Online);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task CloseAccount_WhileOpen_TakesTheResponseOut_AfterwardsKeepsItWithoutThePerson(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        var (leaves, stays, saves) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.ResponseAsync(mission, leaves, Typed(form, ("1", "No")));
        await site.Make.ResponseAsync(mission, stays, Typed(form, ("1", "No")));
        await site.Make.SaveAnswersAsync(mission, saves, Typed(form, ("1", "No")));

        await CloseAsync(site, leaves);
        await site.Make.ClosedQuestionnaireAsync(mission);
        await CloseAsync(site, stays);
        await CloseAsync(site, saves);

        Assert.Equal([0, 1], Counts(await ResultsAsync(site, mission), 1));
        Assert.Null(Assert.Single(await site.ReadAsync(db => db.QuestionnaireResponses.ToListAsync())).MemberId);
        await Ledger.CheckAsync(site, "questionnaire-");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Paper_EnteredAndWithdrawn_IsCountedApartAndItsReferenceOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        await site.Make.ResponseAsync(mission, await site.Make.MemberAsync(), Typed(form, ("1", "No")));

        Assert.True((await site.Make.PaperAsync(mission, "A-1", Typed(form, ("1", "No"), ("6.Staff", "Good")))).Succeeded);
        var twice = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() => site.Make.PaperAsync(mission, "A-2", Typed(form, ("1", "Yes"))))));
        Assert.Single(twice, outcome => outcome.Succeeded);
        Assert.All(twice.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal("Reference", outcome.Refusals[0].Field));
        Assert.Equal((1, 2), ((await site.Make.FormAsync(mission)).Online, (await site.Make.FormAsync(mission)).OnPaper));

        var id = await site.ReadAsync(db => db.QuestionnaireResponses.Where(row => row.Reference == "A-2").Select(row => row.Id).SingleAsync());
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        Task<Outcome> WithdrawAsync() => site.WithAsync<PaperService, Outcome>(service => service.WithdrawAsync(mission, id, "Entered twice", team, CancellationToken.None));
        Assert.True((await WithdrawAsync()).Succeeded);
        Assert.Equal(RefusalKind.Conflict, Assert.Single((await WithdrawAsync()).Refusals).Kind);
        Assert.True((await site.Make.PaperAsync(mission, "A-2", Typed(form, ("1", "No")))).Succeeded);

        Assert.Equal([0, 3], Counts(await ResultsAsync(site, mission), 1));
        await Ledger.CheckAsync(site, "questionnaire-");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Questionnaire_BegunByTwoAtOnce_IsBegunOnceAndTheOtherIsTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => Task.Run(() =>
            site.WithAsync<QuestionnaireService, Outcome<int>>(service => service.SaveDetailsAsync(mission, new DetailsOptions { Title = "Childcare near you", Introduction = "", MadeFrom = FormState.None.Mark }, team, CancellationToken.None)))));

        Assert.Contains(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        Assert.Equal(1, await site.ReadAsync(db => db.Questionnaires.CountAsync()));
    }

    [Fact]
    public async Task ClosedQuestionnaire_TakesNoSheetAndKeepsItsWords()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        var team = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        var swapped = await CorrectAsync("No\nYes");
        var corrected = await CorrectAsync("Yes, we do\nNo");
        await site.Make.ClosedQuestionnaireAsync(mission);

        var late = await CorrectAsync("Yes\nNo");
        var sheet = await site.Make.PaperAsync(mission, "A-1", Typed(form, ("1", "No")));

        Assert.Contains("A line cannot take the words of another", Assert.Single(swapped.Refusals).Message, StringComparison.Ordinal);
        Assert.True(corrected.Succeeded);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(late.Refusals).Kind);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(sheet.Refusals).Kind);

        async Task<Outcome<int>> CorrectAsync(string choices)
        {
            var question = (await site.Make.FormAsync(mission)).QuestionsInOrder.First();
            var options = new QuestionOptions { Id = question.Id, Kind = question.Kind, Text = question.Text, Choices = choices, IsRequired = true, Reason = "Clearer", MadeFrom = QuestionOptions.Of(question).AsForm(question.Kind).Mark };
            return await site.WithAsync<QuestionnaireService, Outcome<int>>(service => service.SaveQuestionAsync(mission, options, team, CancellationToken.None));
        }
    }

    private static async Task CloseAsync(TestSite site, TestMember member)
    {
        var actor = await site.Make.ActorAsync(member);
        Assert.True((await site.WithAsync<MemberService, Outcome>(service => service.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);
    }
}
