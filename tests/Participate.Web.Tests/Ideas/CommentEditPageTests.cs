using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

public class CommentEditPageTests
{
    [Fact]
    public async Task Edit_OwnComment_ShowsTheNewTextAndThatItWasEdited()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, comment) = await PrepareAsync(site);
        using var visitor = await site.VisitorAsync(author);

        var form = await (await visitor.GetAsync(Url(mission, idea))).Within($"#comment-{comment.Id}").FollowAsync("Edit");
        Assert.Equal("First text", form.Expect().Field("Your comment").TextContent);
        var page = (await form.Fill("Your comment", "Second text").Choose("Against").SubmitAsync("Save changes")).Expect();

        Assert.Contains("Your comment was changed.", page.Notice, StringComparison.Ordinal);
        var shown = page.Document.QuerySelector($"#comment-{comment.Id}")!;
        Assert.Equal(("Second text", "Against"), (shown.QuerySelector(".pt-ugc")!.TextContent, shown.QuerySelector(".pt-stance")!.TextContent));
        Assert.Contains("Edited", shown.QuerySelector(".pt-comment__head")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.CommentRevisions.CountAsync()));
    }

    [Fact]
    public async Task Edit_PublicCommentOfNewMember_WaitsWhileOthersSeeTheOldText()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, comment) = await PrepareAsync(site, established: false);
        using var visitor = await site.VisitorAsync(author);
        using var other = site.Visitor();

        var page = await (await visitor.GetAsync($"/comments/{comment.Id}/edit")).Fill("Your comment", "Second text").SubmitAsync("Save changes");
        var seen = await other.GetAsync(Url(mission, idea));

        Assert.Contains("waits for review", page.Expect().Notice, StringComparison.Ordinal);
        Assert.Contains("Your edit waits for review", page.Document.QuerySelector($"#comment-{comment.Id}")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("First text", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Second text", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("waits for review", seen.Text, StringComparison.Ordinal);
        Assert.Equal("Second text", (await visitor.GetAsync($"/comments/{comment.Id}/edit")).Field("Your comment").TextContent);
    }

    [Fact]
    public async Task Edit_Elsewhere_IsRefusedWithTheNewerTextAndCanBeSavedThen()
    {
        await using var site = await TestSite.StartAsync();
        var (_, _, author, comment) = await PrepareAsync(site);
        using var visitor = await site.VisitorAsync(author);
        var old = await visitor.GetAsync($"/comments/{comment.Id}/edit");
        await (await visitor.GetAsync($"/comments/{comment.Id}/edit")).Fill("Your comment", "From the other window").SubmitAsync("Save changes");

        var refused = await old.Fill("Your comment", "From this window").SubmitAsync("Save changes");
        Assert.Equal("From the other window", await BodyAsync(site, comment));
        var saved = await refused.SubmitAsync("Save changes");

        refused.Expect(HttpStatusCode.Conflict);
        Assert.Contains("changed since you opened it", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Equal("From this window", refused.Field("Your comment").TextContent);
        Assert.Contains("From the other window", refused.Document.QuerySelector(".pt-diff__text")!.TextContent, StringComparison.Ordinal);
        saved.Expect();
        Assert.Equal("From this window", await BodyAsync(site, comment));
    }

    [Fact]
    public async Task Edit_TooLate_SaysSoKeepsWhatWasTypedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, comment) = await PrepareAsync(site);
        using var visitor = await site.VisitorAsync(author);
        var form = await visitor.GetAsync($"/comments/{comment.Id}/edit");
        site.Clock.Advance(Comment.EditWindow + TimeSpan.FromSeconds(30));
        await visitor.SignInAsAsync(author);

        var refused = await form.Fill("Your comment", "Second text").SubmitAsync("Save changes");
        var page = await visitor.GetAsync($"/comments/{comment.Id}/edit");

        refused.Expect(HttpStatusCode.Conflict);
        Assert.Contains("15 minutes", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("Second text", refused.Text, StringComparison.Ordinal);
        Assert.Contains("15 minutes", page.Expect().Text, StringComparison.Ordinal);
        Assert.False(page.HasButton("Save changes"));
        Assert.Null((await visitor.GetAsync(Url(mission, idea))).Within($"#comment-{comment.Id}").Link("Edit"));
        Assert.Equal("First text", await BodyAsync(site, comment));
    }

    [Fact]
    public async Task Edit_EmptyText_HasItsErrorBesideIt()
    {
        await using var site = await TestSite.StartAsync();
        var (_, _, author, comment) = await PrepareAsync(site);
        using var visitor = await site.VisitorAsync(author);

        var page = await (await visitor.GetAsync($"/comments/{comment.Id}/edit")).Fill("Your comment", " ").SubmitAsync("Save changes");

        Assert.Equal(["Enter your comment"], page.Expect(HttpStatusCode.UnprocessableEntity).Errors);
        Assert.Equal("true", page.Field("Your comment").GetAttribute("aria-invalid"));
    }

    [Fact]
    public async Task Edit_NotOnesOwn_IsNotFoundAndAVisitorSignsIn()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, comment) = await PrepareAsync(site);
        var moderator = await site.Make.ModeratorAsync(mission);
        using var other = await site.VisitorAsync(moderator);
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();
        var theirs = (await own.GetAsync($"/comments/{comment.Id}/edit")).Form("Save changes");
        var token = (await other.GetAsync(Url(mission, idea))).Form("Add comment").Fields.Single(field => field.Key == FilledForm.TokenField);

        (await other.GetAsync($"/comments/{comment.Id}/edit")).Expect(HttpStatusCode.NotFound);
        (await other.PostAsync(theirs.Action, theirs.With(token.Key, token.Value).With("Input.Body", "Mine now").Fields)).Expect(HttpStatusCode.NotFound);
        (await other.GetAsync("/comments/999999/edit")).Expect(HttpStatusCode.NotFound);
        Assert.Contains("/account/sign-in", (await visitor.GetAsync($"/comments/{comment.Id}/edit", follow: false)).Location, StringComparison.Ordinal);
        Assert.Equal("First text", await BodyAsync(site, comment));
    }

    private static async Task<(Mission Mission, Idea Idea, TestMember Author, Comment Comment)> PrepareAsync(TestSite site, bool established = true)
    {
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = established ? await site.Make.MemberAsync() : await site.Make.NewMemberAsync();
        return (mission, idea, author, await site.Make.CommentAsync(idea, author, body: "First text"));
    }

    private static Task<string> BodyAsync(TestSite site, Comment comment) =>
        site.ReadAsync(db => db.Comments.Where(row => row.Id == comment.Id).Select(row => row.Body).SingleAsync());
}
