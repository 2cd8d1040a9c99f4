using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class LogPageTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Log_Decisions_AreInWordsNewestFirstWithLinksAndFilters(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, other, foreign) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var everywhere = await site.Make.ModeratorAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var item = await site.Make.FlagAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Dismiss, everywhere);
        await site.Make.DecidedAsync(item, CaseAct.Hide, everywhere, "threats");
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(other), visibility: Visibility.Waiting);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(comment), CaseAct.Approve, everywhere);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(await site.Make.IdeaAsync(foreign)), CaseAct.Dismiss, everywhere);
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync(mission, other));

        var page = (await visitor.GetAsync("/moderation/log")).Expect();

        Assert.Equal(
            [
                ("Approved a comment", $"Comment {comment.Id} {other.Title} Case {(await site.Make.CaseAsync(comment)).Id}", ""),
                ("Hid an idea", $"Idea {idea.Id} {mission.Title} Case {item.Id}", "Guideline 3, No threats or violence"),
                ("Dismissed reports", $"Idea {idea.Id} {mission.Title} Case {item.Id}", "1 report"),
            ],
            Rows(page));
        Assert.Equal($"/moderation/cases/{item.Id}", page.Link($"Case {item.Id}"));
        Assert.Contains(everywhere.DisplayName, page.Text, StringComparison.Ordinal);
        Assert.Single(Rows(await visitor.GetAsync($"/moderation/log?mission={other.Slug}")));
        Assert.Equal("Hid an idea", Assert.Single(Rows(await visitor.GetAsync("/moderation/log?act=idea.hidden"))).What);
        Assert.Equal(3, Rows(await visitor.GetAsync("/moderation/log?act=nonsense&mission=nonsense&cursor=zzz")).Count);
    }

    [Fact]
    public async Task Log_ManyEntries_PagesThroughEachOnce()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        for (var i = 0; i < AuditLogQueries.PageSize / 2 + 5; i++)
        {
            await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
            await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);
        }
        using var visitor = await site.VisitorAsync(moderator);

        var first = await visitor.GetAsync("/moderation/log");
        var second = await first.FollowAsync("Next");
        var back = await second.FollowAsync("Previous");

        Assert.Equal((AuditLogQueries.PageSize, 10), (Rows(first).Count, Rows(second).Count));
        Assert.Equal(first.Document.QuerySelector("tbody")!.TextContent, back.Document.QuerySelector("tbody")!.TextContent);
        Assert.Null(second.Link("Next"));
    }

    [Fact]
    public async Task Log_Empty_SaysSo()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.ModeratorAsync());

        Assert.Contains("Nothing is logged here", (await visitor.GetAsync("/moderation/log")).Expect().Text, StringComparison.Ordinal);
    }

    private static List<(string What, string Subject, string Why)> Rows(SitePage page) =>
    [
        .. page.Document.QuerySelectorAll("tbody tr").Select(row => row.QuerySelectorAll("td").Select(cell => SitePage.Words(cell.TextContent)).ToList())
            .Select(cells => (cells[2], cells[3], cells[4])),
    ];
}
