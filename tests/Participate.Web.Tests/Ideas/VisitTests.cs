using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>What is new in a discussion since a member was there.</summary>
public class VisitTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Discussion_AfterALaterVisit_SaysWhatIsNewAndLeadsToTheFirst(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var old = await site.Make.CommentAsync(idea);
        var reader = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(reader);

        var first = await visitor.GetAsync(Url(mission, idea));
        await NotedAsync(site, 1);
        site.Clock.Advance(TimeSpan.FromHours(2));
        var fresh = await site.Make.CommentAsync(idea, parent: old);
        await site.Make.CommentAsync(idea);
        await site.Make.CommentAsync(idea, reader);
        await site.Make.CommentAsync(idea, visibility: Core.Ideas.Visibility.Waiting);
        var second = await visitor.GetAsync(Url(mission, idea));
        await NotedAsync(site, 2);
        var third = await visitor.GetAsync(Url(mission, idea));
        site.Clock.Advance(TimeSpan.FromHours(2));
        var last = await visitor.GetAsync(Url(mission, idea));

        Assert.DoesNotContain("since your last visit", first.Text, StringComparison.Ordinal);
        // Still the same visit: what was new stays new.
        foreach (var page in new[] { second, third })
        {
            Assert.Contains("2 new comments since your last visit", page.Text, StringComparison.Ordinal);
            Assert.Equal($"/comments/{fresh.Id}", page.Link("Go to the first new comment"));
            Assert.Contains("New", page.Document.QuerySelector($"#comment-{fresh.Id}-by")!.TextContent, StringComparison.Ordinal);
        }
        Assert.DoesNotContain("since your last visit", last.Text, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Visit_OfAVisitorOrReadAhead_IsNotNoted()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        using var ahead = await site.VisitorAsync(await site.Make.MemberAsync());
        ahead.Http.DefaultRequestHeaders.Add("Sec-Purpose", "prefetch;prerender");

        await visitor.GetAsync(Url(mission, idea));
        await ahead.GetAsync(Url(mission, idea));
        await Task.Delay(500);

        Assert.Equal(0, await site.ReadAsync(db => db.DiscussionVisits.CountAsync()));
    }

    /// <summary>Waits until so many visits were noted: the second is later than the first.</summary>
    private static Task NotedAsync(TestSite site, int times) => Wait.UntilAsync(
        async () => await site.ReadAsync(db => db.DiscussionVisits.AsNoTracking().FirstOrDefaultAsync()) is { } visit && (times == 1 || visit.SeenAt > visit.NewSince),
        "The visit was not noted.");
}
