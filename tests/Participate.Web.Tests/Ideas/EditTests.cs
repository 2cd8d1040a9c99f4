using System.Net;
using AngleSharp.Html.Dom;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

/// <summary>Drafts and edits over HTTP.</summary>
public class EditTests
{
    [Fact]
    public async Task Edit_Draft_IsSavedSubmittedAndThenEdited()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Draft);
        using var visitor = await site.VisitorAsync(author);

        var draft = (await visitor.GetAsync(EditPath(mission, idea))).Expect();
        var saved = await draft.Fill("Title", "Draft").SubmitAsync("Save draft");
        var refused = (await saved.SubmitAsync("Submit idea")).Expect(HttpStatusCode.UnprocessableEntity).Fill("Title", "A title that is long enough");
        var submitted = await refused.SubmitAsync("Submit idea", follow: false);
        var edit = (await visitor.GetAsync(EditPath(mission, idea))).Expect();

        Assert.Equal("Edit your draft", draft.Heading);
        Assert.False(draft.HasButton("Save changes"));
        Assert.Contains("Your draft is saved.", saved.Notice, StringComparison.Ordinal);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", submitted.Location);
        Assert.Equal("Edit your idea", edit.Heading);
        Assert.False(edit.HasButton("Save draft") || edit.HasButton("Submit idea"));
        Assert.DoesNotContain("Editing after votes exist", edit.Text, StringComparison.Ordinal);
        Assert.Contains("Your idea is published.", edit.Notice, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Edit_DraftDeleted_AsksFirstAndGoes()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Draft, title: "A draft to delete");
        using var visitor = await site.VisitorAsync(author);

        var confirm = await (await visitor.GetAsync(EditPath(mission, idea))).FollowAsync("Delete draft");
        Assert.Equal(1, await site.ReadAsync(db => db.Ideas.CountAsync()));
        var gone = (await confirm.SubmitAsync("Delete draft")).Expect();

        Assert.Contains("A draft to delete", confirm.Text, StringComparison.Ordinal);
        Assert.Equal(($"/missions/{mission.Slug}/ideas/propose", "Done Your draft is deleted."), (gone.Path, gone.Notice));
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync()));
        (await visitor.GetAsync(EditPath(mission, idea))).Expect(HttpStatusCode.NotFound);
    }

    [Theory]
    [InlineData(true, "Your changes are published.")]
    [InlineData(false, "Your changes wait for review. Until a moderator has read them, everyone sees the version that was approved.")]
    public async Task Edit_PublishedIdeaWithVotes_WarnsAndSaysWhatHappened(bool isEstablished, string note)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = isEstablished ? await site.Make.MemberAsync() : await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Oppose);
        using var visitor = await site.VisitorAsync(author);

        var page = (await visitor.GetAsync(EditPath(mission, idea))).Expect();
        var same = await page.SubmitAsync("Save changes", follow: false);
        var unchanged = await visitor.GetAsync(EditPath(mission, idea));
        var saved = await unchanged.Fill("Details", "Better details.").SubmitAsync("Save changes", follow: false);
        var history = await visitor.GetAsync(saved.Location + "/history");

        Assert.Contains("Editing after votes exist is shown to everyone who voted.", page.Text, StringComparison.Ordinal);
        Assert.Equal("Done Nothing was changed.", unchanged.Notice);
        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", same.Location);
        Assert.Equal("Done " + note, history.Notice);
        Assert.Equal(2, history.Document.QuerySelectorAll("article").Length);
        Assert.Equal(!isEstablished, (await visitor.GetAsync(EditPath(mission, idea))).Text.Contains("Your newest version, below, is not public.", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_HiddenResults_SayNothingAboutVotes()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        var author = await site.Make.MemberAsync();
        var voted = await site.Make.IdeaAsync(mission, author);
        var ignored = await site.Make.IdeaAsync(mission, author);
        await site.Make.VoteAsync(voted, await site.Make.MemberAsync(), VoteChoice.Oppose);
        using var visitor = await site.VisitorAsync(author);

        Assert.All(
            [await visitor.GetAsync(EditPath(mission, voted)), await visitor.GetAsync(EditPath(mission, ignored))],
            page => Assert.Contains("Editing after votes exist is shown to everyone who voted.", page.Text, StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_TwoWindows_TheSecondIsToldKeepsItsTextAndMaySaveAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        using var visitor = await site.VisitorAsync(author);
        var first = await visitor.GetAsync(EditPath(mission, idea));
        var second = await visitor.GetAsync(EditPath(mission, idea));

        await first.Fill("Title", "From the first window").SubmitAsync("Save changes", follow: false);
        var told = (await second.Fill("Title", "From the second window").SubmitAsync("Save changes")).Expect(HttpStatusCode.Conflict);
        Assert.Equal("From the first window", (await site.ReadAsync(db => db.Ideas.SingleAsync())).Title);
        (await told.SubmitAsync("Save changes", follow: false)).Expect(HttpStatusCode.Redirect);

        Assert.Contains("has changed since you opened this page", told.Errors.Single(), StringComparison.Ordinal);
        Assert.Equal("From the first window", told.Document.QuerySelector("main details .govuk-heading-m")!.TextContent);
        Assert.Equal("From the second window", ((IHtmlInputElement)told.Field("Title")).Value);
        Assert.Equal("From the second window", (await site.ReadAsync(db => db.Ideas.SingleAsync())).Title);
        Assert.Equal(3, await site.ReadAsync(db => db.IdeaRevisions.CountAsync()));
    }

    [Fact]
    public async Task Edit_DraftSubmittedInAnotherWindow_GoesOnAsAnEdit()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Draft);
        using var visitor = await site.VisitorAsync(author);
        var old = await visitor.GetAsync(EditPath(mission, idea));
        await (await visitor.GetAsync(EditPath(mission, idea))).SubmitAsync("Submit idea", follow: false);

        var told = (await old.Fill("Title", "Typed in the old window").SubmitAsync("Save draft")).Expect(HttpStatusCode.Conflict);
        var saved = await told.SubmitAsync("Save changes", follow: false);

        Assert.Equal("Typed in the old window", ((IHtmlInputElement)told.Field("Title")).Value);
        saved.Expect(HttpStatusCode.Redirect);
        Assert.Equal("Typed in the old window", (await site.ReadAsync(db => db.Ideas.SingleAsync())).Title);
    }

    [Fact]
    public async Task Edit_AnyoneButTheAuthor_FindsNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft);
        var elsewhere = await site.Make.MissionAsync();
        using var own = await site.VisitorAsync(author);
        using var stranger = site.Visitor();
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        var form = (await own.GetAsync(EditPath(mission, idea))).Form("Save changes");
        var token = (await moderator.GetAsync("/")).Form("Sign out");

        Assert.Equal("Sign in", (await stranger.GetAsync(EditPath(mission, idea))).Heading);
        (await moderator.GetAsync(EditPath(mission, idea))).Expect(HttpStatusCode.NotFound);
        (await moderator.GetAsync(DeletePath(mission, draft))).Expect(HttpStatusCode.NotFound);
        (await own.GetAsync(EditPath(elsewhere, idea))).Expect(HttpStatusCode.NotFound);
        (await own.GetAsync(DeletePath(mission, idea))).Expect(HttpStatusCode.NotFound);
        var before = await DatabaseSnapshot.TakeAsync(site);
        var stolen = token with { Action = form.Action, Fields = [.. token.Fields, .. form.Without(FilledForm.TokenField).With("Input.Title", "Taken over by another").Fields] };
        (await (await moderator.GetAsync("/")).SendAsync(stolen)).Expect(HttpStatusCode.NotFound);
        (await (await moderator.GetAsync("/")).SendAsync(token with { Action = DeletePath(mission, draft) })).Expect(HttpStatusCode.NotFound);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Edit_ClosedOrHidden_ShowsTheTextAndNoForm()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft, details: "Text of the draft.");
        var idea = await site.Make.IdeaAsync(mission, author);
        var hidden = await site.Make.IdeaAsync(mission, author, Visibility.Hidden);
        using var visitor = await site.VisitorAsync(author);
        var hiddenPage = await visitor.GetAsync(EditPath(mission, hidden));
        var opened = (await visitor.GetAsync(EditPath(mission, idea))).Fill("Title", "Typed before it closed");
        var openedDraft = (await visitor.GetAsync(EditPath(mission, draft))).Fill("Title", "A draft that is not saved");
        await site.Make.InPhaseAsync(mission, PhaseKind.Decide);

        var closedDraft = await visitor.GetAsync(EditPath(mission, draft));
        var closedIdea = await visitor.GetAsync(EditPath(mission, idea));
        var refused = (await opened.SubmitAsync("Save changes")).Expect(HttpStatusCode.Conflict);
        var refusedDraft = (await openedDraft.SubmitAsync("Save draft")).Expect(HttpStatusCode.Conflict);

        Assert.Contains("A moderator hid this idea", hiddenPage.Text, StringComparison.Ordinal);
        Assert.Contains("Proposing ideas is not open in the Decide phase", closedDraft.Text, StringComparison.Ordinal);
        Assert.Contains("Text of the draft.", closedDraft.Text, StringComparison.Ordinal);
        Assert.NotNull(closedDraft.Link("Delete draft"));
        Assert.Contains("Editing is not open in the Decide phase", closedIdea.Text, StringComparison.Ordinal);
        Assert.All([hiddenPage, closedDraft, closedIdea], page => Assert.Empty(page.Document.QuerySelectorAll("main form")));
        Assert.Equal("Typed before it closed", ((IHtmlInputElement)refused.Field("Title")).Value);
        Assert.False(refused.HasButton("Save changes") || refusedDraft.HasButton("Save draft"));
        Assert.Equal(0, await site.ReadAsync(db => db.Ideas.CountAsync(stored => stored.Title.Contains("Typed") || stored.Title.Contains("not saved"))));
    }

    private static string EditPath(Mission mission, Idea idea) => $"/missions/{mission.Slug}/ideas/{idea.Id}/edit";

    private static string DeletePath(Mission mission, Idea idea) => $"/missions/{mission.Slug}/ideas/{idea.Id}/delete";
}
