using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>Members propose changes to ideas of others; their authors answer in public.</summary>
public class AmendmentTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Amendment_Accepted_IsPutTogetherWithLaterEditsAndNamesItsProposer(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, proposer) = (await site.Make.MissionAsync(), await site.Make.MemberAsync("Ann Author"), await site.Make.MemberAsync("Pia Proposer"));
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library", details: "One. Two. Three.");
        using var other = await site.VisitorAsync(proposer);
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();

        var form = await (await other.GetAsync(Url(mission, idea))).FollowAsync("Propose an amendment");
        var unchanged = await form.SubmitAsync("Propose amendment");
        var proposed = await form.Fill("Why should it change?", "It reads better.").Fill("Details", "One. Two. 3.").SubmitAsync("Propose amendment");
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library", "1. Two. Three.");
        var letter = Assert.Single(await site.Mailbox.ToAsync(author.Email), mail => mail.Subject == "Somebody proposes to change “Story bags from every library”");
        var accepted = await (await own.GetAsync(proposed.Path)).SubmitAsync("Accept amendment");
        var page = await visitor.GetAsync(Url(mission, idea));

        Assert.Equal(HttpStatusCode.UnprocessableEntity, unchanged.Status);
        Assert.Contains("Say why the idea is better with your change", unchanged.Errors);
        Assert.Equal("Done Your amendment is published. The authors of the idea are told.", proposed.Notice);
        Assert.NotNull(proposed.Document.QuerySelector(".pt-diff ins"));
        Assert.Contains(proposed.Path, letter.Body, StringComparison.Ordinal);
        Assert.Equal("Done The amendment is accepted.", accepted.Notice);
        Assert.Equal("1. Two. 3.", await site.ReadAsync(db => db.IdeaRevisions.Where(row => row.IdeaId == idea.Id).OrderByDescending(row => row.Number).Select(row => row.Details).FirstAsync()));
        Assert.Equal("Story bags from each library", page.Heading);
        Assert.Contains("Pia Proposer", page.Document.QuerySelector(".pt-events")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(proposed.Path, page.Link("Amendment by Pia Proposer"));
        Assert.Contains("It reads better.", page.Document.QuerySelector(".pt-discussion")!.TextContent, StringComparison.Ordinal);
        Assert.Contains(await site.Mailbox.ToAsync(proposer.Email), mail => mail.Subject == "Your amendment of “Story bags from each library” is part of it now");
        await Ledger.CheckAsync(site, "idea-", "public-revisions", "latest-revisions", "tally");
    }

    [Fact]
    public async Task Amendment_AcceptedByANewMember_IsRecordedAndToldOnceItsTextIsApproved()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, proposer) = (await site.Make.MissionAsync(), await site.Make.NewMemberAsync(), await site.Make.MemberAsync());
        var moderator = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        var path = await site.Make.AmendmentAsync(mission, idea, proposer);
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();

        await (await own.GetAsync(path)).SubmitAsync("Accept amendment");
        var waiting = await visitor.GetAsync(path);
        var linksBefore = await site.ReadAsync(db => db.ProvenanceLinks.CountAsync(row => row.IdeaId == idea.Id));
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, moderator);

        Assert.Contains("The new text is not public", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(0, linksBefore);
        Assert.Equal(1, await site.ReadAsync(db => db.ProvenanceLinks.CountAsync(row => row.IdeaId == idea.Id)));
        Assert.DoesNotContain("The new text is not public", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        var letters = (await site.Mailbox.ToAsync(proposer.Email)).Select(mail => mail.Subject).Where(subject => subject.StartsWith("Your amendment", StringComparison.Ordinal));
        Assert.Equal(["Your amendment of “Story bags from every library” was accepted", "Your amendment of “A title that is better” is part of it now"], letters);
    }

    [Fact]
    public async Task Amendment_Rejected_SaysWhyInPublicAndIsAnsweredOnce()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, proposer) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var path = await site.Make.AmendmentAsync(mission, idea, proposer);
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(proposer);
        using var visitor = site.Visitor();
        var page = await own.GetAsync(path);

        var refused = await page.SubmitAsync("Reject amendment");
        var rejected = await refused.Fill("Why do you reject it?", "Every library matters.").SubmitAsync("Reject amendment");
        var late = await page.SubmitAsync("Accept amendment");

        Assert.Contains("Say why you reject it", refused.Errors);
        Assert.Equal("Done The amendment is rejected, with your reasons.", rejected.Notice);
        Assert.Contains("Every library matters.", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);
        Assert.Equal(HttpStatusCode.Conflict, late.Status);
        Assert.Contains("This amendment has been answered already.", late.Errors);
        Assert.False((await other.GetAsync(path)).HasButton("Take back amendment"));
        Assert.Equal(1, await site.ReadAsync(db => db.IdeaRevisions.CountAsync(row => row.IdeaId == idea.Id)));
    }

    [Fact]
    public async Task Amendment_OfTheSameWords_IsRefusedWithTheReason()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, proposer) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        var path = await site.Make.AmendmentAsync(mission, idea, proposer, "Story bags from no library");
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library");
        using var own = await site.VisitorAsync(author);

        var refused = await (await own.GetAsync(path)).SubmitAsync("Accept amendment");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("The idea changed since this was proposed", Assert.Single(refused.Errors), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amendment_OfANewMember_WaitsForReviewAndItsCommentHiddenItIsHidden()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, fresh) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.NewMemberAsync());
        var moderator = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission, author);
        var path = await site.Make.AmendmentAsync(mission, idea, fresh);
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();
        var comment = await site.ReadAsync(db => db.Comments.SingleAsync(row => row.IdeaId == idea.Id));

        (await visitor.GetAsync(path)).Expect(HttpStatusCode.NotFound);
        (await own.GetAsync(path)).Expect(HttpStatusCode.NotFound);
        Assert.Empty(await site.Mailbox.ToAsync(author.Email));
        await site.Make.DecidedAsync(await site.Make.CaseAsync(comment), CaseAct.Approve, moderator);
        var shown = (await own.GetAsync(path)).Expect();
        await site.Make.DecidedAsync(await site.Make.FlagAsync(comment), CaseAct.Hide, moderator);

        Assert.Single(await site.Mailbox.ToAsync(author.Email), mail => mail.Subject.StartsWith("Somebody proposes to change", StringComparison.Ordinal));
        (await visitor.GetAsync(path)).Expect(HttpStatusCode.NotFound);
        Assert.Equal(HttpStatusCode.NotFound, (await shown.SubmitAsync("Accept amendment")).Status);
        Assert.DoesNotContain("Amendment by", (await visitor.GetAsync(Url(mission, idea))).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amendment_OfATextThatIsApprovedNoMore_DoesNotShowIt()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, moderator) = (await site.Make.MissionAsync(), await site.Make.NewMemberAsync(), await site.Make.MemberAsync());
        await site.Make.GrantAsync(moderator, Participate.Core.Members.Role.Moderator, mission);
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library");
        await site.Make.EditAsync(mission, idea, author, "Something private about Jane Roe");
        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, moderator);
        var path = await site.Make.AmendmentAsync(mission, idea, await site.Make.MemberAsync(), "Something less private, I think");
        using var visitor = site.Visitor();
        Assert.Contains("Jane Roe", (await visitor.GetAsync(path)).Text, StringComparison.Ordinal);

        Assert.True((await site.Make.UndoAsync(await site.Make.CaseAsync(idea), moderator)).Succeeded);
        var page = (await visitor.GetAsync(path)).Expect();

        Assert.DoesNotContain("Jane Roe", page.Text, StringComparison.Ordinal);
        Assert.Contains("is not public any more, so it cannot be compared", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Amendment_TakenBack_MakesWayForAnother()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, proposer) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var path = await site.Make.AmendmentAsync(mission, idea, proposer);
        using var other = await site.VisitorAsync(proposer);
        using var own = await site.VisitorAsync(author);

        var form = (await other.GetAsync(Url(mission, idea) + "/amend")).Fill("Why should it change?", "Once more.").Fill("Title", "Another title, long enough");
        var second = await form.SubmitAsync("Propose amendment");
        var taken = await (await other.GetAsync(path)).SubmitAsync("Take back amendment");
        var third = await form.SubmitAsync("Propose amendment");

        Assert.Equal(HttpStatusCode.Conflict, second.Status);
        Assert.Contains("Your amendment of this idea waits for an answer. Take it back before you propose another.", second.Errors);
        Assert.Equal("Done Your amendment is taken back.", taken.Notice);
        Assert.StartsWith("Done Your amendment is published.", third.Notice, StringComparison.Ordinal);
        Assert.False((await own.GetAsync(path)).HasButton("Accept amendment"));
        Assert.Equal(Url(mission, idea) + "/edit", (await own.GetAsync(Url(mission, idea) + "/amend")).Path);
    }

    [Fact]
    public async Task Amendment_OutsideItsPhase_IsShownWithoutButtons()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, proposer) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        var path = await site.Make.AmendmentAsync(mission, idea, proposer);
        await site.Make.InPhaseAsync(mission, PhaseKind.Decide);
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(proposer);

        Assert.False((await own.GetAsync(path)).Expect().HasButton("Accept amendment"));
        Assert.Null((await other.GetAsync(Url(mission, idea))).Link("Propose an amendment"));
    }
}
