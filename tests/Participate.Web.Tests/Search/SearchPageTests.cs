using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Web.Tests.Search;

public class SearchPageTests
{
    [Fact]
    public async Task Search_FromTheMastheadOfAnyPage_FindsAndLeadsToTheExactComment()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(title: "Every pangolin is safe");
        var idea = await site.Make.IdeaAsync(mission, title: "Pangolin crossings on every road", details: "Where <b>pangolins</b> & people meet.");
        await site.Make.ThreadAsync(idea, 60);
        var comment = await site.Make.CommentAsync(idea, body: "A pangolin crossed here.");
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync("/guidelines");
        var found = await page.Fill("Search the site", "pangolins").SubmitAsync("Search the site");

        Assert.Equal("pangolins: search – Participate", found.Title);
        Assert.Equal(["Every pangolin is safe", idea.Title, "Comment on " + idea.Title], Titles(found).Order(StringComparer.Ordinal).OrderBy(title => title.Length));
        Assert.Contains("3 results for pangolins", found.Text, StringComparison.Ordinal);
        Assert.Contains("0 support, 0 neutral, 0 oppose", found.Text, StringComparison.Ordinal);
        Assert.Equal("noindex", found.Document.QuerySelector("meta[name=robots]")!.GetAttribute("content"));
        Assert.Contains(found.Document.QuerySelectorAll("mark"), mark => mark.TextContent == "pangolins");
        Assert.Empty(found.Document.QuerySelectorAll(".pt-found b"));
        Assert.EndsWith($"#comment-{comment.Id}", (await visitor.GetAsync(found.Link("Comment on " + idea.Title)!, follow: false)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Misspelt_SaysWhatItShowsAndOffersWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: "Pangolin crossings on every road");
        using var visitor = site.Visitor();

        var found = await visitor.GetAsync("/search?q=pangloin");
        Assert.Contains("Showing results for pangolin. Search instead for pangloin.", found.Text, StringComparison.Ordinal);
        Assert.Equal([idea.Title], Titles(found));
        var filtered = await found.Choose("Kind", "Ideas (1)").SubmitAsync("Apply filters");
        Assert.Equal([idea.Title], Titles(filtered));
        var asTyped = await found.FollowAsync("Search instead for pangloin");
        Assert.Empty(Titles(asTyped));
        Assert.Contains("Nothing was found", asTyped.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Filters_NarrowAreInTheAddressAndAreTakenAwayOneByOne()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var here = await site.Make.IdeaAsync(mission, title: "Pangolin crossings here");
        var everywhere = await site.Make.IdeaAsync(mission, title: "Pangolin crossings everywhere");
        await site.ReadAsync(async db =>
        {
            var entry = db.Entry(await db.Ideas.SingleAsync(row => row.Id == here.Id));
            entry.Property(row => row.PlaceCode).CurrentValue = "E06000001";
            entry.Property(row => row.Decision).CurrentValue = Decision.Accepted;
            return await db.SaveChangesAsync();
        });
        using var visitor = site.Visitor();
        var page = await visitor.GetAsync("/search?q=pangolin");

        var near = await page.Choose("Where you live", "North East (1)").SubmitAsync("Apply filters");
        Assert.Equal([here.Title, everywhere.Title], Titles(near));
        Assert.Equal(["For North East", "For the whole country"], near.Document.QuerySelectorAll(".pt-found__group").Select(heading => heading.TextContent));
        var narrower = await near.Choose("Where you live", "Hartlepool").Choose("Status", "Accepted (1)").Choose("Sector", "Local government (2)").SubmitAsync("Apply filters");
        Assert.Equal([here.Title], Titles(narrower));
        Assert.Contains("place=E06000001", narrower.Path, StringComparison.Ordinal);
        var nothing = await narrower.Choose("Status", "Out of scope (0)").SubmitAsync("Apply filters");
        Assert.Contains("Without filters there are 2 results", nothing.Text, StringComparison.Ordinal);
        Assert.Equal(2, Titles(await nothing.FollowAsync("2 results")).Count);
        Assert.Equal([everywhere.Title, here.Title], Titles(await (await narrower.FollowAsync("Hartlepool")).FollowAsync("Accepted")));
    }

    [Fact]
    public async Task Search_InAPhaseThatHidesResults_ShowsNoVotes()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync(hidesResults: true), title: "Pangolin crossings on every road");
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        using var visitor = site.Visitor();

        var found = await visitor.GetAsync("/search?q=pangolin");

        Assert.Equal([idea.Title], Titles(found));
        Assert.DoesNotContain("support,", found.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("comment", found.Document.QuerySelector(".pt-found")!.TextContent, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Search_Hidden_IsGoneAtOnceAlsoForVisitorsWithKeptPages()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: "Pangolin crossings on every road");
        using var visitor = site.Visitor();
        Assert.Single(Titles(await visitor.GetAsync("/search?q=pangolin")));

        await site.Make.HidePublishedAsync(idea);

        Assert.Empty(Titles(await visitor.GetAsync("/search?q=pangolin")));
    }

    [Fact]
    public async Task Search_ManyResults_ArePagedByKey()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.ThreadAsync(await site.Make.IdeaAsync(mission, title: "Say what you think of it"), 45);
        using var visitor = site.Visitor();

        var first = await visitor.GetAsync("/search?q=comment+number&kind=comment");
        var second = await first.FollowAsync("Next page");
        var third = await second.FollowAsync("Next page");
        var back = await third.FollowAsync("Previous page");

        Assert.Equal((20, 20, 5), (Titles(first).Count, Titles(second).Count, Titles(third).Count));
        Assert.Equal(Texts(second), Texts(back));
        Assert.Contains("45 results", third.Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.OK, (await visitor.GetAsync("/search?q=comment&at=a999.99999999999999999999")).Status);
    }

    [Theory]
    [InlineData("")]
    [InlineData("?q=")]
    [InlineData("?q=%00")]
    [InlineData("?q=the+of+and")]
    [InlineData("?q=%22%22%22*+OR+NEAR(a+b)+-+NOT+%5E+t%3Ax")]
    [InlineData("?q=%27+OR+1%3D1+--&kind=x&mission=y&place=z&sector=w&status=v&when=u&at=t")]
    [InlineData("?q=%F0%9F%8E%88+%ED%A0%80+t%C5%B7+%D9%85%D8%AF%D8%B1%D8%B3%D8%A9")]
    [InlineData("?q=a&q=b&place=E06000001&place=x&sector=business&sector=business")]
    public async Task Search_AnyAddress_IsAnswered(string query)
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/search" + query)).Expect();

        Assert.Equal("Search", page.Heading);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Search_TenThousandCharacters_IsAnsweredWithWhatItRead()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync("/search?q=" + Uri.EscapeDataString(string.Concat(Enumerable.Repeat("مدرسة ", 1_700))))).Expect();

        Assert.Contains("We looked for its first 200 characters", page.Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    private static List<string> Titles(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-found__title").Select(title => SitePage.Words(title.TextContent))];

    private static List<string> Texts(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-found__text").Select(title => SitePage.Words(title.TextContent))];
}
