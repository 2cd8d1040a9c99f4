using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common.Content;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class ReportPageTests
{
    [Fact]
    public async Task Report_VisitorInAClosedPhase_IsThankedAndTheIdeaStays()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Deliver, Activities.None);
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();

        var form = (await (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).FollowAsync("Report")).Expect();
        Assert.Equal("Report this idea", form.Heading);
        Assert.Contains("If someone is in danger, call 999.", form.Text, StringComparison.Ordinal);
        Assert.Contains(idea.Title, form.Document.QuerySelector(".pt-context__subject")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(
            site.Services.GetRequiredService<GuidelineRegister>().All.Select(rule => rule.Report),
            form.Document.QuerySelectorAll("fieldset")[1].QuerySelectorAll(".govuk-radios__label").Select(label => SitePage.Words(label.TextContent)));
        var second = (await form.Choose("Why are you reporting this?", "I think it is against the law").Fill("Tell us more", "It names a witness.").SubmitAsync("Send report")).Expect();
        Assert.Empty(second.Errors);
        Assert.Equal("It names a witness.", second.Field("Tell us more").TextContent);
        Assert.Contains("call 101, or 999", second.Text, StringComparison.Ordinal);
        var noKind = (await second.SubmitAsync("Send report")).Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["Choose what kind of illegal content it is"], noKind.Errors);
        Assert.NotNull(noKind.Document.QuerySelector("input#Input_IllegalKind"));
        var back = (await noKind.SubmitAsync("Choose another reason")).Expect();
        Assert.True(back.Field("I think it is against the law").HasAttribute("checked"));
        Assert.Equal("It names a witness.", back.Field("Tell us more").TextContent);
        var page = (await noKind.Choose("What kind of illegal content is it?", "Harassment, stalking or threats").SubmitAsync("Send report")).Expect();

        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", page.Path);
        Assert.Contains("We have your report.", page.Notice, StringComparison.Ordinal);
        Assert.Equal(idea.Title, page.Heading);
        var flag = await site.ReadAsync(db => db.Flags.AsNoTracking().SingleAsync());
        Assert.Equal(("illegal", "harassment", "It names a witness.", null), (flag.Reason, flag.IllegalKind, flag.Details, flag.MemberId));
        var receipt = (await page.FollowAsync("What came of your report")).Expect();
        Assert.Equal($"/reports/{flag.Receipt}", receipt.Path);
        Assert.Contains("It waits for a moderator.", receipt.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Receipt_OfAVisitor_FollowsTheCaseAndNamesNobody()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var moderator = await site.Make.ModeratorAsync(mission);
        var author = await site.Make.MemberAsync("Author Whoever");
        var idea = await site.Make.IdeaAsync(mission, author);
        var item = await site.Make.FlagAsync(idea, details: "Said in confidence.");
        var receipt = await site.ReadAsync(db => db.Flags.Select(flag => flag.Receipt).SingleAsync());
        using var visitor = site.Visitor();
        async Task<string> OutcomeAsync()
        {
            var page = (await visitor.GetAsync($"/reports/{receipt}")).Expect();
            Assert.Equal("no-store", page.Headers["Cache-Control"]);
            Assert.Contains("noindex", page.Headers["X-Robots-Tag"], StringComparison.Ordinal);
            foreach (var secret in new[] { author.DisplayName, moderator.DisplayName, "Said in confidence", "It insults", idea.Title })
                Assert.DoesNotContain(secret, page.Body, StringComparison.Ordinal);
            return page.Document.QuerySelector("h1 ~ p:not(:has(strong))")!.TextContent;
        }

        Assert.Equal("It waits for a moderator.", await OutcomeAsync());
        await site.Make.DecidedAsync(item, CaseAct.Dismiss, moderator);
        Assert.Equal("A moderator looked at it, and it stays.", await OutcomeAsync());
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator, "threats");
        Assert.Equal("A moderator looked at it and hid it under guideline 3, No threats or violence.", await OutcomeAsync());
        await site.WithAsync<Participate.Core.Data.ParticipateDbContext, int>(db => db.ModerationCases.ExecuteUpdateAsync(set => set.SetProperty(row => row.State, CaseState.Appealed)));
        Assert.Contains("has asked for another look", await OutcomeAsync(), StringComparison.Ordinal);
        Assert.Equal(32, receipt!.Length);
        foreach (var wrong in new[] { receipt[..31] + "g", "1", receipt.ToUpperInvariant() + "x" })
            (await visitor.GetAsync($"/reports/{wrong}")).Expect(HttpStatusCode.NotFound);
    }

    [SkippableTheory]
    [MemberData(nameof(Participate.TestSupport.Databases.Both), MemberType = typeof(Participate.TestSupport.Databases))]
    public async Task MyReports_Member_ListsOwnReportsWithOutcomesPaged(Participate.Core.Data.DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (moderator, reporter) = (await site.Make.ModeratorAsync(mission), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, title: "An idea that stays public");
        var hidden = await site.Make.IdeaAsync(mission, title: "An idea that gets hidden");
        using var visitor = await site.VisitorAsync(reporter);
        Assert.Contains("Nothing reported", (await visitor.GetAsync("/account/reports")).Expect().Text, StringComparison.Ordinal);
        await site.Make.DecidedAsync(await site.Make.FlagAsync(hidden, reporter), CaseAct.Hide, moderator, "spam");
        await site.Make.FlagAsync(idea, await site.Make.MemberAsync(), "hate");
        for (var i = 0; i < ReportQueries.PageSize; i++)
            await site.Make.FlagAsync(await site.Make.CommentAsync(idea), reporter, "hate");

        var page = (await (await visitor.GetAsync("/account")).FollowAsync("My reports")).Expect();
        var second = (await page.FollowAsync("Next")).Expect();

        Assert.Equal(ReportQueries.PageSize, page.Document.QuerySelectorAll(".pt-shortlist__item").Length);
        Assert.Contains("An idea that stays public", page.Text, StringComparison.Ordinal);
        Assert.Contains("It attacks people for who they are. It waits for a moderator.", page.Text, StringComparison.Ordinal);
        var old = SitePage.Words(Assert.Single(second.Document.QuerySelectorAll(".pt-shortlist__item")).TextContent);
        Assert.Contains("hid it under guideline 6, No spam or advertising.", old, StringComparison.Ordinal);
        Assert.DoesNotContain("gets hidden", old, StringComparison.Ordinal);
        using var anonymous = site.Visitor();
        Assert.Contains("/account/sign-in", (await anonymous.GetAsync("/account/reports", follow: false)).Location, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Report_TheDisplayName_OfAMemberWhoReportedTheText_IsPossible()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync("A Rude Name");
        var idea = await site.Make.IdeaAsync(mission, author);
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        var address = $"/missions/{mission.Slug}/ideas/{idea.Id}/report";
        (await (await visitor.GetAsync(address)).Choose("Why are you reporting this?", "It is spam or advertising").SubmitAsync("Send report")).Expect();

        var form = (await (await visitor.GetAsync(address)).FollowAsync("Report the display name instead")).Expect();
        Assert.True(form.Field("The display name “A Rude Name”").HasAttribute("checked"));
        var sent = (await form.Choose("Why are you reporting this?", "It is abusive or harasses someone").SubmitAsync("Send report")).Expect();

        Assert.Contains("We have your report.", sent.Notice, StringComparison.Ordinal);
        Assert.Equal(author.Id, (await site.Make.CaseAsync(ContentKind.DisplayName, author.Id)).AuthorId);
        Assert.Equal("/account/reports", sent.Link("See your reports and what came of them"));
        var wrong = await visitor.PostAsync(address, [.. form.Form("Send report").With("Input.What", "nonsense").Fields]);
        Assert.Equal(["Choose what you are reporting"], wrong.Expect(HttpStatusCode.UnprocessableEntity).Errors);
    }

    [Fact]
    public async Task Report_MemberTwice_SaysSoAndADirectPostChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var comment = await site.Make.CommentAsync(idea);
        using var visitor = await site.VisitorAsync(await site.Make.UnconfirmedMemberAsync());
        var address = $"/comments/{comment.Id}/report";
        var form = (await visitor.GetAsync(address)).Expect().Choose("Why are you reporting this?", "It is spam or advertising");
        var first = (await form.SubmitAsync("Send report")).Expect();
        var before = await DatabaseSnapshot.TakeAsync(site);

        var again = (await visitor.GetAsync(address)).Expect();
        var direct = await form.SubmitAsync("Send report");

        Assert.Contains("We have your report.", first.Notice, StringComparison.Ordinal);
        Assert.Contains("What I think of it.", first.Text, StringComparison.Ordinal);
        Assert.Contains("You have reported this comment already", again.Text, StringComparison.Ordinal);
        Assert.False(again.HasButton("Send report"));
        Assert.Contains("You had reported this already.", direct.Notice, StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [Fact]
    public async Task Report_WithoutReasonOrTooLong_ShowsErrorsAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        var address = $"/missions/{mission.Slug}/ideas/{idea.Id}/report";

        var noReason = (await (await visitor.GetAsync(address)).Fill("Tell us more", "Kept <b>words</b>").SubmitAsync("Send report")).Expect(HttpStatusCode.UnprocessableEntity);
        var tooLong = (await (await visitor.GetAsync(address)).Choose("Why are you reporting this?", "It pretends to be someone else")
            .Fill("Tell us more", new string('x', Flag.DetailsMaxLength + 1)).SubmitAsync("Send report")).Expect(HttpStatusCode.UnprocessableEntity);

        Assert.Equal(["Choose why you are reporting this"], noReason.Errors);
        Assert.Equal("Kept <b>words</b>", noReason.Field("Tell us more").TextContent);
        Assert.Equal("Input_Reason", noReason.Document.QuerySelector(".govuk-error-summary a")!.GetAttribute("href")![1..]);
        Assert.NotNull(noReason.Document.QuerySelector("input#Input_Reason"));
        Assert.Equal(["What you tell us must be 1,000 characters or fewer"], tooLong.Errors);
        Assert.True(tooLong.Field("It pretends to be someone else").HasAttribute("checked"));
        Assert.False(await site.ReadAsync(db => db.ModerationCases.AnyAsync()));
    }

    [Fact]
    public async Task Report_WhatIsNotPublic_IsNotFound()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var other = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var comment = await site.Make.CommentAsync(idea);
        var waiting = await site.Make.IdeaAsync(mission, visibility: Visibility.Waiting);
        var hidden = await site.Make.IdeaAsync(mission, visibility: Visibility.Hidden);
        var onHidden = await site.Make.CommentAsync(hidden);
        var waitingComment = await site.Make.CommentAsync(idea, visibility: Visibility.Waiting);
        using var visitor = site.Visitor();
        var token = (await visitor.GetAsync($"/comments/{comment.Id}/report")).Form("Send report").Fields;
        var before = await DatabaseSnapshot.TakeAsync(site);

        string[] addresses =
        [
            $"/missions/{mission.Slug}/ideas/{waiting.Id}/report", $"/missions/{mission.Slug}/ideas/{hidden.Id}/report", $"/missions/{other.Slug}/ideas/{idea.Id}/report",
            $"/missions/{mission.Slug}/ideas/999999/report", "/missions/none/ideas/1/report", $"/comments/{onHidden.Id}/report", $"/comments/{waitingComment.Id}/report", "/comments/999999/report",
        ];
        foreach (var address in addresses)
        {
            (await visitor.GetAsync(address)).Expect(HttpStatusCode.NotFound);
            (await visitor.PostAsync(address, [.. token, new("Input.Reason", "spam")])).Expect(HttpStatusCode.NotFound);
        }

        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        (await visitor.PostAsync($"/comments/{comment.Id}/report", [new("Input.Reason", "spam")])).Expect(HttpStatusCode.BadRequest);
    }

    [Fact]
    public async Task Report_HostileDetails_AreShownAsTypedAndDoNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        const string hostile = "<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1)) \u202e\u0007";
        var item = await site.Make.FlagAsync(idea, details: hostile);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var page = (await moderator.GetAsync($"/moderation/cases/{item.Id}")).Expect();

        var shown = page.Document.QuerySelector(".pt-notices__body")!;
        Assert.Equal("<script>alert(1)</script><img src=x onerror=alert(1)> [a](javascript:alert(1))", SitePage.Words(shown.TextContent));
        Assert.Empty(shown.QuerySelectorAll("script, img, a"));
    }
}
