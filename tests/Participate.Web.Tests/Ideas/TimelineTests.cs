using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>What happened to an idea, on its page and on the page of its timeline, where the mission team records what came of it.</summary>
public class TimelineTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Team_RecordsWhatCameOfAnIdea_EveryoneSeesIt_AuthorAndFollowersAreTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, follower, team) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var (idea, other) = (await site.Make.IdeaAsync(mission, author, title: "Story bags from every library"), await site.Make.IdeaAsync(mission, title: "Books in every waiting room"));
        await site.Make.FollowAsync(follower, mission, idea);
        using var visitor = site.Visitor();
        await visitor.GetAsync(Url(mission, idea));
        using var member = await site.VisitorAsync(team);
        var form = await (await member.GetAsync(Url(mission, idea))).FollowAsync("Record what came of it");

        var empty = await form.Fill("Link (optional)", "http://plan.example").SubmitAsync("Publish record");
        var recorded = await empty.Fill("By whom or in what", "The plan <b>for</b> 2027").Fill("Link (optional)", "https://plan.example/1").Fill("Why", "It was the cheapest.").SubmitAsync("Publish record");
        var twice = await recorded.Fill("By whom or in what", "The plan <b>for</b> 2027").Fill("Why", "Again.").SubmitAsync("Publish record");
        await twice.Choose("What came of it", "It informed another idea, a decision or a plan").Fill("By whom or in what", "")
            .Fill("Number of another idea (optional)", $"{other.Id}").SubmitAsync("Publish record");
        var seen = await visitor.GetAsync(Url(mission, idea));
        await site.Make.NewsToldAsync();

        empty.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(
            ["Enter the name of the plan, body or other thing, or the number of an idea", "Say why, for everyone to read", "The link must begin with https:// and have 500 characters or fewer"],
            empty.Errors.Order(StringComparer.Ordinal));
        Assert.Equal("http://plan.example", empty.Field("Link (optional)").GetAttribute("value"));
        Assert.Contains("Recorded. The author and the followers are told.", recorded.Notice, StringComparison.Ordinal);
        Assert.Equal(["This is recorded already."], twice.Errors);
        var events = seen.Document.QuerySelectorAll(".pt-events__what").Select(what => SitePage.Words(what.TextContent)).ToList();
        Assert.Contains("Adopted in The plan <b>for</b> 2027", events);
        Assert.Contains("Informed “Books in every waiting room”", events);
        Assert.Equal("https://plan.example/1", seen.Link("The plan <b>for</b> 2027"));
        Assert.Contains("Informed by “Story bags from every library”", (await visitor.GetAsync(Url(mission, other))).Text, StringComparison.Ordinal);
        foreach (var (told, subject) in new[] { (author, "Your idea “Story bags from every library” was adopted in"), (follower, "“Story bags from every library” was adopted in") })
            Assert.Contains(await new Mailbox(site).ToAsync(told.Email), mail => mail.Subject.StartsWith(subject, StringComparison.Ordinal));
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "idea.came-of")));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Record_TakenBack_StaysWithTheReason_OnceForTwoAtOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (idea, team) = (await site.Make.IdeaAsync(mission), await site.Make.TeamAsync(mission));
        await site.Make.CameOfAsync(mission, idea, team, ProvenanceKind.DeliveredBy, "The library of Leeds");
        using var member = await site.VisitorAsync(team);
        var asked = await (await member.GetAsync(Url(mission, idea) + "/timeline")).FollowAsync("Take back “Delivered by The library of Leeds”");
        var second = asked.Form("Take back the record").With("Input.Reason", "Twice.");

        var done = await asked.Fill("Why", "It was another library.").SubmitAsync("Take back the record");
        var late = await done.SendAsync(second, follow: false);
        using var visitor = site.Visitor();
        var seen = await visitor.GetAsync(Url(mission, idea) + "/timeline");

        Assert.Contains("Taken back.", done.Notice, StringComparison.Ordinal);
        late.Expect(HttpStatusCode.Conflict);
        Assert.Equal(
            ["Taken back: Delivered by The library of Leeds", "Delivered by The library of Leeds"],
            seen.Document.QuerySelectorAll(".pt-events__what").Select(what => SitePage.Words(what.TextContent)));
        Assert.Contains("It was another library.", seen.Text, StringComparison.Ordinal);
        Assert.Contains("This was taken back later", seen.Text, StringComparison.Ordinal);
        Assert.Null(seen.Link("Take back"));
    }

    [Fact]
    public async Task Timeline_OfManyEvents_IsShortOnTheIdeaAndPagedByKey()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (idea, team) = (await site.Make.IdeaAsync(mission, author), await site.Make.TeamAsync(mission));
        for (var number = 1; number <= ProvenanceQueries.PageSize + 1; number++)
            await site.Make.CameOfAsync(mission, idea, team, ProvenanceKind.Informed, $"Plan {number}");
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync(Url(mission, idea));
        var first = await page.FollowAsync("See everything that happened");
        var last = await first.FollowAsync("Next page");

        Assert.Equal(ProvenanceQueries.MostShort, page.Document.QuerySelectorAll(".pt-events__why").Length);
        Assert.Equal(ProvenanceQueries.PageSize, first.Document.QuerySelectorAll(".pt-events__what").Length);
        Assert.Equal("Informed Plan 1", SitePage.Words(Assert.Single(last.Document.QuerySelectorAll(".pt-events__what")).TextContent));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync(Url(mission, await site.Make.IdeaAsync(mission, author, Visibility.Draft)) + "/timeline")).Status);
    }
}
