using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

/// <summary>The list as visitors and members read it; how it is searched and filtered is in <see cref="IdeaListFilterTests"/>.</summary>
public class IdeaListPageTests
{
    [Fact]
    public async Task List_Visitor_SeesThePublicIdeasOfTheMissionAndNothingToSend()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "An idea that everybody sees");
        await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: "An idea of another mission");
        foreach (var visibility in new[] { Visibility.Draft, Visibility.Waiting, Visibility.Hidden })
            await site.Make.IdeaAsync(mission, visibility: visibility, title: $"An idea that is {visibility}");
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Oppose);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync(Root(mission) + "?sort=newest")).Expect();

        Assert.Equal([idea.Title], Titles(page));
        Assert.Equal(($"Ideas: {mission.Title} – Participate", "Ideas"), (page.Title, page.Heading));
        Assert.Equal($"{Root(mission)}/{idea.Id}", page.Link(idea.Title));
        Assert.Contains("1 idea", page.Text, StringComparison.Ordinal);
        Assert.Equal(["0 support", "0 neutral", "1 oppose"], page.Document.QuerySelectorAll(".pt-votebar__item").Select(item => SitePage.Words(item.TextContent)));
        Assert.Equal("/account/sign-in?returnUrl=" + Uri.EscapeDataString(Root(mission) + "?sort=newest"), page.Link("Sign in to vote"));
        Assert.All(page.Document.QuerySelectorAll("form"), form => Assert.Equal("get", form.GetAttribute("method")));
        Assert.DoesNotContain(FilledForm.TokenField, page.Body, StringComparison.Ordinal);
        Assert.DoesNotContain("Set-Cookie", page.Headers.Keys);
        Assert.Equal(Root(mission) + "/propose", page.Link("Propose an idea"));
        Assert.Equal($"/missions/{mission.Slug}/opinions/results?of=ideas", page.Link("Groups by how people vote"));
    }

    [Fact]
    public async Task List_Member_VotesOnACardAndComesBackToIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var other = await site.Make.IdeaAsync(mission);
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);
        var list = Root(mission) + "?sort=newest";
        var form = (await visitor.GetAsync(list)).Within($"form[action$='/{idea.Id}/vote']").Form("Support");

        var answer = await (await visitor.GetAsync(list)).SendAsync(form, follow: false);
        var after = await visitor.GetAsync(answer.Expect(HttpStatusCode.Redirect).Location!);

        Assert.Equal($"{list}#idea-{idea.Id}", answer.Location);
        Assert.Contains("You support this idea.", after.Notice, StringComparison.Ordinal);
        Assert.Equal(VoteChoice.Support, (await VoteLedger.CheckAsync(site))[(idea.Id, member.Id)]);
        var card = Card(after, idea);
        Assert.Equal("Support", SitePage.Words(Assert.Single(card.QuerySelectorAll("[aria-pressed=true]")).TextContent));
        Assert.Equal("You support this idea.", card.QuerySelector(".pt-idea__mine")!.TextContent);
        Assert.Contains("1 support", SitePage.Words(card.TextContent), StringComparison.Ordinal);
        Assert.Empty(Card(after, other).QuerySelectorAll("[aria-pressed=true], .pt-idea__mine"));

        var removed = await after.Within($"form[action$='/{idea.Id}/vote']").SubmitAsync("Remove my vote");

        Assert.Contains("Your vote was removed.", removed.Notice, StringComparison.Ordinal);
        Assert.Empty(await VoteLedger.CheckAsync(site));
        Assert.Empty(Card(removed, idea).QuerySelectorAll("[aria-pressed=true], .pt-idea__mine"));
    }

    [Fact]
    public async Task List_EveryButton_IsToldApartAndKeepsTheOrderAndThePage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < 21; i++)
            await site.Make.IdeaAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var second = await (await visitor.GetAsync(Root(mission) + "?order=12")).FollowAsync("Next");

        Assert.Contains("order=12&at=a", second.Path, StringComparison.Ordinal);
        var back = second.Form("Neutral").Fields.Single(field => field.Key == "returnUrl").Value;
        Assert.StartsWith(second.Path + "#idea-", back, StringComparison.Ordinal);
        Assert.All(second.Document.QuerySelectorAll(".pt-vote__form button"), button => Assert.NotNull(second.Document.GetElementById(button.GetAttribute("aria-describedby")!)));
    }

    /// <summary>Neither may vote, for different reasons, within the seconds for which a list is kept.</summary>
    [Fact]
    public async Task List_OfMembersWhoMayNotVote_SaysToEachWhatTheyLack()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.CodesAsync(mission);
        mission = await site.Make.AskingForAsync(mission, EligibilityLevel.InvitedCode);
        await site.Make.IdeaAsync(mission);
        using var unconfirmed = await site.VisitorAsync(await site.Make.UnconfirmedMemberAsync());
        using var confirmed = await site.VisitorAsync(await site.Make.MemberAsync());
        var path = Root(mission) + "?sort=newest";

        Assert.Contains("Confirm your email address to vote", (await unconfirmed.GetAsync(path)).Expect().Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Confirm your email address to vote", (await confirmed.GetAsync(path)).Expect().Text, StringComparison.Ordinal);
        Assert.Contains("Confirm your email address to vote", (await unconfirmed.GetAsync(path)).Expect().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_UnconfirmedMember_IsAskedToConfirm()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.UnconfirmedMemberAsync());

        var page = (await visitor.GetAsync(Root(mission))).Expect();

        Assert.Contains("Confirm your email address to vote", page.Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Support"));
    }

    [Fact]
    public async Task List_VotingIsOver_SaysSoAndBeginsWithTheMostSupported()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var liked = await site.Make.IdeaAsync(mission);
        var newest = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        await site.Make.VoteAsync(liked, member, VoteChoice.Support);
        await site.Make.InPhaseAsync(mission, PhaseKind.Deliver);
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync(Root(mission))).Expect();

        Assert.Equal([liked.Title, newest.Title], Titles(page));
        Assert.Contains("Voting is not open in the Deliver phase of this mission. It closed on", page.Text, StringComparison.Ordinal);
        Assert.Equal("You support this idea.", Card(page, liked).QuerySelector(".pt-idea__mine")!.TextContent);
        Assert.False(page.HasButton("Support"));
        Assert.Null(page.Link("Propose an idea"));
    }

    [Fact]
    public async Task List_HiddenResults_ShowsNoCountAndNoOrderByResults()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        var first = await site.Make.IdeaAsync(mission);
        var second = await site.Make.IdeaAsync(mission);
        await site.Make.VoteAsync(first, await site.Make.MemberAsync(), VoteChoice.Support);
        await site.Make.CommentAsync(first);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var own = Titles(await visitor.GetAsync(Root(mission)));

        foreach (var sort in new[] { "supported", "discussed", "divided" })
            Assert.Equal(own, Titles(await visitor.GetAsync($"{Root(mission)}?sort={sort}")));
        var page = await visitor.GetAsync(Root(mission) + "?sort=newest");

        Assert.Equal([second.Title, first.Title], Titles(page));
        Assert.Equal(["Shuffled", "Newest"], page.Document.QuerySelectorAll(".pt-sorts__link").Select(link => link.TextContent));
        Assert.Empty(page.Document.QuerySelectorAll(".pt-votebar"));
        Assert.DoesNotContain("comment", SitePage.Words(page.Document.QuerySelector(".pt-ideas")!.TextContent), StringComparison.Ordinal);
        Assert.Equal("Counts are shown when this phase ends", SitePage.Words(page.Document.QuerySelector(".pt-results__count")!.TextContent));
        Assert.True(page.HasButton("Support"));
    }

    [Fact]
    public async Task List_NothingYet_InvitesToProposeWhereThatIsOpen()
    {
        await using var site = await TestSite.StartAsync();
        var open = await site.Make.MissionAsync();
        var closed = await site.Make.MissionAsync(PhaseKind.Decide);
        await site.Make.IdeaAsync(open, visibility: Visibility.Waiting);
        using var visitor = site.Visitor();

        var there = (await visitor.GetAsync(Root(open))).Expect().Within(".pt-empty");
        var not = (await visitor.GetAsync(Root(closed))).Expect();

        Assert.Equal(Root(open) + "/propose", there.Link("Propose an idea"));
        Assert.Contains("No ideas yet", not.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("/propose", not.Body, StringComparison.Ordinal);
        Assert.Empty(not.Document.QuerySelectorAll(".pt-filters, .pt-sorts"));
    }

    [Fact]
    public async Task List_IdeaOfAClosedAccount_IsByAFormerMember()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        await site.Make.IdeaAsync(mission, author);
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            (await db.Users.SingleAsync(member => member.Id == author.Id)).Close(site.Clock.GetUtcNow().UtcDateTime);
            return await db.SaveChangesAsync();
        });
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync(Root(mission));

        Assert.Contains("Former member", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(author.DisplayName, page.Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task List_OfNoMission_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = site.Visitor();

        (await visitor.GetAsync("/missions/nothing/ideas")).Expect(HttpStatusCode.NotFound);
    }

    internal static string Root(Mission mission) => $"/missions/{mission.Slug}/ideas";

    internal static List<string> Titles(SitePage page) => [.. page.Document.QuerySelectorAll(".pt-idea__title").Select(title => title.TextContent)];

    private static AngleSharp.Dom.IElement Card(SitePage page, Idea idea) => page.Document.GetElementById($"idea-{idea.Id}")!.Closest(".pt-idea")!;
}
