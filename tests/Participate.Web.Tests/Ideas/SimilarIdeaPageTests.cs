using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

/// <summary>Similar ideas while proposing and on the page of an idea, over HTTP.</summary>
public class SimilarIdeaPageTests
{
    private const string Title = "Story bags from every library to every nursery";
    private const string SameTitle = "Libraries should lend bags of stories to nurseries";
    private const string Support = "Support this instead";

    [Fact]
    public async Task WhileTyping_TitleThatWouldBeCutInsideALetter_IsAnswered()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        using var visitor = site.Visitor();

        var answer = await visitor.GetAsync($"/missions/{mission.Slug}/ideas/similar?title={new string('x', Idea.TitleMaxLength - 1)}{Uri.EscapeDataString("🚲")}");

        Assert.Equal(HttpStatusCode.OK, answer.Status);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Propose_SomethingClose_ShowsItFirstAndKeepsHowItDiffers()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: Title);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Oppose);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var stranger = site.Visitor();

        var review = (await ProposeAsync(visitor, mission)).Expect();
        Assert.Equal("Someone may have said this already", review.Heading);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", review.Link(Title));
        Assert.Contains("0 support, 0 neutral, 1 oppose", review.Text, StringComparison.Ordinal);
        Assert.Equal(Visibility.Draft, (await site.ReadAsync(db => db.Ideas.OrderBy(row => row.Id).LastAsync())).Visibility);
        var published = await review.Fill("Mine is different because", "Ours go  to <b>parents</b>\nat work.").SubmitAsync("Submit idea");

        Assert.Contains("Your idea is published.", published.Expect().Notice, StringComparison.Ordinal);
        var read = await stranger.GetAsync(published.Path);
        Assert.Equal(SameTitle, read.Heading);
        Assert.Contains("How it differs Ours go to <b>parents</b> at work.", read.Text, StringComparison.Ordinal);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", read.Link(Title));
        var edit = await visitor.GetAsync(published.Path + "/edit");
        Assert.Equal("Ours go to <b>parents</b> at work.", ((IHtmlTextAreaElement)edit.Field("How it differs")).Value);
        await edit.Fill("Summary", "Another summary.").SubmitAsync("Save changes");
        Assert.Contains("How it differs Ours go to", (await stranger.GetAsync(published.Path)).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Propose_NothingClose_IsPublishedAtOnce()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission, title: "Abolish story bags from every library to every nursery");
        await site.Make.IdeaAsync(await site.Make.MissionAsync(), title: Title);
        await site.Make.IdeaAsync(mission, visibility: Visibility.Hidden, title: Title);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var published = await ProposeAsync(visitor, mission);

        Assert.Contains("Your idea is published.", published.Expect().Notice, StringComparison.Ordinal);
        Assert.Null(published.Link(Title));
    }

    [Fact]
    public async Task Review_SupportThisInstead_VotesLeadsThereAndKeepsTheDraft()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: Title);
        var member = await site.Make.MemberAsync();
        using var visitor = await site.VisitorAsync(member);

        var there = (await (await ProposeAsync(visitor, mission)).SubmitAsync(Support)).Expect();

        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", there.Path);
        Assert.Contains("You support this idea.", there.Notice, StringComparison.Ordinal);
        Assert.Equal(VoteChoice.Support, (await site.ReadAsync(db => db.Votes.SingleAsync(vote => vote.IdeaId == idea.Id && vote.MemberId == member.Id))).Choice);
        Assert.NotNull((await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Link(SameTitle));
        await VoteLedger.CheckAsync(site);
    }

    [Fact]
    public async Task Review_VotingClosedAndResultsHidden_ShowsNoButtonAndNoCounts()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(open: Activities.Propose, hidesResults: true);
        await site.Make.IdeaAsync(mission, title: Title);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var review = (await ProposeAsync(visitor, mission)).Expect();
        var typing = await visitor.GetAsync(While(mission, Title));

        Assert.NotNull(review.Link(Title));
        Assert.False(review.HasButton(Support));
        Assert.All([review, typing], page => Assert.DoesNotContain("0 support", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Review_TextTooLong_IsRefusedBesideItsFieldAndKept()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission, title: Title);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var review = await ProposeAsync(visitor, mission);

        var refused = await review.Fill("Mine is different because", new string('x', 501)).SubmitAsync("Submit idea");

        Assert.Equal(["How yours is different must be 500 characters or fewer"], refused.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Equal(501, ((IHtmlTextAreaElement)refused.Field("Mine is different because")).Value.Length);
        Assert.NotNull(refused.Link(Title));
    }

    [Fact]
    public async Task Review_OfOthersOrSubmittedAlready_IsNotShown()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission, title: Title);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var other = await site.VisitorAsync(await site.Make.ModeratorAsync());
        using var stranger = site.Visitor();

        var review = await ProposeAsync(visitor, mission);
        (await other.GetAsync(review.Path)).Expect(HttpStatusCode.NotFound);
        Assert.Equal("Sign in", (await stranger.GetAsync(review.Path)).Heading);
        var published = await review.SubmitAsync("Submit idea");
        var again = await review.SubmitAsync("Submit idea");

        Assert.Equal(published.Path, again.Expect().Path);
        Assert.Equal(published.Path, (await visitor.GetAsync(review.Path)).Path);
        Assert.Equal(2, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Fact]
    public async Task WhileTyping_PartOfAPage_HoldsPublicIdeasAndIsKeptNowhere()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: Title + " <script>alert(1)</script>");
        using var stranger = site.Visitor();

        var found = (await stranger.GetAsync(While(mission, SameTitle))).Expect();
        await site.Make.HidePublishedAsync(idea);
        var hidden = (await stranger.GetAsync(While(mission, SameTitle))).Expect();
        var tooLong = (await stranger.GetAsync(While(mission, new string('x', 3_000)))).Expect();
        var none = (await stranger.GetAsync($"/missions/{mission.Slug}/ideas/similar")).Expect();

        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", found.Document.QuerySelector("a")!.GetAttribute("href"));
        Assert.Empty(found.Document.Scripts);
        Assert.Equal("no-store", found.Headers["Cache-Control"]);
        Assert.All([hidden, tooLong, none], page => Assert.Equal("", page.Body.Trim()));
        (await stranger.GetAsync("/missions/no-such/ideas/similar?title=a")).Expect(HttpStatusCode.NotFound);
    }

    [Fact]
    public async Task Difference_OnTheCaseOfItsIdea_IsReadAndRedactedWithIt()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator) = (await site.Make.MissionAsync(), await site.Make.ModeratorAsync());
        await site.Make.IdeaAsync(mission, title: Title);
        using var visitor = await site.VisitorAsync(await site.Make.NewMemberAsync());
        using var staff = await site.VisitorAsync(moderator);

        var waiting = await (await ProposeAsync(visitor, mission)).Fill("Mine is different because", "Ask Mrs Example of 1 High Street.").SubmitAsync("Submit idea");
        Assert.Contains("Your idea waits for review.", waiting.Notice, StringComparison.Ordinal);
        var item = await site.Make.CaseAsync(await site.ReadAsync(db => db.Ideas.OrderBy(row => row.Id).LastAsync()));
        Assert.Contains("How it differs Ask Mrs Example of 1 High Street.", (await staff.GetAsync($"/moderation/cases/{item.Id}")).Text, StringComparison.Ordinal);
        Assert.True((await site.Make.RedactAsync(item, moderator, "Mrs Example of 1 High Street")).Succeeded);

        var read = await staff.GetAsync(waiting.Path);
        Assert.Contains("How it differs Ask [removed by a moderator].", read.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("High Street", (await visitor.GetAsync(waiting.Path + "/history")).Text, StringComparison.Ordinal);
    }

    private static string While(Mission mission, string title) => $"/missions/{mission.Slug}/ideas/similar?title={Uri.EscapeDataString(title)}";

    private static async Task<SitePage> ProposeAsync(Visitor visitor, Mission mission) => await (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/propose")).Expect()
        .Fill("Title", SameTitle)
        .Fill("Summary", "Libraries lend bags of books.")
        .SubmitAsync("Submit idea");
}
