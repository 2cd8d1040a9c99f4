using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class CasePageTests
{
    [Fact]
    public async Task Approve_FirstContribution_IsPublicItsAuthorToldAndTheNextCaseShown()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Waiting, title: "Open the library on Sundays");
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, visibility: Visibility.Waiting);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var visitor = site.Visitor();
        var address = $"/missions/{mission.Slug}/ideas/{idea.Id}";
        (await visitor.GetAsync(address)).Expect(HttpStatusCode.NotFound);

        var page = (await (await moderator.GetAsync("/moderation")).FollowAsync("Idea “Open the library on Sundays”")).Expect();
        Assert.Contains("New member, no contributions approved", page.Text, StringComparison.Ordinal);
        var next = (await page.SubmitAsync("Approve")).Expect();
        var last = (await next.SubmitAsync("Approve")).Expect();

        Assert.Equal("Approved: it is public and its author has been told. This is the next case.", next.Notice.Replace("Done ", "", StringComparison.Ordinal));
        Assert.Equal($"/moderation/cases/{(await site.Make.CaseAsync(comment)).Id}", next.Path);
        Assert.Equal("/moderation", last.Path);
        Assert.Contains("The queue is empty", last.Text, StringComparison.Ordinal);
        Assert.Equal("Open the library on Sundays", (await visitor.GetAsync(address)).Expect().Heading);
        using var told = await site.VisitorAsync(author);
        Assert.Equal(address, (await told.GetAsync("/account/notifications")).Link("Your idea “Open the library on Sundays” is public now"));
        Assert.Equal(2, (await site.Mailbox.ToAsync(author.Email)).Count);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Hide_WithoutReason_KeepsWhatWasTypedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var opened = (await moderator.GetAsync($"/moderation/cases/{item.Id}")).Expect();
        var before = await DatabaseSnapshot.TakeAsync(site);

        var page = (await opened.Fill("Internal note", "Seen <before>").SubmitAsync("Hide")).Expect(HttpStatusCode.UnprocessableEntity);
        var tooLong = (await page.Choose("Reason", "1. Treat people with respect").Fill("Message to the author", new string('x', 2_001)).SubmitAsync("Hide")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["Choose the guideline that was broken", "Write to the author why"], page.Errors);
        Assert.Equal("Seen <before>", page.Field("Internal note").TextContent);
        Assert.Equal(["The message to the author must be 2,000 characters or fewer"], tooLong.Errors);
        Assert.Equal("respect", tooLong.Document.QuerySelector("select option[selected]")!.GetAttribute("value"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Hide_Idea_LeavesEveryPlaceAtOnceAndItsAuthorLearnsWhy()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, title: "Zeppelins for every village");
        var comment = await site.Make.CommentAsync(idea, body: "They need mooring masts.");
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        var item = await site.Make.FlagAsync(idea, await site.Make.MemberAsync("Rita Reporter"));
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var visitor = site.Visitor();
        var root = $"/missions/{mission.Slug}";
        string[] places = [root, root + "/ideas", root + "/ideas?q=zeppelins", root + "/summary.csv", root + "/summary/comments.csv", root + "/summary.json"];
        var shown = await ReadAsync(visitor, places);
        Assert.All(shown[..4], text => Assert.Contains("Zeppelins for", text, StringComparison.Ordinal));
        Assert.Contains("mooring", shown[4], StringComparison.Ordinal);

        await (await moderator.GetAsync($"/moderation/cases/{item.Id}")).Choose("Reason", "6. No spam or advertising")
            .Fill("Message to the author", "You sell <zeppelins>.").Fill("Internal note", "Third time this week").SubmitAsync("Hide");

        Assert.All(await ReadAsync(visitor, places), text => Assert.DoesNotMatch("(?i)zeppelins for|mooring", text));
        (await visitor.GetAsync($"{root}/ideas/{idea.Id}")).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"{root}/ideas/{idea.Id}/history")).Expect(HttpStatusCode.NotFound);
        (await visitor.GetAsync($"/comments/{comment.Id}")).Expect(HttpStatusCode.NotFound);
        await Ledger.CheckAsync(site, "");
        using var own = await site.VisitorAsync(author);
        foreach (var page in new[] { $"{root}/ideas/{idea.Id}", "/account/contributions", "/account/notifications" })
        {
            var told = (await own.GetAsync(page)).Expect().Text;
            Assert.All(["guideline 6", "You sell <zeppelins>."], words => Assert.Contains(words, told, StringComparison.OrdinalIgnoreCase));
            Assert.DoesNotMatch("Third time|Rita Reporter", told);
        }
        var mail = (await site.Mailbox.NewestToAsync(author.Email)).Body;
        Assert.All(["Guideline 6, No spam or advertising", "You sell <zeppelins>.", "/complaints"], words => Assert.Contains(words, mail, StringComparison.Ordinal));
        Assert.DoesNotMatch("Third time|Rita Reporter", mail);

        await (await moderator.GetAsync($"/moderation/cases/{item.Id}")).SubmitAsync("Approve");

        Assert.All((await ReadAsync(visitor, places))[..4], text => Assert.Contains("Zeppelins for", text, StringComparison.Ordinal));
        Assert.Contains("They need mooring masts.", (await visitor.GetAsync($"/comments/{comment.Id}")).Expect().Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Decide_OnAStaleCase_IsToldWhatChangedWithWhatWasTypedAndMayDecideThen()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var item = await site.Make.FlagAsync(idea);
        var second = await site.Make.ModeratorAsync(mission);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var opened = (await moderator.GetAsync($"/moderation/cases/{item.Id}")).Choose("Reason", "1. Treat people with respect").Fill("Message to the author", "Please be kind.");
        await site.Make.DecidedAsync(item, CaseAct.Dismiss, second);

        var refused = (await opened.SubmitAsync("Hide")).Expect(HttpStatusCode.Conflict);
        Assert.Equal(Visibility.Published, await VisibilityAsync(site, idea));
        await refused.SubmitAsync("Hide");

        Assert.StartsWith($"{second.DisplayName} has decided this case meanwhile: reports dismissed.", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("Please be kind.", refused.Field("Message to the author").TextContent);
        Assert.False(refused.HasButton("Dismiss reports"));
        Assert.Equal(Visibility.Hidden, await VisibilityAsync(site, idea));
    }

    [Fact]
    public async Task Case_CommentInAThread_ShowsContextReportsWithoutNamesAndEarlierDecisions()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "A long enough title");
        var top = await site.Make.CommentAsync(idea, body: "The **top** of the thread");
        var middle = await site.Make.CommentAsync(idea, parent: top, body: "The middle");
        var comment = await site.Make.CommentAsync(idea, await site.Make.NewMemberAsync("Nina New"), middle, body: "The one reported", stance: Stance.Against);
        var first = await site.Make.ModeratorAsync(mission);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(comment, await site.Make.MemberAsync("Rita Reporter"), "hate", "It says so."), CaseAct.Dismiss, first);
        var item = await site.Make.FlagAsync(comment, reason: "off-topic");
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var page = (await moderator.GetAsync($"/moderation/cases/{item.Id}")).Expect();

        Assert.Equal("Comment on “A long enough title”", page.Heading);
        Assert.Equal(["The top of the thread", "The middle", "The one reported"], page.Document.QuerySelectorAll(".pt-context .pt-ugc").Select(text => SitePage.Words(text.TextContent)));
        Assert.Equal("Against", page.Document.QuerySelector(".pt-context__subject .pt-stance")!.TextContent);
        Assert.Contains("Nina New", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Rita Reporter", page.Body, StringComparison.Ordinal);
        Assert.Equal(
            ["Open: It is not about this mission or idea (guideline 7)", "A visitor", "Decided: It attacks people for who they are (guideline 2)", "It says so.", "A member"],
            page.Document.QuerySelectorAll(".pt-notices__item p").Select(line => SitePage.Words(line.TextContent).Split(',')[0]));
        Assert.Contains($"Reports dismissed by {first.DisplayName}", page.Text, StringComparison.Ordinal);
        Assert.Equal($"/comments/{comment.Id}", page.Link("See it where it stands"));
    }

    [Fact]
    public async Task Case_Edit_ShowsWhatItChangesAndCanBeRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, title: "Plant trees along the road");
        await site.Make.EditAsync(mission, idea, author, "Plant oaks along the road");
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var page = (await moderator.GetAsync($"/moderation/cases/{(await site.Make.CaseAsync(idea)).Id}")).Expect();
        var done = await page.Choose("Reason", "7. Keep to the mission").Fill("Message to the author", "Not about oaks.").SubmitAsync("Refuse this edit");

        Assert.Equal("Idea “Plant oaks along the road”", page.Heading);
        Assert.Equal(("[Removed: trees]", "[Added: oaks]"), (page.Document.QuerySelector(".pt-diff del")!.TextContent, page.Document.QuerySelector(".pt-diff ins")!.TextContent));
        Assert.Contains("The edit is refused", done.Notice, StringComparison.Ordinal);
        using var own = await site.VisitorAsync(author);
        var told = (await own.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Expect();
        Assert.Equal("Plant trees along the road", told.Heading);
        Assert.Contains("Not about oaks.", told.Text, StringComparison.Ordinal);
    }

    private static async Task<List<string>> ReadAsync(Visitor visitor, IEnumerable<string> addresses)
    {
        var texts = new List<string>();
        foreach (var address in addresses)
            texts.Add((await visitor.GetAsync(address)).Expect().Body);
        return texts;
    }

    private static Task<Visibility> VisibilityAsync(TestSite site, Idea idea) =>
        site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility).SingleAsync());
}
