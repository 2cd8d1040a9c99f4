using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Questionnaires;
using Participate.TestSupport;
using Participate.Web.Forms;

namespace Participate.Web.Tests.Questionnaires;

/// <summary>The mission team builds a questionnaire, opens it, corrects it, enters paper and reads the results.</summary>
public class TeamTests
{
    [Fact]
    public async Task Questionnaire_BuiltInTheBrowser_OpensAndIsCorrectedInView()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var page = await (await team.GetAsync("/missions/" + mission.Slug)).FollowAsync("Mission team’s desk");
        page = await (await page.FollowAsync("Questionnaire")).FollowAsync("Begin a questionnaire");
        page = await page.Fill("Title", "Childcare near you").SubmitAsync("Save changes");
        page = await (await page.FollowAsync("Add a section")).Fill("Title", "Your family").SubmitAsync("Save section");
        page = await page.FollowAsync("Single choice");
        page = (await page.Fill("Question", "Do you use childcare?").Fill("Answers", "Yes").SubmitAsync("Save question")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Enter 2 to 30, each on a line of its own", Assert.Single(page.Errors));
        page = await page.Fill("Answers", "Yes\nNo").SubmitAsync("Save question");
        page = await (await page.FollowAsync("Short text")).Fill("Question", "Why?").SubmitAsync("Save question");
        page = await (await page.FollowAsync("Add a section")).Fill("Title", "More").Choose("When it is shown", "Question 1 is answered “Yes”").SubmitAsync("Save section");
        page = (await page.Fill("Last day", "2020-01-01").SubmitAsync("Open questionnaire")).Expect(HttpStatusCode.UnprocessableEntity);
        page = (await page.Fill("Last day", Day(site, 7)).SubmitAsync("Open questionnaire")).Expect(HttpStatusCode.Conflict);
        Assert.Equal("Add at least one question to each section first.", Assert.Single(page.Errors));
        page = (await page.SubmitAsync("Move up section More")).Expect(HttpStatusCode.Conflict);
        page = await page.SubmitAsync("Remove section More");
        page = await page.SubmitAsync("Move up question 2");
        page = await page.Fill("Last day", Day(site, 7)).SubmitAsync("Open questionnaire");
        Assert.Contains("is open until", page.Notice, StringComparison.Ordinal);
        Assert.Equal(["Why?", "Do you use childcare?"], (await site.Make.FormAsync(mission)).QuestionsInOrder.Select(question => question.Text));

        page = await (await page.FollowAsync("Correct wording of question 2")).Fill("Question", "Do you use any childcare?").SubmitAsync("Save question");
        Assert.Equal("Enter why the wording is corrected", Assert.Single(page.Expect(HttpStatusCode.UnprocessableEntity).Errors));
        page = await page.Fill("Why is the wording corrected?", "A word was missing").SubmitAsync("Save question");
        using var visitor = site.Visitor();
        var shown = await visitor.GetAsync($"/missions/{mission.Slug}/questionnaire");
        Assert.Contains("“Do you use childcare?” became “Do you use any childcare?”. Reason: A word was missing", shown.Text, StringComparison.Ordinal);
        var acts = await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectKind == "questionnaire").Select(entry => entry.Act).Distinct().ToListAsync());
        Assert.Equal(["questionnaire.changed", "questionnaire.corrected", "questionnaire.opened"], acts.Order());
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Results_WhileOpen_AreTheTeamsAlone_AndEverybodysOnceClosed()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        await site.Make.ResponseAsync(mission, await site.Make.MemberAsync(), Typed(form, "=1+1"));
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var (page, counts, responses) = ($"/missions/{mission.Slug}/questionnaire/results", $"/missions/{mission.Slug}/summary/questionnaire-counts.csv", $"/missions/{mission.Slug}/summary/questionnaire.csv");

        Assert.Contains("published when the questionnaire has closed", (await visitor.GetAsync(page)).Expect().Text, StringComparison.Ordinal);
        (await visitor.GetAsync(counts)).Expect(HttpStatusCode.NotFound);
        Assert.Contains("1 answered.", (await team.GetAsync(page)).Expect().Text, StringComparison.Ordinal);
        await site.Make.ClosedQuestionnaireAsync(mission);

        var shown = (await visitor.GetAsync(page)).Expect();
        Assert.DoesNotContain("=1+1", shown.Text, StringComparison.Ordinal);
        Assert.Contains("withheld", shown.Text, StringComparison.Ordinal);
        var file = (await visitor.GetAsync(counts)).Expect().Body.Split("\r\n");
        Assert.Equal("question,section,text,kind,item,answer,responses,answered,withheld,rounded", file[0]);
        Assert.Equal("1,Your family,Do you use childcare?,single,,Yes,0,1,,", file[1]);
        (await visitor.GetAsync(responses)).Expect(HttpStatusCode.NotFound);
        var own = (await team.GetAsync(responses)).Expect().Body.Split("\r\n");
        Assert.StartsWith("response,channel,reference,submitted_on,1. Do you use childcare?,2. What would help?: Longer hours,", own[0], StringComparison.Ordinal);
        Assert.Contains("'=1+1", own[1], StringComparison.Ordinal);
        Assert.Contains("Questionnaire", (await team.GetAsync($"/missions/{mission.Slug}/summary")).Expect().Text, StringComparison.Ordinal);
        Assert.Contains("\"online\": 1", (await visitor.GetAsync($"/missions/{mission.Slug}/summary.json")).Expect().Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Results_WhileThePhaseHidesThem_AreKeptBackAfterClosing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        await site.Make.QuestionnaireAsync(mission);
        await site.Make.ClosedQuestionnaireAsync(mission);
        using var visitor = site.Visitor();

        Assert.Contains("kept back until this phase", (await visitor.GetAsync($"/missions/{mission.Slug}/questionnaire/results")).Expect().Text, StringComparison.Ordinal);
        (await visitor.GetAsync($"/missions/{mission.Slug}/summary/questionnaire-counts.csv")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Paper_WithoutASingleAnswer_IsRefusedBesideTheFirstQuestion()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.QuestionnaireAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var page = await team.GetAsync($"/team/{mission.Slug}/questionnaire/paper");
        var refused = (await page.Fill("Reference number on the sheet", "A-17").SubmitAsync("Enter response")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["Enter at least one answer"], refused.Errors);
        Assert.Contains("Enter at least one answer", refused.Document.QuerySelector(".govuk-error-message")!.TextContent, StringComparison.Ordinal);
        Assert.Equal("A-17", refused.Field("Reference number on the sheet").GetAttribute("value"));
        Assert.Equal(0, (await site.Make.FormAsync(mission)).OnPaper);
        Assert.Contains("entered as response 1", (await refused.Choose("1. Do you use childcare?", "Yes").SubmitAsync("Enter response")).Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Paper_EnteredAndWithdrawn_IsCountedApartAndInTheAuditLog()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.QuestionnaireAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var page = await team.GetAsync($"/team/{mission.Slug}/questionnaire/paper");
        page = await page.Fill("Reference number on the sheet", "A-17").Choose("1. Do you use childcare?", "Yes").SubmitAsync("Enter response");
        Assert.Contains("A-17 is entered as response 1", page.Notice, StringComparison.Ordinal);
        var twice = await page.Fill("Reference number on the sheet", "A-17").Choose("1. Do you use childcare?", "No").SubmitAsync("Enter response");
        Assert.Equal("A sheet with this reference number is entered already", Assert.Single(twice.Expect(HttpStatusCode.UnprocessableEntity).Errors));
        Assert.Contains("0 online, 1 on paper", (await team.GetAsync($"/team/{mission.Slug}/questionnaire")).Text, StringComparison.Ordinal);
        page = await twice.FollowAsync("A-17");
        page = await page.Fill("Why is it withdrawn?", "Entered twice").SubmitAsync("Withdraw response");

        Assert.Contains("withdrawn", page.Notice, StringComparison.Ordinal);
        Assert.Equal(0, (await site.Make.FormAsync(mission)).OnPaper);
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act.StartsWith("questionnaire.paper"))));
    }

    private static string Day(TestSite site, int days) => FormDay.Write(site.Clock.Today().AddDays(days))!;

    private static TypedAnswers Typed(Questionnaire form, string word)
    {
        var questions = form.QuestionsInOrder.ToList();
        return new TypedAnswers(new Dictionary<string, IReadOnlyList<string>>
        {
            [AnswerReading.FieldOf(questions[0].Id)] = [$"{questions[0].Choices.Last().Id}"],
            [AnswerReading.FieldOf(questions[3].Id)] = ["E06000001"],
            [AnswerReading.FieldOf(questions[6].Id)] = [word],
        });
    }
}
