using System.Net;
using Participate.Core.Comparisons;
using Participate.TestSupport;

namespace Participate.Web.Tests.Comparisons;

/// <summary>The team puts ideas side by side, members compare them, nothing is known before the end and everything after it.</summary>
public class ComparisonPageTests
{
    [Fact]
    public async Task Comparison_FromTheDeskToTheResults_IsSetAnsweredAndRated()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var root = $"/missions/{mission.Slug}/compare";
        var ideas = new List<int>();
        foreach (var title in new[] { "Lamps <b>on</b> every path", "Benches to rest on", "Buses at night" })
            ideas.Add((await site.Make.IdeaAsync(mission, title: title)).Id);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var citizen = await site.VisitorAsync(await site.Make.MemberAsync("Ada Citizen"));
        Assert.Contains("Nothing to compare yet", (await visitor.GetAsync(root)).Expect().Text, StringComparison.Ordinal);

        // The team.
        var desk = await (await team.GetAsync($"/team/{mission.Slug}")).FollowAsync("Have ideas compared");
        var question = await desk.FollowAsync("Begin a comparison");
        var unasked = (await question.Fill("Introduction (optional)", "For the street.").SubmitAsync("Save question")).Expect(HttpStatusCode.UnprocessableEntity);
        desk = (await unasked.Fill("Question", "Which matters more for your street?").SubmitAsync("Save question")).Expect();
        var early = (await desk.SubmitAsync("Open comparison")).Expect(HttpStatusCode.Conflict);
        var add = await desk.FollowAsync("Add ideas");
        var unread = (await add.Fill("Numbers or addresses of ideas", $"{ideas[0]}\nthe other one").SubmitAsync("Add these ideas")).Expect(HttpStatusCode.UnprocessableEntity);
        desk = (await unread.Fill("Numbers or addresses of ideas", $"{ideas[0]}\nhttps://site.example/missions/x/ideas/{ideas[1]}?sort=newest\n{ideas[1]}").SubmitAsync("Add these ideas")).Expect();
        desk = (await (await desk.FollowAsync("Add ideas")).Fill("How many of the ideas with the most support", "3").SubmitAsync("Add the most supported")).Expect();
        var added = desk.Notice;
        Assert.Contains("Nothing to compare yet", (await visitor.GetAsync(root)).Expect().Text, StringComparison.Ordinal);
        desk = (await desk.SubmitAsync("Open comparison")).Expect();

        Assert.Equal(["Enter the question that members answer"], unasked.Errors);
        Assert.Equal("For the street.", unasked.Field("Introduction (optional)").TextContent.Trim());
        Assert.Equal("Add at least three ideas first.", Assert.Single(early.Errors));
        Assert.Contains("“the other one”", Assert.Single(unread.Errors), StringComparison.Ordinal);
        Assert.Contains("1 idea added", added, StringComparison.Ordinal);
        Assert.Contains("The comparison is open", desk.Notice, StringComparison.Ordinal);

        // A member, and a visitor who reads.
        var read = (await (await visitor.GetAsync($"/missions/{mission.Slug}")).FollowAsync("Say which ideas matter more")).Expect();
        var pair = (await citizen.GetAsync(root)).Expect();
        var again = (await citizen.GetAsync(root)).Expect();
        var shown = pair.Document.QuerySelector("#statement")!.TextContent;
        var next = (await pair.SubmitAsync("Both the same")).Expect();
        var undone = (await next.SubmitAsync("Undo this answer")).Expect();
        var reshown = undone.Document.QuerySelector("#statement")!.TextContent;
        foreach (var _ in Enumerable.Range(0, 3))
            undone = (await undone.SubmitAsync("I cannot say")).Expect();
        var change = (await (await undone.FollowAsync("My answers")).FollowAsync($"Change answer: Cannot say of “Lamps <b>on</b> every path” and “Benches to rest on”")).Expect();
        var changed = (await change.SubmitAsync("This matters more: Lamps <b>on</b> every path")).Expect();
        var mine = (await citizen.GetAsync(root + "/answers")).Expect();
        var back = (await mine.SubmitAsync("Take back answer: Cannot say of “Benches to rest on” and “Buses at night”")).Expect();
        var open = (await team.GetAsync(root + "/results")).Expect();

        Assert.Contains("Lamps <b>on</b> every path", read.Text, StringComparison.Ordinal);
        Assert.False(read.HasButton("Both the same"));
        Assert.Equal(shown, again.Document.QuerySelector("#statement")!.TextContent);
        Assert.Contains("You have compared 1 of 3 pairs.", next.Text, StringComparison.Ordinal);
        Assert.Contains("matter the same", next.Document.QuerySelector(".pt-answered")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(shown.Split(", or ").Select(title => title.TrimEnd('?')).Order(), reshown.Split(", or ").Select(title => title.TrimEnd('?')).Order());
        Assert.Contains("You have compared all pairs", undone.Text, StringComparison.Ordinal);
        Assert.Equal("true", change.Document.QuerySelector("button[value=unsure]")!.GetAttribute("aria-pressed"));
        Assert.Contains("“Lamps <b>on</b> every path” matters more than “Benches to rest on”", changed.Text, StringComparison.Ordinal);
        Assert.Contains("Your answer was taken back", back.Notice, StringComparison.Ordinal);
        Assert.Equal(2, back.Document.QuerySelectorAll(".pt-answers__item").Length);
        Assert.Contains("Nothing is counted before", open.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(root + "/pairs.csv")).Status);

        // Closed.
        await (await team.GetAsync(desk.Path)).SubmitAsync("Close comparison now");
        var results = (await (await visitor.GetAsync($"/missions/{mission.Slug}")).FollowAsync("See which ideas matter more")).Expect();
        var file = (await visitor.GetAsync(root + "/pairs.csv")).Expect();
        var late = await pair.SubmitAsync("Both the same");

        Assert.Equal(["Lamps <b>on</b> every path", "Buses at night", "Benches to rest on"], results.Document.QuerySelectorAll("tbody th").Select(cell => SitePage.Words(cell.TextContent)));
        Assert.Equal(["Place 1 to 3", "Place 1 to 3", "Place 1 to 3"], results.Document.QuerySelectorAll("tbody td:first-child").Select(cell => SitePage.Words(cell.TextContent)));
        Assert.Equal(["first,second,first_more,second_more,same,unsure", $"{ideas[0]},{ideas[1]},1,0,0,0", $"{ideas[0]},{ideas[2]},0,0,0,1"], file.Body.Split("\r\n", StringSplitOptions.RemoveEmptyEntries));
        Assert.DoesNotContain("Ada Citizen", file.Body + results.Body, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("comparison-top", (await team.GetAsync($"/missions/{mission.Slug}/summary.json")).Expect().Body, StringComparison.Ordinal);
        Assert.Contains($"Compare ideas: {mission.Title}", (await citizen.GetAsync("/account/contributions")).Expect().Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Comparison_WhosePhaseHidesResults_TellsTheTeamAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        var root = $"/missions/{mission.Slug}/compare";
        await site.Make.ComparisonAsync(mission, 3);
        await site.Make.ComparedAsync(mission, await site.Make.MemberAsync(), 1, 2, PairChoice.First);
        await site.Make.ClosedComparisonAsync(mission);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        var kept = (await visitor.GetAsync(root + "/results")).Expect();
        var own = (await team.GetAsync(root + "/results")).Expect();

        Assert.Contains("keeps its results back", kept.Text, StringComparison.Ordinal);
        Assert.Empty(kept.Document.QuerySelectorAll(".pt-stats, tbody"));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(root + "/pairs.csv")).Status);
        Assert.Equal(HttpStatusCode.NotFound, (await team.GetAsync(root + "/pairs.csv")).Status);
        Assert.Contains("Only the mission team", own.Text, StringComparison.Ordinal);
        Assert.Equal(3, own.Document.QuerySelectorAll("tbody tr").Length);
        Assert.DoesNotContain("comparison-top", (await team.GetAsync($"/missions/{mission.Slug}/summary.json")).Expect().Body, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }
}
