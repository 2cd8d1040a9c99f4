using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>Ideas written together: by invitation, with rights that end.</summary>
public class CoAuthorTests
{
    private const string Sent = "Done The invitation is sent. If somebody with this name or address has an account, they are told and can accept for 14 days.";

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task CoAuthor_InvitedAndAccepting_EditsIsNamedAndLeaves(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync("Ann Author"), await site.Make.MemberAsync("Fred Friend"));
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(friend);
        using var visitor = site.Visitor();

        var sent = await (await (await own.GetAsync(Url(mission, idea))).FollowAsync("Authors")).Fill("Display name or email address", friend.DisplayName).SubmitAsync("Send invitation");
        (await other.GetAsync(Url(mission, idea) + "/edit")).Expect(HttpStatusCode.NotFound);
        var accepted = await (await other.GetAsync("/account/invitations")).SubmitAsync("Accept to write “Story bags from every library” together");
        var saved = await (await (await other.GetAsync(Url(mission, idea))).FollowAsync("Edit")).Fill("Title", "Story bags from each library").SubmitAsync("Save changes");

        Assert.Equal(Sent, sent.Notice);
        Assert.Contains("You are a co-author now.", accepted.Notice, StringComparison.Ordinal);
        Assert.Equal("Done Your changes are published.", saved.Notice);
        Assert.Contains("Ann Author with Fred Friend", (await visitor.GetAsync(Url(mission, idea))).Text, StringComparison.Ordinal);
        Assert.Contains("Ann Author and 1 co-author", (await visitor.GetAsync($"/missions/{mission.Slug}/ideas")).Text, StringComparison.Ordinal);
        Assert.Contains("by Fred Friend", (await visitor.GetAsync(Url(mission, idea) + "/history")).Text, StringComparison.Ordinal);
        Assert.Contains("Story bags from each library", (await other.GetAsync("/account/contributions")).Text, StringComparison.Ordinal);
        Assert.Contains((await site.Mailbox.ToAsync(author.Email)).Select(mail => mail.Subject), subject => subject == "Fred Friend is now a co-author of “Story bags from every library”");
        Assert.Null((await other.GetAsync(Url(mission, idea))).Link("Withdraw"));
        Assert.False((await other.GetAsync(Url(mission, idea) + "/authors")).HasButton("Send invitation"));
        await Ledger.CheckAsync(site, "idea-", "public-revisions");

        var left = await (await other.GetAsync(Url(mission, idea) + "/authors")).SubmitAsync("Stop being a co-author");

        Assert.Contains("You are no longer a co-author.", left.Notice, StringComparison.Ordinal);
        (await other.GetAsync(Url(mission, idea) + "/edit")).Expect(HttpStatusCode.NotFound);
        Assert.DoesNotContain("Fred Friend", (await visitor.GetAsync(Url(mission, idea))).Text, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "idea-");
    }

    [Fact]
    public async Task Invitation_WhoeverItIsFor_IsAnsweredAlikeAndToldOnlyToWhoIsThere()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(friend);

        foreach (var addressee in new[] { friend.Email, "nobody@person.example", "Nobody at all", author.Email })
            Assert.Equal(Sent, (await (await own.GetAsync(Url(mission, idea) + "/authors")).Fill("Display name or email address", addressee).SubmitAsync("Send invitation")).Notice);
        var page = await own.GetAsync(Url(mission, idea) + "/authors");
        await (await other.GetAsync("/account/invitations")).SubmitAsync($"Decline to write “{idea.Title}” together");
        await site.Make.InvitedAsync(mission, idea, author, friend.Email);

        Assert.Equal(4, page.Document.QuerySelectorAll("button").Count(button => SitePage.Words(button.TextContent).StartsWith("Take back", StringComparison.Ordinal)));
        Assert.Single(await site.Mailbox.ToAsync(friend.Email), mail => mail.Subject.Contains("asks you to write an idea together", StringComparison.Ordinal));
        Assert.DoesNotContain(idea.Title, (await other.GetAsync("/account/invitations")).Text, StringComparison.Ordinal);
        Assert.Equal("", await site.ReadAsync(db => db.CoAuthorInvitations.Where(row => row.Answer == InvitationAnswer.Declined).Select(row => row.Addressee).SingleAsync()));
    }

    [Theory]
    [InlineData(Visibility.Draft)]
    [InlineData(Visibility.Waiting)]
    public async Task Invitation_ByANewMember_WaitsUntilTheIdeaIsPublic(Visibility visibility)
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.NewMemberAsync(), await site.Make.MemberAsync());
        var (unread, read) = (await site.Make.IdeaAsync(mission, author, visibility), await site.Make.IdeaAsync(mission, author));
        using var own = await site.VisitorAsync(author);
        Task<SitePage> InviteAsync(SitePage page) => page.Fill("Display name or email address", friend.Email).SubmitAsync("Send invitation");

        var refused = (await InviteAsync(await own.GetAsync(Url(mission, unread) + "/authors"))).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal("You can invite others once this idea is published, or once 3 of your contributions are approved", Assert.Single(refused.Errors));
        Assert.Equal(friend.Email, refused.Field("Display name or email address").GetAttribute("value"));
        Assert.Empty(await site.ReadAsync(db => db.CoAuthorInvitations.ToListAsync()));
        Assert.Empty(await site.Mailbox.ToAsync(friend.Email));
        Assert.Equal(Sent, (await InviteAsync(await own.GetAsync(Url(mission, read) + "/authors"))).Notice);
    }

    [Fact]
    public async Task Invitation_OfTwoWeeksAgo_CannotBeAcceptedAndElevenAreTooMany()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.InvitedAsync(mission, idea, author, friend.Email);
        for (var i = 1; i < CoAuthor.Most; i++)
            await site.Make.InvitedAsync(mission, idea, author, $"person{i}@person.example");
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(friend);
        var open = await other.GetAsync("/account/invitations");

        var eleventh = await (await own.GetAsync(Url(mission, idea) + "/authors")).Fill("Display name or email address", "one@more.example").SubmitAsync("Send invitation");
        site.Clock.Advance(TimeSpan.FromDays(14));
        using var later = await site.VisitorAsync(friend);
        var late = await later.PostAsync("/account/invitations", open.Form($"Accept to write “{idea.Title}” together").Fields);

        Assert.Equal(HttpStatusCode.Conflict, eleventh.Status);
        Assert.Contains("An idea has at most 10 co-authors, invitations included. Take one back or remove somebody first.", eleventh.Errors);
        Assert.NotEqual(HttpStatusCode.OK, late.Status);
        Assert.Equal(0, await site.ReadAsync(db => db.CoAuthors.CountAsync()));
    }

    [Fact]
    public async Task Draft_WrittenTogether_IsSavedByBothAndSubmittedByItsAuthor()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var draft = await site.Make.IdeaAsync(mission, author, Visibility.Draft);
        await site.Make.CoAuthorAsync(mission, draft, author, friend);
        using var other = await site.VisitorAsync(friend);

        var form = (await other.GetAsync(Url(mission, draft) + "/edit")).Expect();
        var saved = await form.Fill("Summary", "What we both say.").SubmitAsync("Save draft");
        var submitted = await saved.SendAsync(saved.Form("Save draft").With("Act", "submit"));

        Assert.False(form.HasButton("Submit idea"));
        Assert.Contains("Your draft is saved.", saved.Notice, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Forbidden, submitted.Status);
        (await other.GetAsync(Url(mission, draft) + "/delete")).Expect(HttpStatusCode.NotFound);
        Assert.Equal(Visibility.Draft, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == draft.Id).Select(row => row.Visibility).SingleAsync()));
    }

    [Fact]
    public async Task Moderation_OfAnIdeaWrittenTogether_IsToldToAllAndNotDoneByOneOfThem()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, staff, moderator) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CoAuthorAsync(mission, idea, author, staff);
        var item = await site.Make.FlagAsync(idea);

        var own = await site.Make.DecideAsync(item, CaseAct.Hide, staff);
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);

        Assert.Equal("You wrote this yourself. Another moderator must decide about it.", Assert.Single(own.Refusals).Message);
        foreach (var member in new[] { author, staff })
            Assert.Contains(await site.Mailbox.ToAsync(member.Email), mail => mail.Subject.Contains("was hidden under guideline", StringComparison.Ordinal));
    }

    [Fact]
    public async Task Edit_ByACoAuthorWhoIsNew_WaitsAndWhatIsBuiltOnItWaitsToo()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, fresh) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.NewMemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CoAuthorAsync(mission, idea, author, fresh);

        var edited = await site.Make.EditAsync(mission, idea, fresh, "Words that nobody has read");
        var again = await site.Make.EditAsync(mission, idea, author, "Words that nobody has read yet");

        var third = await site.Make.EditAsync(mission, idea, author, "Words that nobody has read until now");

        Assert.True(edited.Value!.WaitsForReview && again.Value!.WaitsForReview && third.Value!.WaitsForReview);
        Assert.Equal(idea.Title, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Title).SingleAsync()));
        Assert.Equal(author.Id, (await site.Make.CaseAsync(idea)).AuthorId);
    }

    [Fact]
    public async Task Moderator_WhoWroteSomeOfItsWords_DoesNotDecideAfterLeavingEither()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, staff) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission));
        var (idea, other) = (await site.Make.IdeaAsync(mission, author), await site.Make.IdeaAsync(mission));
        await site.Make.CoAuthorAsync(mission, idea, author, staff);
        await site.Make.EditAsync(mission, idea, staff, "Words of a moderator who writes too");
        using var own = await site.VisitorAsync(staff);
        await (await own.GetAsync(Url(mission, idea) + "/authors")).SubmitAsync("Stop being a co-author");

        var decided = await site.Make.DecideAsync(await site.Make.FlagAsync(idea), CaseAct.Hide, staff);
        var merging = await (await own.GetAsync($"{Url(mission, idea)}/merge?into={other.Id}")).Fill("Message to the author", "Both ask for the same.").SubmitAsync("Merge");

        Assert.Equal("You wrote this yourself. Another moderator must decide about it.", Assert.Single(decided.Refusals).Message);
        Assert.Equal(["One of the two ideas is yours. Another moderator must merge them."], merging.Errors);
    }

    [Fact]
    public async Task ClosedAccount_IsNoCoAuthorAnyMore()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CoAuthorAsync(mission, idea, author, friend);
        using var other = await site.VisitorAsync(friend);

        await (await other.GetAsync("/account/close")).Fill("Password", Make.Password).SubmitAsync("Close account");

        Assert.Equal(0, await site.ReadAsync(db => db.CoAuthors.CountAsync()));
        await Ledger.CheckAsync(site, "idea-co-authors");
    }
}
