using System.Net;
using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

public class HistoryTests
{
    [Fact]
    public async Task History_EditedIdea_ShowsEveryoneWhatChanged()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync("Demo Author");
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library", details: "One bag each week.");
        await EditAsync(site, mission, idea, author, text => text with { Details = "Two bags each week.", PlaceCode = "W92000004" });
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(Path(mission, idea))).Expect();

        Assert.Equal("History", page.Heading);
        Assert.Contains("By Demo Author", page.Text, StringComparison.Ordinal);
        Assert.Equal(["Version 2", "First version"], page.Document.QuerySelectorAll("article h2").Select(heading => heading.TextContent));
        Assert.Equal(["Details", "Where it applies"], page.Document.QuerySelectorAll(".pt-diff__field").Select(field => field.TextContent));
        Assert.Contains("[Removed: One bag][Added: Two bags] each week.", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form, nav.govuk-pagination"));
    }

    [Fact]
    public async Task History_ManyVersions_ArePaged()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        for (var i = 2; i <= IdeaHistoryQueries.PageSize + 1; i++)
            await EditAsync(site, mission, idea, author, text => text with { Title = $"The title of version {i}" });
        using var visitor = site.Visitor();

        var newest = (await visitor.GetAsync(Path(mission, idea))).Expect();
        var oldest = await newest.FollowAsync("Next");

        Assert.Equal(IdeaHistoryQueries.PageSize, newest.Document.QuerySelectorAll("article").Length);
        Assert.Equal("First version", Assert.Single(oldest.Document.QuerySelectorAll("article h2")).TextContent);
        Assert.Equal(newest.Text, (await oldest.FollowAsync("Previous")).Text);
    }

    [Fact]
    public async Task History_NotPublicOrNotThere_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var hidden = await site.Make.IdeaAsync(mission, author, Visibility.Hidden);
        var published = await site.Make.IdeaAsync(mission, author);
        using var visitor = site.Visitor();
        using var own = await site.VisitorAsync(author);

        (await visitor.GetAsync(Path(mission, hidden))).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/999999/history")).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync(Path(await site.Make.MissionAsync(), published))).Expect(HttpStatusCode.NotFound);
        Assert.Contains("This idea is not public.", (await own.GetAsync(Path(mission, hidden))).Expect().Text, StringComparison.Ordinal);
        (await visitor.GetAsync(Path(mission, published) + "?cursor=nonsense")).Expect();
    }

    private static string Path(Mission mission, Idea idea) => $"/missions/{mission.Slug}/ideas/{idea.Id}/history";

    private static async Task EditAsync(TestSite site, Mission mission, Idea idea, TestMember author, Func<IdeaText, IdeaText> change)
    {
        var actor = await site.Make.ActorAsync(author);
        var now = (await site.WithAsync<OwnIdeaQueries, OwnIdea?>(own => own.FindAsync(mission.Id, idea.Id, author.Id, CancellationToken.None)))!;
        var text = new IdeaText { Title = now.Title, Summary = now.Summary, Details = now.Details, PlaceCode = now.PlaceCode, Sectors = now.Sectors, QuestionId = now.QuestionId };
        var outcome = await site.WithAsync<IdeaService, Outcome<SavedIdea>>(ideas =>
            ideas.EditAsync(mission, new IdeaVersion(idea.Id, now.Version), change(text), actor, CancellationToken.None));
        Assert.True(outcome.Succeeded);
    }
}
