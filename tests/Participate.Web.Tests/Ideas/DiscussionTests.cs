using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

public class DiscussionTests
{
    [Fact]
    public async Task Comment_EstablishedMember_IsPublishedAndShownToEverybody()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync("Bola Example");
        using var visitor = await site.VisitorAsync(member);

        var form = await visitor.GetAsync(Url(mission, idea));
        var posted = await form.Fill("Your comment", "We *ran* this.\nIt worked.").Choose("For").SubmitAsync("Add comment", follow: false);
        var page = (await visitor.GetAsync(posted.Location!)).Expect();
        using var other = site.Visitor();
        var seen = await other.GetAsync(Url(mission, idea));

        var id = await site.ReadAsync(db => db.Comments.Select(comment => comment.Id).SingleAsync());
        Assert.Equal($"/comments/{id}", posted.Location);
        Assert.Contains("Your comment is published.", page.Notice, StringComparison.Ordinal);
        var comment = seen.Document.QuerySelector($"#comment-{id}")!;
        Assert.Equal("Bola Example", comment.QuerySelector(".pt-comment__author")!.TextContent);
        Assert.Equal("For", comment.QuerySelector(".pt-stance")!.TextContent);
        Assert.Equal("<p>We <em>ran</em> this.\nIt worked.</p>", comment.QuerySelector(".pt-ugc")!.InnerHtml);
        Assert.Equal("1 comment", seen.Document.QuerySelector(".pt-count")!.TextContent);
        Assert.Equal($"/comments/{id}/report", seen.Within($"#comment-{id}").Link("Report"));
        Assert.Null(seen.Within($"#comment-{id}").Link("Reply"));
    }

    [Fact]
    public async Task Comment_NewMember_WaitsAndOnlyItsAuthorSeesIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var author = await site.VisitorAsync(await site.Make.NewMemberAsync());
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());

        var page = await (await author.GetAsync(Url(mission, idea))).Fill("Your comment", "My first words.").SubmitAsync("Add comment");
        var seen = await other.GetAsync(Url(mission, idea));

        Assert.Contains("Your comment waits for review. A moderator reads it before others can see it.", page.Notice, StringComparison.Ordinal);
        Assert.Contains("Only you can see this.", page.Document.QuerySelector(".pt-comment--waiting")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("My first words.", seen.Body, StringComparison.Ordinal);
        Assert.Equal("No comments", seen.Document.QuerySelector(".pt-count")!.TextContent);
    }

    [Fact]
    public async Task Reply_SaysWhomOneAnswersAndStandsUnderIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var top = await site.Make.CommentAsync(idea, await site.Make.MemberAsync("Carys Example"), body: "What did each bag cost?");
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());

        var start = await visitor.GetAsync(Url(mission, idea));
        var form = (await start.Within($"#comment-{top.Id}").FollowAsync("Reply")).Expect();
        var asked = form.Document.QuerySelector("#reply")!.TextContent;
        var cancelled = await form.Within("#reply").FollowAsync("Cancel");
        var done = (await form.Within("main").Fill("Your comment", "Four pounds.").SubmitAsync("Add comment")).Expect();

        Assert.Contains("Carys Example", asked, StringComparison.Ordinal);
        Assert.Contains("What did each bag cost?", asked, StringComparison.Ordinal);
        Assert.DoesNotContain("You are answering", cancelled.Text, StringComparison.Ordinal);
        Assert.Contains("Four pounds.", done.Document.QuerySelector($"#comment-{top.Id} > details > .pt-thread--replies")!.TextContent, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("", "Enter your comment")]
    [InlineData("  \n ", "Enter your comment")]
    [InlineData(null, "Your comment must be 4,000 characters or fewer")]
    public async Task Comment_ThatDoesNotFit_IsKeptWithItsErrorBesideIt(string? body, string message)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var top = await site.Make.CommentAsync(idea);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        body ??= "Too long: " + new string('x', 4_000);

        var form = await visitor.GetAsync($"{Url(mission, idea)}?replyTo={top.Id}");
        var page = await form.Fill("Your comment", body).Choose("Against").SubmitAsync("Add comment");

        page.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal([message], page.Errors);
        Assert.Equal("#Input_Body", page.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href"));
        var field = page.Field("Your comment");
        Assert.Equal(("true", body), (field.GetAttribute("aria-invalid"), field.TextContent.ReplaceLineEndings("\n")));
        Assert.Contains("Input_Body-error", field.GetAttribute("aria-describedby"), StringComparison.Ordinal);
        Assert.True(page.Field("Against").HasAttribute("checked"));
        Assert.Contains("You are answering", page.Text, StringComparison.Ordinal);
        Assert.StartsWith("Error: ", page.Title, StringComparison.Ordinal);
        Assert.Equal(1, await CountAsync(site));
    }

    [Fact]
    public async Task Comment_ClosedDiscussion_IsRefusedWithTheReasonAndKept()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var form = (await visitor.GetAsync(Url(mission, idea))).Fill("Your comment", "I typed this before it closed.");
        await site.Make.InPhaseAsync(mission, PhaseKind.Decide);
        var before = await DatabaseSnapshot.TakeAsync(site);

        var page = await form.SubmitAsync("Add comment");
        var open = await visitor.GetAsync(Url(mission, idea));

        page.Expect(HttpStatusCode.Conflict);
        Assert.Contains("Discussion is not open in the Decide phase", Assert.Single(page.Errors), StringComparison.Ordinal);
        Assert.Contains("I typed this before it closed.", page.Text, StringComparison.Ordinal);
        Assert.Contains("Discussion is not open in the Decide phase", open.Document.QuerySelector(".pt-discussion")!.TextContent, StringComparison.Ordinal);
        Assert.False(open.HasButton("Add comment"));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Comment_ByWhoMayNot_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, elsewhere) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var idea = await site.Make.IdeaAsync(mission);
        var other = await site.Make.CommentAsync(await site.Make.IdeaAsync(elsewhere));
        using var visitor = site.Visitor();
        using var unconfirmed = await site.VisitorAsync(await site.Make.UnconfirmedMemberAsync());
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        var before = await DatabaseSnapshot.TakeAsync(site);

        var unsigned = await visitor.PostAsync(Url(mission, idea), Fields("Without a token"));
        var token = (await visitor.GetAsync("/account/sign-in")).Form("Sign in").Fields.Single(field => field.Key == FilledForm.TokenField);
        var unsignedWithToken = await visitor.PostAsync(Url(mission, idea), [.. Fields("Not signed in"), token]);
        var mine = (await member.GetAsync(Url(mission, idea))).Form("Add comment");
        var answersOther = await member.PostAsync(mine.Action, mine.With("Input.Body", "Text").With("Input.ParentId", $"{other.Id}").Fields);
        var crossMission = await member.PostAsync(Url(elsewhere, idea), mine.With("Input.Body", "Text").Fields);
        var notYet = await (await unconfirmed.GetAsync(Url(mission, idea))).Fill("Your comment", "Kept for later.").SubmitAsync("Add comment");

        unsigned.Expect(HttpStatusCode.BadRequest);
        Assert.StartsWith("/account/sign-in?returnUrl=", unsignedWithToken.Location, StringComparison.Ordinal);
        answersOther.Expect(HttpStatusCode.NotFound);
        crossMission.Expect(HttpStatusCode.NotFound);
        notYet.Expect(HttpStatusCode.Forbidden);
        Assert.Equal("Kept for later.", notYet.Field("Your comment").TextContent);
        Assert.Contains("Confirm your email address", Assert.Single(notYet.Errors), StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Reply_ToACommentHiddenMeanwhile_IsKeptToAddAsItsOwn()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var top = await site.Make.CommentAsync(idea);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var form = await visitor.GetAsync($"{Url(mission, idea)}?replyTo={top.Id}");
        await HideAsync(site, top.Id);

        var refused = await form.Fill("Your comment", "Too late an answer.").SubmitAsync("Add comment");
        var added = await refused.SubmitAsync("Add comment");

        refused.Expect(HttpStatusCode.Conflict);
        Assert.Equal("Too late an answer.", refused.Field("Your comment").TextContent);
        added.Expect();
        Assert.Contains("Your comment is published.", added.Notice, StringComparison.Ordinal);
        Assert.Null(await site.ReadAsync(db => db.Comments.Where(comment => comment.Id != top.Id).Select(comment => comment.ParentId).SingleAsync()));
    }

    [Fact]
    public async Task Comment_HostileText_IsInert()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync("<b onmouseover=alert(1)>Bob"));
        const string Hostile = "<script>alert(1)</script>\n\n<img src=x onerror=alert(1)> [link](javascript:alert(1)) ![pic](https://evil.example/x.png)\n\n# Heading\n\n<style>body{display:none}</style> <a href='data:text/html,x' style='x'>a</a>";

        var page = (await (await visitor.GetAsync(Url(mission, idea))).Fill("Your comment", Hostile).SubmitAsync("Add comment")).Expect();

        var text = page.Document.QuerySelector(".pt-comment .pt-ugc")!;
        Assert.Contains("<script>alert(1)</script>", text.TextContent, StringComparison.Ordinal);
        Assert.Empty(page.Document.QuerySelectorAll("main script, main img, main style, main [onerror], main [onmouseover], .pt-ugc h1, .pt-ugc h2, [href^='javascript'], [href^=data], [style]"));
        Assert.Single(page.Document.QuerySelectorAll("h1"));
    }

    private static KeyValuePair<string, string>[] Fields(string body) => [new("Input.Body", body), new("Input.Stance", "For")];

    private static Task<int> CountAsync(TestSite site) => site.ReadAsync(db => db.Comments.CountAsync());

    private static Task<int> HideAsync(TestSite site, int id) => site.ReadAsync(async db =>
    {
        (await db.Comments.SingleAsync(comment => comment.Id == id)).Hide();
        return await db.SaveChangesAsync();
    });
}
