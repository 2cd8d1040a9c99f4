using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.Web.Tests.Forms.Together;

namespace Participate.Web.Tests.Forms;

/// <summary>Two people open the same form, and both save: the second is told what the first saved, keeps what was typed, and can save it knowingly.</summary>
public class EditedTogetherTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task ModerationSettings_OfTwoAdministrators_AreNotOverwrittenUnseen(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var form = new Together(site, await site.Make.AdministratorAsync(), await site.Make.AdministratorAsync(), $"/admin/missions/{mission.Slug}/moderation", "Save changes");
        const string Illegal = "Hours in which a report of illegal content should be decided", Alert = "Alert moderators when more cases wait than";

        await form.CheckAsync((Illegal, "2"), (Alert, "70"), slip: (Alert, "many"));

        var stored = await site.ReadAsync(db => db.Missions.AsNoTracking().SingleAsync(row => row.Id == mission.Id));
        Assert.Equal((4, 70), (stored.Moderation.IllegalResponseHours, stored.Moderation.AlertCases));
    }

    [Fact]
    public async Task Question_OfADraft_KeepsTheHintAndTheAnswerThatAnotherAdded()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, root) = await QuestionnaireAsync(site);
        var question = (await site.Make.FormAsync(mission)).QuestionsInOrder.First();
        var path = $"{root}/questions/{question.Id}";
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        await first.Fill("Hint (optional)", "Of any kind.").Fill("Answers", "Yes\nNo\nSometimes").SubmitAsync("Save question");
        var refused = (await second.Fill("Question", "Do you use any childcare?").SubmitAsync("Save question")).Expect(HttpStatusCode.Conflict);

        var kept = await site.Make.FormAsync(mission);
        Assert.Equal(("Do you use childcare?", "Of any kind."), (kept.Question(question.Id)!.Text, kept.Question(question.Id)!.Hint));
        Assert.Equal(["Yes", "No", "Sometimes"], kept.Question(question.Id)!.Choices.Select(option => option.Text));
        Assert.StartsWith(Changed, Assert.Single(refused.Errors), StringComparison.Ordinal);
        var meanwhile = Meanwhile(refused);
        Assert.Contains("Of any kind.", meanwhile, StringComparison.Ordinal);
        Assert.Contains("Sometimes", meanwhile, StringComparison.Ordinal);
        Assert.Contains("Do you use childcare?", meanwhile, StringComparison.Ordinal);
        Assert.DoesNotContain("It must be answered", meanwhile, StringComparison.Ordinal);
        Assert.Equal("Do you use any childcare?", Value(refused, "Question"));

        await refused.Fill("Hint (optional)", "Of any kind.").Fill("Answers", "Yes\nNo\nSometimes").SubmitAsync("Save question");

        var saved = (await site.Make.FormAsync(mission)).Question(question.Id)!;
        Assert.Equal(("Do you use any childcare?", "Of any kind."), (saved.Text, saved.Hint));
        Assert.Equal(3, saved.Choices.Count());
    }

    [Theory]
    [InlineData(1, "Most answers that can be chosen (optional)", "3")]
    [InlineData(2, "What the lowest point means", "Never")]
    [InlineData(5, "Rows", "Staff\nMeals")]
    [InlineData(7, "Hint (optional)", "Anything.")]
    public async Task Question_OfEachKind_IsNotOverwrittenUnseen(int at, string field, string text)
    {
        await using var site = await TestSite.StartAsync();
        var (mission, root) = await QuestionnaireAsync(site);
        var question = (await site.Make.FormAsync(mission)).QuestionsInOrder.ElementAt(at);

        await (await TeamAsync(site, mission, $"{root}/questions/{question.Id}", "Save question")).CheckAsync((field, text), ("Question", "In other words?"), slip: ("Question", ""));
    }

    [Fact]
    public async Task Question_CorrectedByTwo_IsNotOverwrittenUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var question = (await site.Make.QuestionnaireAsync(mission)).QuestionsInOrder.First();
        var form = await TeamAsync(site, mission, $"/team/{mission.Slug}/questionnaire/questions/{question.Id}", "Save question");

        await form.CheckAsync(("Hint (optional)", "Of any kind."), ("Question", "Do you use any childcare?"), also: ("Why is the wording corrected?", "Clearer"), slip: ("Question", ""));

        Assert.True((await site.Make.FormAsync(mission)).Question(question.Id)!.IsRequired);
    }

    [Fact]
    public async Task Section_OfTwo_IsNotOverwrittenUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, root) = await QuestionnaireAsync(site);
        var section = (await site.Make.FormAsync(mission)).SectionsInOrder.ElementAt(1);
        var path = $"{root}/sections/{section.Id}";
        await (await TeamAsync(site, mission, path, "Save section")).CheckAsync(("Introduction (optional)", "About your own."), ("Title", "Your own childcare"), slip: ("Title", ""));
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        await first.Choose("When it is shown", "Question 1 is answered “No”").SubmitAsync("Save section");
        var refused = (await second.Fill("Title", "Childcare").SubmitAsync("Save section")).Expect(HttpStatusCode.Conflict);

        Assert.Contains("Question 1 is answered “No”", Meanwhile(refused), StringComparison.Ordinal);
        two.Keep("participate-language", "cy");
        var welsh = (await second.SubmitAsync("Save section")).Expect(HttpStatusCode.Conflict);
        Assert.Contains("Yr hyn sydd wedi’i gadw nawr", Meanwhile(welsh), StringComparison.Ordinal);
        Assert.Contains("Atebir cwestiwn 1 â", Meanwhile(welsh), StringComparison.Ordinal);
        Assert.StartsWith("Cadwodd rhywun hyn", Assert.Single(welsh.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Details_OfTwo_AreNotOverwrittenUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, root) = await QuestionnaireAsync(site);

        await (await TeamAsync(site, mission, root + "/details", "Save changes")).CheckAsync(("Introduction", "It takes a minute."), ("Title", "Childcare"), slip: ("Title", ""));
    }

    [Theory]
    [InlineData("questionnaire/details", "Save changes", "Title", "Introduction")]
    [InlineData("compare/question", "Save question", "Question", "Introduction (optional)")]
    public async Task Form_ThatBeginsSomething_DoesNotOverwriteWhatAnotherBegan(string page, string button, string field, string other)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/{page}";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        (await first.Fill(field, "The first").Fill(other, "By the first.").SubmitAsync(button)).Expect();
        var refused = (await second.Fill(field, "The second").SubmitAsync(button)).Expect(HttpStatusCode.Conflict);

        Assert.Contains("By the first.", Meanwhile(refused), StringComparison.Ordinal);
        Assert.Equal("The first", Value(await one.GetAsync(path), field));
        (await refused.SubmitAsync(button)).Expect();
        Assert.Equal("The second", Value(await one.GetAsync(path), field));
    }

    [Fact]
    public async Task Budget_OfTwo_IsNotOverwrittenUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        var budget = await site.Make.BudgetDraftAsync(mission, null, 6_000, 5_000);
        var (terms, idea) = ($"/team/{mission.Slug}/budget/terms", $"/team/{mission.Slug}/budget/ideas/{budget.IdeasInOrder.First().IdeaId}");

        await (await TeamAsync(site, mission, terms, "Save budget")).CheckAsync(("Amount", "12000"), ("Fewest ideas on a ballot", "2"), slip: ("Fewest ideas on a ballot", "0"), shown: "£12,000");
        await (await TeamAsync(site, mission, idea, "Save idea")).CheckAsync(("Cost", "6500"), ("Where the cost comes from", "Two offers."), slip: ("Where the cost comes from", ""), shown: "£6,500");
    }

    [Fact]
    public async Task Budget_IdeaPutOnItByTwo_KeepsTheFirstCost()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        await site.Make.BudgetDraftAsync(mission);
        var idea = await site.Make.IdeaAsync(mission);
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/budget/ideas";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        (await first.Fill("Number or address of the idea", $"{idea.Id}").Fill("Cost", "100").Fill("Where the cost comes from", "An offer.").SubmitAsync("Save idea")).Expect();
        var refused = (await second.Fill("Number or address of the idea", $"{idea.Id}").Fill("Cost", "900").Fill("Where the cost comes from", "A guess.").SubmitAsync("Save idea")).Expect(HttpStatusCode.Conflict);

        Assert.Contains("£100", Meanwhile(refused), StringComparison.Ordinal);
        Assert.Equal(100, Assert.Single((await site.Make.BudgetOfAsync(mission)).Ideas).Cost);
    }

    [Fact]
    public async Task Comparison_OfTwo_IsNotOverwrittenUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ComparisonDraftAsync(mission, 2);

        await (await TeamAsync(site, mission, $"/team/{mission.Slug}/compare/question", "Save question")).CheckAsync(
            ("Introduction (optional)", "For the square."), ("Question", "Which comes first?"), slip: ("Question", ""));
    }

    /// <summary>What a person wrote is theirs, also where it reads like a text of the site.</summary>
    [Fact]
    public async Task SavedMeanwhile_OnAWelshPage_TranslatesTheSitesWordsAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ComparisonDraftAsync(mission, 2);
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var other = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var (comparison, moderation) = ($"/team/{mission.Slug}/compare/question", $"/admin/missions/{mission.Slug}/moderation");
        var (written, chosen) = (await two.GetAsync(comparison), await other.GetAsync(moderation));

        (await (await one.GetAsync(comparison)).Fill("Introduction (optional)", "3 ideas").SubmitAsync("Save question")).Expect();
        (await (await administrator.GetAsync(moderation)).Choose("Everybody’s").SubmitAsync("Save changes")).Expect();
        two.Keep("participate-language", "cy");
        other.Keep("participate-language", "cy");
        var ofPeople = (await written.Fill("Introduction (optional)", "For the square.").SubmitAsync("Save question")).Expect(HttpStatusCode.Conflict);
        var ofTheSite = (await chosen.Fill("Alert moderators when more cases wait than", "70").SubmitAsync("Save changes")).Expect(HttpStatusCode.Conflict);

        Assert.Contains("3 ideas", Meanwhile(ofPeople), StringComparison.Ordinal);
        Assert.Contains("Rhai pawb", Meanwhile(ofTheSite), StringComparison.Ordinal);
        Assert.DoesNotMatch("[\uE000-\uE00F]", ofTheSite.Body);
    }

    [Fact]
    public async Task BarrierIdeas_LinkedByTwo_AreNotOverwrittenUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var barrier = await site.Make.BarrierAsync(mission);
        var (idea, other) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission));
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/barriers/{barrier.Id}";
        const string Ideas = "Ideas that it stands in the way of";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        (await first.Fill(Ideas, $"{idea.Id}").SubmitAsync("Save ideas")).Expect();
        var slip = (await second.Fill(Ideas, "999999").SubmitAsync("Save ideas")).Expect(HttpStatusCode.UnprocessableEntity);
        var refused = (await slip.Fill(Ideas, $"{other.Id}").SubmitAsync("Save ideas")).Expect(HttpStatusCode.Conflict);

        Assert.Contains($"{idea.Id}", Meanwhile(refused), StringComparison.Ordinal);
        Assert.Equal($"{other.Id}", Value(refused, Ideas));
        Assert.Equal([idea.Id], await LinkedAsync());
        await refused.Fill(Ideas, $"{other.Id}, {idea.Id}").SubmitAsync("Save ideas");
        Assert.Equal([idea.Id, other.Id], (await LinkedAsync()).Order());

        Task<List<int>> LinkedAsync() => site.ReadAsync(db => db.BarrierIdeas.Where(row => row.BarrierId == barrier.Id).Select(row => row.IdeaId).ToListAsync());
    }

    [Fact]
    public async Task AlternativeText_OfTwoAuthors_IsNotOverwrittenUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, other) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.AttachmentAsync(mission, idea, author);
        await site.Make.CoAuthorAsync(mission, idea, author, other);
        const string Text = "Alternative text";

        await new Together(site, author, other, $"/missions/{mission.Slug}/ideas/{idea.Id}/attachments/1/edit", "Save changes").CheckAsync((Text, "Red, left of blue"), (Text, "Two colours"), slip: (Text, "…"));
    }

    [Fact]
    public async Task Actor_OfTheMix_IsRefusedOnceThenSavedKnowingly()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        using var one = await site.VisitorAsync(team);
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        await (await one.GetAsync($"/team/{mission.Slug}/mix")).Choose("Sector", "Business").Fill("Why", "They build it.").SubmitAsync("Add actor");
        var key = await site.ReadAsync(db => db.NeededActors.OrderByDescending(row => row.Id).Select(row => row.Id).FirstAsync());
        var path = $"/team/{mission.Slug}/mix?row={key}";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        (await first.Fill("Why", "They build all of it.").SubmitAsync("Save changes")).Expect();
        var refused = (await second.Fill("Why", "They pay for it.").SubmitAsync("Save changes")).Expect(HttpStatusCode.Conflict);
        (await refused.SubmitAsync("Save changes")).Expect();

        Assert.Equal("They pay for it.", await site.ReadAsync(db => db.NeededActors.Where(row => row.Id == key).Select(row => row.Why).SingleAsync()));
    }

    [Fact]
    public async Task Form_WithAVersion_StaysAsOldAsItWasAfterASlip()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/team/{mission.Slug}/principles";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        (await first.Fill("Note on A", "We wrote it twice.").SubmitAsync("Save draft")).Expect();
        var slip = (await second.Fill("Note on B", new string('x', 5_000)).SubmitAsync("Save draft")).Expect(HttpStatusCode.UnprocessableEntity);
        var refused = (await slip.Fill("Note on B", "Because.").SubmitAsync("Save draft")).Expect(HttpStatusCode.Conflict);

        Assert.Equal("We wrote it twice.", Value(await one.GetAsync(path), "Note on A"));
        (await refused.SubmitAsync("Save draft")).Expect();
        Assert.Equal("Because.", Value(await one.GetAsync(path), "Note on B"));
    }

    [Fact]
    public async Task Summary_OfADiscussion_IsNeitherOverwrittenAfterASlipNorEmptiedByAnotherForm()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var one = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var two = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var path = $"/missions/{mission.Slug}/ideas/{idea.Id}/discussion";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));

        (await first.Fill("Summary", "Most are for it.").SubmitAsync("Pin summary")).Expect();
        var slip = (await second.Fill("Summary", new string('x', 4_001)).SubmitAsync("Pin summary")).Expect(HttpStatusCode.UnprocessableEntity);
        var refused = (await slip.Fill("Summary", "Some are for it.").SubmitAsync("Pin summary")).Expect(HttpStatusCode.Conflict);
        var unclosed = (await (await two.GetAsync(path)).SubmitAsync("Close discussion")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("Most are for it.", Value(await one.GetAsync(path), "Summary"));
        Assert.Equal("Most are for it.", Value(unclosed, "Summary"));
        (await refused.SubmitAsync("Pin summary")).Expect();
        Assert.Equal("Some are for it.", Value(await one.GetAsync(path), "Summary"));
    }

    [Fact]
    public async Task Phases_AfterASlip_AreStillRefusedWhereAnotherChangedThem()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var one = await site.VisitorAsync(await site.Make.AdministratorAsync());
        using var two = await site.VisitorAsync(await site.Make.AdministratorAsync());
        var path = $"/admin/missions/{mission.Slug}/phases";
        var (first, second) = (await one.GetAsync(path), await two.GetAsync(path));
        var day = Value(second, "Last day of Review");

        (await first.Choose("Hide results until Develop closes").SubmitAsync("Save changes")).Expect();
        var slip = (await second.Fill("Last day of Review", "soon").SubmitAsync("Save changes")).Expect(HttpStatusCode.UnprocessableEntity);

        (await slip.Fill("Last day of Review", day).SubmitAsync("Save changes")).Expect(HttpStatusCode.Conflict);
    }

    private static async Task<(Mission Mission, string Root)> QuestionnaireAsync(TestSite site)
    {
        var mission = await site.Make.MissionAsync();
        await site.Make.QuestionnaireDraftAsync(mission);
        return (mission, $"/team/{mission.Slug}/questionnaire");
    }

    private static async Task<Together> TeamAsync(TestSite site, Mission mission, string path, string button) =>
        new(site, await site.Make.TeamAsync(mission), await site.Make.TeamAsync(mission), path, button);
}
