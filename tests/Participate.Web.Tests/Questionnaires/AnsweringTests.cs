using System.Globalization;
using System.Net;
using Participate.TestSupport;
using Participate.Web.Components.Questionnaires;

namespace Participate.Web.Tests.Questionnaires;

/// <summary>A citizen answers a questionnaire without JavaScript.</summary>
public class AnsweringTests
{
    [Fact]
    public async Task Questionnaire_AnsweredChangedAndSubmitted_CountsOnceAndIsAmongTheContributions()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.QuestionnaireAsync(mission);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await (await citizen.GetAsync("/missions/" + mission.Slug)).FollowAsync("Answer the questionnaire");
        page = await page.FollowAsync("Start");
        page = (await page.SubmitAsync("Save and continue")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal("Question 1: choose an answer", Assert.Single(page.Errors));
        page.Choose("1. Do you use childcare?", "Yes").Choose("2. What would help? (optional)", "Lower cost").Choose("3. How happy are you with it? (optional)", "4").Choose("4. Where do you live?", "Hartlepool");
        page = await page.SubmitAsync("Save and continue");
        Assert.Equal("Your childcare", page.Heading);
        page.Choose("Cost", "1st").Choose("Quality", "1st").Choose("Distance", "3rd").Choose("Staff", "Good");
        var wrong = (await page.SubmitAsync("Save and continue")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(2, wrong.Errors.Count);
        wrong.Choose("Quality", "2nd").Choose("Food", "Poor");
        page = await wrong.SubmitAsync("Save and continue");
        page = await page.Fill("7. In one word?", "Costly").SubmitAsync("Save and come back later");
        Assert.Contains("saved, not submitted", page.Notice, StringComparison.Ordinal);
        page = await page.FollowAsync("Continue");
        Assert.Equal("Check your answers", page.Heading);
        Assert.Contains("1st: Cost", page.Text, StringComparison.Ordinal);
        page = await page.SubmitAsync("Submit answers");

        Assert.Contains("submitted and count", page.Notice, StringComparison.Ordinal);
        Assert.Equal(1, (await site.Make.FormAsync(mission)).Online);
        Assert.Contains("Childcare near you", (await citizen.GetAsync("/account/contributions")).Expect().Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Section_SavedInAnotherWindow_TellsAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        var path = $"/missions/{mission.Slug}/questionnaire/sections/{form.SectionsInOrder.Last().Id}";
        var (one, two) = (await citizen.GetAsync(path), await citizen.GetAsync(path));

        (await one.Fill("7. In one word?", "First").SubmitAsync("Save and continue")).Expect();
        var told = (await two.Fill("7. In one word?", "Second").SubmitAsync("Save and continue")).Expect(HttpStatusCode.Conflict);
        var again = (await told.SubmitAsync("Save and continue")).Expect();

        Assert.Contains("in another window", Assert.Single(told.Errors), StringComparison.Ordinal);
        Assert.Equal("Second", told.Field("7. In one word?").GetAttribute("value"));
        Assert.Contains("Second", again.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Answers_ThatDoNotFit_AreListedInTheOrderOfThePage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var questions = (await site.Make.QuestionnaireAsync(mission)).SectionsInOrder.SelectMany(section => section.QuestionsInOrder).ToList();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var page = await team.GetAsync($"/team/{mission.Slug}/questionnaire/paper");
        var form = page.Form("Enter response").With("Input.Reference", "1").With(QuestionField.NameOf(questions[0].Id), $"{questions[0].Choices.First().Id}").With(QuestionField.NameOf(questions[3].Id), "nowhere");
        foreach (var choice in questions[4].Choices)
            form = form.With(QuestionField.NameOf(questions[4].Id, choice.Id), "1");
        foreach (var row in questions[5].Rows)
            form = form.With(QuestionField.NameOf(questions[5].Id, row.Id), "9999");
        form = form.With(QuestionField.NameOf(questions[6].Id), new string('a', 10_000)).With(QuestionField.NameOf(questions[7].Id), new string('a', 10_000));

        var refused = (await page.SendAsync(form)).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal([4, 5, 6, 7, 8], refused.Errors.Select(error => int.Parse(error.Split(' ', ':')[1], CultureInfo.InvariantCulture)));
        Assert.All(refused.Document.QuerySelectorAll(".govuk-error-summary a"), link => Assert.NotNull(refused.Document.GetElementById(link.GetAttribute("href")![1..])));
    }

    [Fact]
    public async Task Section_AfterTheLastDay_IsRefusedWithWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var form = await site.Make.QuestionnaireAsync(mission);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await citizen.GetAsync($"/missions/{mission.Slug}/questionnaire/sections/{form.SectionsInOrder.Last().Id}");

        await site.Make.ClosedQuestionnaireAsync(mission);
        var refused = (await page.Fill("7. In one word?", "Too late").SubmitAsync("Save and continue")).Expect(HttpStatusCode.Conflict);

        Assert.Contains("This questionnaire closed on", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("Too late", refused.Field("7. In one word?").GetAttribute("value"));
        Assert.DoesNotContain("Answer the questionnaire", (await citizen.GetAsync("/missions/" + mission.Slug)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Draft_ForOthersThanTheTeam_IsNotThere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.QuestionnaireDraftAsync(mission);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        foreach (var path in new[] { "", "/results", "/answers" })
            (await citizen.GetAsync($"/missions/{mission.Slug}/questionnaire{path}")).Expect(HttpStatusCode.NotFound);
        (await citizen.GetAsync($"/team/{mission.Slug}/questionnaire")).Expect(HttpStatusCode.Forbidden);
        Assert.Contains("6. How good is it?", (await team.GetAsync($"/team/{mission.Slug}/questionnaire/preview")).Expect().Text, StringComparison.Ordinal);
    }
}
