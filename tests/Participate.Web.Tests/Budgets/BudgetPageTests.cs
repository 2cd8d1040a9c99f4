using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Budgets;
using Participate.Core.Insight.Budgeting;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.TestSupport.Make;

namespace Participate.Web.Tests.Budgets;

/// <summary>The team sets a budget, members decide, paper comes in, nothing is known before the end and everything after it.</summary>
public class BudgetPageTests
{
    [Fact]
    public async Task Budget_FromTheDeskToTheResults_IsSetDecidedAndExplained()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        var root = $"/missions/{mission.Slug}/budget";
        var (lamps, benches) = (await site.Make.IdeaAsync(mission, title: "Lamps <b>on</b> every path"), await site.Make.IdeaAsync(mission, title: "Benches to rest on"));
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync("Ada Citizen"));
        Assert.Contains("No budget yet", (await visitor.GetAsync(root)).Expect().Text, StringComparison.Ordinal);

        // The team.
        var desk = await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Run the budget");
        var terms = await desk.FollowAsync("Set a budget");
        var unread = (await terms.Fill("Amount", "ten").SubmitAsync("Save budget")).Expect(HttpStatusCode.UnprocessableEntity);
        desk = (await unread.Fill("Amount", "£10,000").Fill("What a ballot may cost (optional)", "10,000").Choose("Rule that decides", "Most chosen first").SubmitAsync("Save budget")).Expect();
        var early = (await desk.SubmitAsync("Open budget")).Expect(HttpStatusCode.Conflict);
        var add = await desk.FollowAsync("Put an idea on the budget");
        var empty = (await add.SubmitAsync("Save idea")).Expect(HttpStatusCode.UnprocessableEntity);
        await add.Fill("Number or address of the idea", $"https://site.example/missions/x/ideas/{lamps.Id}?sort=newest").Fill("Cost", "7,000").Fill("Where the cost comes from", "The council’s price list.").SubmitAsync("Save idea");
        await add.Fill("Number or address of the idea", $"{benches.Id}").Fill("Cost", "£4,000").Fill("Where the cost comes from", "Two offers.").SubmitAsync("Save idea");
        await (await (await team.GetAsync(desk.Path)).FollowAsync("Change Benches to rest on")).Fill("Cost", "5,000").SubmitAsync("Save idea");
        Assert.Contains("No budget yet", (await visitor.GetAsync(root)).Expect().Text, StringComparison.Ordinal);
        desk = (await (await team.GetAsync(desk.Path)).SubmitAsync("Open budget")).Expect();

        Assert.StartsWith("Enter the amount in whole pounds", Assert.Single(unread.Errors), StringComparison.Ordinal);
        Assert.Equal("Put at least two ideas on the budget first.", Assert.Single(early.Errors));
        Assert.Equal(3, empty.Errors.Count);
        Assert.Contains("The budget is open", desk.Notice, StringComparison.Ordinal);

        // A member, and a visitor who reads.
        var read = (await (await visitor.GetAsync($"/missions/{mission.Slug}")).FollowAsync("Choose what the budget pays for")).Expect();
        var page = (await citizen.GetAsync(root)).Expect();
        var none = (await page.SubmitAsync("Cast ballot")).Expect(HttpStatusCode.UnprocessableEntity);
        var total = (await page.Choose("Benches to rest on").Choose(lamps.Title).SubmitAsync("Work out total")).Expect();
        var dear = (await total.SubmitAsync("Cast ballot")).Expect(HttpStatusCode.UnprocessableEntity);
        var cast = (await dear.Clear("Benches to rest on").SubmitAsync("Cast ballot")).Expect();
        var stale = await page.Clear(lamps.Title).SubmitAsync("Cast ballot");
        var changed = (await stale.Expect(HttpStatusCode.Conflict).SubmitAsync("Save changes")).Expect();
        var removed = (await changed.SubmitAsync("Remove my ballot")).Expect();
        var mine = await site.ReadAsync(db => db.Ballots.CountAsync());
        await removed.Choose(lamps.Title).SubmitAsync("Cast ballot");

        Assert.Contains("Lamps <b>on</b> every path", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>on", read.Body, StringComparison.Ordinal);
        Assert.Contains("The council’s price list.", read.Text, StringComparison.Ordinal);
        Assert.False(read.HasButton("Cast ballot"));
        Assert.StartsWith("/account/sign-in", read.Link("Sign in to cast a ballot"), StringComparison.Ordinal);
        Assert.Equal("Choose at least one idea", Assert.Single(none.Errors));
        Assert.Contains("Cost: £12,000 of £10,000", total.Text, StringComparison.Ordinal);
        Assert.Contains("£2,000 more than the £10,000", Assert.Single(dear.Errors), StringComparison.Ordinal);
        Assert.True(dear.Document.GetElementById("Input_Choices")!.TextContent.Contains("£2,000 more", StringComparison.Ordinal));
        Assert.True(((AngleSharp.Html.Dom.IHtmlInputElement)dear.Field(lamps.Title)).IsChecked);
        Assert.Contains("Your ballot is saved", cast.Notice, StringComparison.Ordinal);
        Assert.Contains("another window", Assert.Single(stale.Errors), StringComparison.Ordinal);
        Assert.Contains("Your ballot is removed", removed.Notice, StringComparison.Ordinal);
        Assert.Equal(0, mine);

        // Paper.
        var paper = await desk.FollowAsync("Ballots on paper");
        var spoilt = (await paper.Fill("Reference number on the sheet", "P-1").SubmitAsync("Enter ballot")).Expect(HttpStatusCode.UnprocessableEntity);
        await spoilt.Choose("Benches to rest on").SubmitAsync("Enter ballot");
        var second = (await (await team.GetAsync(paper.Path)).Fill("Reference number on the sheet", "P-2").Choose(lamps.Title).SubmitAsync("Enter ballot")).Expect();
        var withdrawn = (await (await second.FollowAsync("P-2")).Fill("Why is it withdrawn?", "Entered twice.").SubmitAsync("Withdraw ballot")).Expect();
        await site.Make.BallotAsync(mission, await site.Make.MemberAsync(), Ticking(await site.Make.BudgetOfAsync(mission), 1));

        Assert.Equal("P-1", spoilt.Field("Reference number on the sheet").GetAttribute("value"));
        Assert.Contains("withdrawn", withdrawn.Text, StringComparison.Ordinal);

        // Nothing is known before the end, to nobody: two online and one on paper.
        foreach (var person in new[] { visitor, citizen, team })
        {
            var waiting = (await person.GetAsync(root + "/results")).Expect();
            Assert.Contains("Nothing is counted before the budget closes", waiting.Text, StringComparison.Ordinal);
            Assert.Empty(waiting.Document.QuerySelectorAll(".pt-stats, .pt-outcome"));
            (await person.GetAsync(root + "/ballots.pb")).Expect(HttpStatusCode.NotFound);
        }

        var closed = (await (await team.GetAsync(desk.Path)).SubmitAsync("Close budget now")).Expect();
        var results = (await (await visitor.GetAsync($"/missions/{mission.Slug}")).FollowAsync("See what the budget pays for")).Expect();
        var file = (await visitor.GetAsync(root + "/ballots.pb")).Expect();
        var after = (await citizen.GetAsync(root)).Expect();
        var late = await dear.Choose(lamps.Title).SubmitAsync("Cast ballot");

        Assert.Contains("closed and counted", closed.Notice, StringComparison.Ordinal);
        Assert.Contains("£7,000 goes to ideas", SitePage.Words(string.Join(' ', results.Document.QuerySelectorAll(".pt-stats__tile").Select(tile => $"{tile.QuerySelector("dd")!.TextContent} {tile.QuerySelector("dt")!.TextContent}"))), StringComparison.Ordinal);
        Assert.Contains("2 ballots online", SitePage.Words(string.Join(' ', results.Document.QuerySelectorAll(".pt-stats__tile").Select(tile => $"{tile.QuerySelector("dd")!.TextContent} {tile.QuerySelector("dt")!.TextContent}"))), StringComparison.Ordinal);
        Assert.Contains("when its turn came, £10,000 was left", results.Text, StringComparison.Ordinal);
        Assert.Contains("Not funded: it costs £5,000, and £3,000 was left", results.Text, StringComparison.Ordinal);
        Assert.Equal(BudgetWords.Rules.Count, results.Document.QuerySelectorAll("#rules-table tbody tr").Length);
        var election = PabulibReader.Read(new StringReader(file.Body)).Value!;
        Assert.Equal(3, election.Election.Voters);
        Assert.Equal([$"{lamps.Id}"], BudgetRules.Decide(BudgetRules.GreedyByVotes, election.Election).Order.Select(place => election.Election.Projects[place].Id));
        Assert.Equal(["voter_id", "vote"], election.File.Votes.Columns);
        Assert.DoesNotContain("Ada Citizen", file.Body + results.Body, StringComparison.Ordinal);
        Assert.False(after.HasButton("Cast ballot"));
        Assert.Contains("Your ballot", after.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("\"spent\"", (await team.GetAsync($"/missions/{mission.Slug}/summary.json")).Expect().Body, StringComparison.Ordinal);
        Assert.Contains($"Budget: {mission.Title}", (await citizen.GetAsync("/account/contributions")).Expect().Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Ballots_RankedAndPoints_AreKeptBesideTheirErrors_AndHiddenResultsStayHidden()
    {
        await using var site = await TestSite.StartAsync();
        var (ranked, hiding) = (await site.Make.MissionAsync(PhaseKind.Decide), await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true));
        await site.Make.BudgetAsync(ranked, PlainTerms with { Kind = BallotKind.Ranked }, 2_000, 3_000);
        await site.Make.BudgetAsync(hiding, PlainTerms with { Kind = BallotKind.Points, Points = 10 }, 2_000, 3_000);
        using var visitor = site.Visitor();
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(hiding));
        string Root(Mission mission) => $"/missions/{mission.Slug}/budget";

        var same = (await (await citizen.GetAsync(Root(ranked))).Choose("Costed idea 1", "1").Choose("Costed idea 2", "1").SubmitAsync("Cast ballot")).Expect(HttpStatusCode.UnprocessableEntity);
        var order = (await same.Choose("Costed idea 1", "2").SubmitAsync("Cast ballot")).Expect();
        var many = (await (await citizen.GetAsync(Root(hiding))).Fill("Costed idea 1", "9").Fill("Costed idea 2", "x").SubmitAsync("Cast ballot")).Expect(HttpStatusCode.UnprocessableEntity);
        var given = (await many.Fill("Costed idea 2", "1").SubmitAsync("Cast ballot")).Expect();
        await site.Make.ClosedBudgetAsync(hiding);
        var kept = (await visitor.GetAsync(Root(hiding) + "/results")).Expect();
        var own = (await team.GetAsync(Root(hiding) + "/results")).Expect();

        Assert.Equal(["Give each idea a place of its own"], same.Errors.Distinct());
        Assert.Equal(2, same.Document.QuerySelectorAll(".pt-ballot .govuk-error-message").Length);
        Assert.Equal("1:2;2:1", await ChoicesAsync(site, ranked));
        Assert.Contains("Your ballot is saved", order.Notice, StringComparison.Ordinal);
        Assert.Equal(("x", "Enter points as a whole number, such as 3"), (many.Field("Costed idea 2").GetAttribute("value"), Assert.Single(many.Errors)));
        Assert.Equal("9", given.Field("Costed idea 1").GetAttribute("value"));
        Assert.Equal("1:9;2:1", await ChoicesAsync(site, hiding));
        Assert.Contains("keeps its results back", kept.Text, StringComparison.Ordinal);
        Assert.Empty(kept.Document.QuerySelectorAll(".pt-stats, .pt-outcome"));
        (await visitor.GetAsync(Root(hiding) + "/ballots.pb")).Expect(HttpStatusCode.NotFound);
        Assert.Contains("Only the mission team", own.Text, StringComparison.Ordinal);
        Assert.Contains("with 9 points", own.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("\"spent\"", (await team.GetAsync($"/missions/{hiding.Slug}/summary.json")).Expect().Body, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Ballot_WithManyErrors_ListsThemInTheOrderOfThePage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);
        await site.Make.BudgetAsync(mission, PlainTerms with { Kind = BallotKind.Points, Points = 10 }, 2_000, 3_000, 4_000, 5_000, 6_000, 7_000, 8_000, 9_000);
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync());
        var page = await citizen.GetAsync($"/missions/{mission.Slug}/budget");
        for (var idea = 1; idea <= 8; idea++)
            page.Fill($"Costed idea {idea}", "x");

        var refused = (await page.SubmitAsync("Cast ballot")).Expect(HttpStatusCode.UnprocessableEntity);

        var fields = refused.Document.QuerySelectorAll(".pt-ballot__value").Select(field => field.Id!).ToList();
        Assert.NotEqual(fields.Order(StringComparer.Ordinal), fields);
        Assert.Equal(["#Input_Choices", .. fields.Select(id => "#" + id)], refused.Document.QuerySelectorAll(".govuk-error-summary a").Select(link => link.GetAttribute("href")));
    }

    /// <summary>The one ballot of a mission, with ideas by their place on the budget.</summary>
    private static async Task<string> ChoicesAsync(TestSite site, Mission mission)
    {
        var budget = await site.Make.BudgetOfAsync(mission);
        var ids = budget.IdeasInOrder.Select(idea => idea.IdeaId).ToList();
        var choices = BallotChoice.Read(await site.ReadAsync(db => db.Ballots.Where(row => row.BudgetId == budget.Id).Select(row => row.Choices).SingleAsync()));
        return BallotChoice.Write(choices.Select(choice => choice with { IdeaId = ids.IndexOf(choice.IdeaId) + 1 }));
    }
}
