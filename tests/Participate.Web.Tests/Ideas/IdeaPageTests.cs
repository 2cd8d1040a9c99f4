using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

public class IdeaPageTests
{
    [Fact]
    public async Task Idea_Visitor_ReadsAllOfItAndGetsNoForm()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, await site.Make.MemberAsync("Amina Example"), title: "Story bags from every library", details: "Bags <b>go</b> home.");
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(Url(mission, idea))).Expect();

        Assert.Equal(("Story bags from every library", "Story bags from every library – Participate"), (page.Heading, page.Title));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
        Assert.Equal("Bags <b>go</b> home.", page.Document.QuerySelector(".pt-ugc")!.TextContent);
        Assert.Contains("Amina Example", page.Document.QuerySelector(".pt-meta")!.TextContent, StringComparison.Ordinal);
        var facts = page.Document.QuerySelector(".pt-facts")!.TextContent;
        Assert.All(new[] { "United Kingdom", "Local government", "Develop phase" }, fact => Assert.Contains(fact, facts, StringComparison.Ordinal));
        Assert.Equal($"{Url(mission, idea)}/report", page.Link("Report"));
        Assert.Null(page.Link("Edit"));
        Assert.Null(page.Link("History"));
        Assert.Equal("/missions/" + mission.Slug + "/ideas", page.Within("nav[aria-label=Breadcrumb]").Link("Ideas"));
        Assert.Contains("Nobody has commented yet", page.Text, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main form, main input, [style], script:not([src])"));
        Assert.DoesNotContain(FilledForm.TokenField, page.Body, StringComparison.Ordinal);
        Assert.Empty(visitor.Cookies);
    }

    [Fact]
    public async Task Idea_SignInToComment_ComesBackToTheForm()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        using var visitor = site.Visitor();

        var signIn = await (await visitor.GetAsync(Url(mission, idea))).FollowAsync("Sign in to comment");
        var done = await signIn.Fill("Email address", member.Email).Fill("Password", Make.Password).SubmitAsync("Sign in", follow: false);

        Assert.Equal(Url(mission, idea) + "#reply", done.Location);
        Assert.Equal("reply", (await visitor.GetAsync(Url(mission, idea))).Document.QuerySelector("form.pt-comment-form")!.Id);
    }

    [Fact]
    public async Task Idea_NotPublic_IsSeenByItsAuthorAndItsModerators()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, elsewhere) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var author = await site.Make.MemberAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var others = new[] { await site.Make.MemberAsync(), await site.Make.ModeratorAsync(elsewhere), await site.Make.TeamAsync(mission) };
        var waiting = await site.Make.IdeaAsync(mission, author, Visibility.Waiting);
        var hidden = await site.Make.IdeaAsync(mission, author, Visibility.Hidden);
        await site.Make.CommentAsync(hidden, author, body: "What was said.");

        foreach (var (idea, words) in new[] { (waiting, "waits for review"), (hidden, "hidden") })
        {
            foreach (var reader in new[] { author, moderator })
            {
                using var allowed = await site.VisitorAsync(reader);
                var page = (await allowed.GetAsync(Url(mission, idea))).Expect();
                Assert.Contains(words, page.Document.QuerySelector(".pt-note")!.TextContent, StringComparison.Ordinal);
                Assert.DoesNotContain("What was said.", page.Text, StringComparison.Ordinal);
                Assert.False(page.HasButton("Add comment"));
                Assert.Null(page.Link("Report"));
            }
            foreach (var reader in others)
            {
                using var refused = await site.VisitorAsync(reader);
                (await refused.GetAsync(Url(mission, idea))).Expect(HttpStatusCode.NotFound);
            }
            using var visitor = site.Visitor();
            (await visitor.GetAsync(Url(mission, idea))).Expect(HttpStatusCode.NotFound);
        }
    }

    [Fact]
    public async Task Idea_Draft_LeadsItsAuthorToTheFormAndNobodyElse()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft);
        using var own = await site.VisitorAsync(author);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        Assert.Equal(Url(mission, draft) + "/edit", (await own.GetAsync(Url(mission, draft), follow: false)).Location);
        (await moderator.GetAsync(Url(mission, draft))).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Idea_AddressOfAnotherMission_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, elsewhere) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        foreach (var path in new[] { Url(elsewhere, idea), $"/missions/{mission.Slug}/ideas/{idea.Id + 1}", $"/missions/{mission.Slug}/ideas/x", $"/missions/nothing/ideas/{idea.Id}", $"/missions/{mission.Slug}/ideas/99999999999" })
            (await visitor.GetAsync(path)).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Idea_Author_MayEditWhileEditingIsOpen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        using var visitor = await site.VisitorAsync(author);

        Assert.Equal(Url(mission, idea) + "/edit", (await visitor.GetAsync(Url(mission, idea))).Link("Edit"));
        await site.Make.InPhaseAsync(mission, PhaseKind.Decide);
        Assert.Null((await visitor.GetAsync(Url(mission, idea))).Link("Edit"));
    }

    [Fact]
    public async Task Idea_EditedAndDecided_SaysSo()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        await site.WithAsync<ParticipateDbContext, int>(db => db.Ideas.Where(row => row.Id == idea.Id).ExecuteUpdateAsync(set => set
            .SetProperty(row => row.Decision, Decision.AcceptedInPart)
            .SetProperty(row => row.EditedAt, new DateTime(2026, 11, 4, 12, 0, 0, DateTimeKind.Utc))));
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(Url(mission, idea))).Expect();

        Assert.Equal("Accepted in part", page.Document.QuerySelector(".pt-status--accepted-in-part")!.TextContent);
        Assert.Equal(Url(mission, idea) + "/history", page.Link("Edited 4 November 2026"));
        Assert.Equal(Url(mission, idea) + "/history", page.Link("History"));
        var events = page.Document.QuerySelectorAll(".pt-events__what").Select(what => SitePage.Words(what.TextContent)).ToList();
        Assert.Equal(4, events.Count);
        Assert.StartsWith("Proposed by", events[0], StringComparison.Ordinal);
        Assert.Equal("The mission team decided: Accepted in part", events[3]);
    }

    internal static string Url(Mission mission, Idea idea) => $"/missions/{mission.Slug}/ideas/{idea.Id}";
}
