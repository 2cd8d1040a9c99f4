using System.Net;
using Participate.Core.Ideas;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

public class ThreadPageTests
{
    [Fact]
    public async Task Thread_LongOne_IsPagedBothWaysWithWhatItsFirstAnswers()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var comments = await site.Make.ThreadAsync(idea, 120, i => i < 3 ? null : i < 60 ? 1 : 3);
        var expected = comments.OrderBy(comment => comment.ThreadPath, StringComparer.Ordinal).Select(comment => $"comment-{comment.Id}").ToList();
        using var visitor = site.Visitor();

        var first = (await visitor.GetAsync(Url(mission, idea))).Expect();
        var second = await first.Within(".govuk-pagination").FollowAsync("Next");
        var third = await second.Within(".govuk-pagination").FollowAsync("Next");
        var back = await (await third.Within(".govuk-pagination").FollowAsync("Previous")).Within(".govuk-pagination").FollowAsync("Previous");

        Assert.Equal(expected, Ids(first).Concat(Ids(second)).Concat(Ids(third)));
        Assert.Equal(Ids(first), Ids(back));
        Assert.Null(third.Within(".govuk-pagination").Link("Next"));
        Assert.Equal("120 comments", third.Document.QuerySelector(".pt-count")!.TextContent);
        Assert.Equal($"/comments/{comments[1].Id}", second.Document.QuerySelector(".pt-thread .pt-muted a")!.GetAttribute("href"));
        Assert.Contains("Comment number 1.", second.Document.QuerySelector(".pt-thread .pt-muted")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(second.Document.QuerySelectorAll("[id]").Length, second.Document.QuerySelectorAll("[id]").Select(element => element.Id).Distinct().Count());
    }

    [Fact]
    public async Task Permalink_AnyComment_LeadsToThePageThatHoldsIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var comments = await site.Make.ThreadAsync(idea, 130, i => i % 4 == 0 ? null : i / 4 * 4);
        using var visitor = site.Visitor();

        foreach (var comment in new[] { comments[0], comments[49], comments[50], comments[77], comments[129] })
        {
            var moved = await visitor.GetAsync($"/comments/{comment.Id}", follow: false);
            Assert.Equal(HttpStatusCode.Redirect, moved.Status);
            Assert.EndsWith($"#comment-{comment.Id}", moved.Location, StringComparison.Ordinal);
            Assert.NotNull((await visitor.GetAsync(moved.Location!)).Expect().Document.GetElementById($"comment-{comment.Id}"));
        }
        Assert.Equal($"{Url(mission, idea)}#comment-{comments[0].Id}", (await visitor.GetAsync($"/comments/{comments[0].Id}", follow: false)).Location);
    }

    [Fact]
    public async Task Permalink_NotForThisReader_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var waiting = await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting);
        var hidden = await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden);
        var below = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, visibility: Visibility.Hidden));
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());

        foreach (var id in new[] { waiting.Id, hidden.Id, below.Id, 999_999 })
            (await other.GetAsync($"/comments/{id}")).Expect(HttpStatusCode.NotFound);
        foreach (var id in new[] { waiting.Id, hidden.Id })
            (await own.GetAsync($"/comments/{id}")).Expect();
    }

    [Fact]
    public async Task Thread_HiddenComment_KeepsItsPlaceOnlyWhereItWasAnswered()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.MemberAsync("Dilys Example");
        var answered = await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden, body: "Not to be seen.");
        var answer = await site.Make.CommentAsync(idea, parent: answered, body: "I disagree.");
        await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden, body: "Nor this.");
        using var visitor = site.Visitor();
        using var own = await site.VisitorAsync(author);

        var page = await visitor.GetAsync(Url(mission, idea));
        var mine = await own.GetAsync(Url(mission, idea));

        Assert.Equal("A comment was hidden by a moderator.", Assert.Single(page.Document.QuerySelectorAll(".pt-comment--hidden")).TextContent);
        Assert.NotNull(page.Document.QuerySelector($"#comment-{answered.Id} #comment-{answer.Id}"));
        Assert.DoesNotContain("Dilys Example", page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Not to be seen.", page.Body, StringComparison.Ordinal);
        Assert.Equal(2, mine.Document.QuerySelectorAll(".pt-comment__state").Count(state => state.TextContent.Contains("Only you can see this", StringComparison.Ordinal)));
    }

    [Fact]
    public async Task Thread_PhaseThatHidesResults_ShowsNoCount()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.CommentAsync(idea);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(Url(mission, idea))).Expect();

        Assert.Equal("Discussion", SitePage.Words(page.Document.GetElementById("discussion")!.TextContent));
        Assert.Single(page.Document.QuerySelectorAll(".pt-comment"));
    }

    private static List<string> Ids(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-thread__item[id]").Select(item => item.Id!)];
}
