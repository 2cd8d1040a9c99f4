using System.Net;
using Participate.Core.Missions;
using Participate.Core.Questionnaires;
using Participate.TestSupport;

namespace Participate.Web.Tests.Questionnaires;

/// <summary>Questions that ask about the person: what the team can do with them, and what of the answers is shown where.</summary>
public class AboutPersonTests
{
    [Fact]
    public async Task Question_AboutThePerson_DecidesNoSection()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var draft = await site.Make.QuestionnaireDraftAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var (condition, free) = (draft.QuestionsInOrder.First(), draft.QuestionsInOrder.ElementAt(2));
        var desk = $"/team/{mission.Slug}/questionnaire";

        var refused = await (await team.GetAsync($"{desk}/questions/{condition.Id}")).Choose("It asks about the person").SubmitAsync("Save question");
        Assert.Contains("is shown only for an answer to this question", Assert.Single(refused.Expect(HttpStatusCode.UnprocessableEntity).Errors), StringComparison.Ordinal);
        (await (await team.GetAsync($"{desk}/questions/{free.Id}")).Choose("It asks about the person").SubmitAsync("Save question")).Expect();
        var section = await team.GetAsync($"{desk}/sections/{draft.SectionsInOrder.Last().Id}");
        var text = await team.GetAsync($"{desk}/questions/{draft.QuestionsInOrder.Last().Id}");

        Assert.True((await site.Make.FormAsync(mission)).Question(free.Id)!.IsAboutPerson);
        Assert.DoesNotContain("Question 3 is answered", section.Expect().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("It asks about the person", text.Expect().Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "about-person");
    }

    [Fact]
    public async Task Results_AboutThePerson_AreWithheldWhileOpenAndRoundedOnceClosed()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await MarkedAsync(site, mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var (page, counts, responses, json) = ($"/missions/{mission.Slug}/questionnaire/results", $"/missions/{mission.Slug}/summary/questionnaire-counts.csv", $"/missions/{mission.Slug}/summary/questionnaire.csv", $"/missions/{mission.Slug}/summary.json");

        var open = await RowsAsync(team, counts);
        Assert.All(open, row => Assert.Equal(("", "yes"), (row["responses"], row["withheld"])));
        Assert.Contains("no count is shown, also not to the mission team", (await team.GetAsync(page)).Expect().Text, StringComparison.Ordinal);
        await site.Make.ClosedQuestionnaireAsync(mission);
        using var visitor = site.Visitor();
        var closed = await RowsAsync(visitor, counts);

        // Point 1 was chosen by 14, point 2 by 3, the others by nobody.
        Assert.Contains(closed[0]["responses"], new[] { "10", "15" });
        Assert.All(closed.Skip(1), row => Assert.Equal(("", "yes"), (row["responses"], row["withheld"])));
        Assert.All(closed, row => Assert.Equal("yes", row["rounded"]));
        Assert.Equal(closed, await RowsAsync(team, counts));
        var shown = (await visitor.GetAsync(page)).Expect();
        Assert.DoesNotContain("Median", shown.Text, StringComparison.Ordinal);
        Assert.Contains("\"rounded\": true", (await visitor.GetAsync(json)).Expect().Body, StringComparison.Ordinal);
        Assert.DoesNotContain("How happy are you", (await team.GetAsync(responses)).Expect().Body, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    private static async Task MarkedAsync(TestSite site, Mission mission)
    {
        var draft = await site.Make.QuestionnaireDraftAsync(mission);
        using (var team = await site.VisitorAsync(await site.Make.TeamAsync(mission)))
        {
            var scale = draft.QuestionsInOrder.ElementAt(2);
            (await (await team.GetAsync($"/team/{mission.Slug}/questionnaire/questions/{scale.Id}")).Choose("It asks about the person").SubmitAsync("Save question")).Expect();
            var page = await team.GetAsync($"/team/{mission.Slug}/questionnaire");
            (await page.Fill("Last day", Forms(site)).SubmitAsync("Open questionnaire")).Expect();
        }
        var form = await site.Make.FormAsync(mission);
        var (first, third) = (form.QuestionsInOrder.First(), form.QuestionsInOrder.ElementAt(2));
        foreach (var (member, i) in (await site.Make.MembersAsync(17)).Select((member, i) => (member, i)))
        {
            await site.Make.ResponseAsync(mission, member, new TypedAnswers(new Dictionary<string, IReadOnlyList<string>>
            {
                [AnswerReading.FieldOf(first.Id)] = [$"{first.Choices.Last().Id}"],
                [AnswerReading.FieldOf(third.Id)] = [i < 14 ? "1" : "2"],
            }));
        }
    }

    private static string Forms(TestSite site) => Web.Forms.FormDay.Write(Core.Common.UkTime.DateIn(site.Clock.GetUtcNow().UtcDateTime).AddDays(9))!;

    private static async Task<List<IDictionary<string, string>>> RowsAsync(Visitor visitor, string path) =>
        [.. Summaries.Downloaded.Rows((await visitor.GetAsync(path)).Expect().Body).Where(row => row["question"] == "3")];
}
