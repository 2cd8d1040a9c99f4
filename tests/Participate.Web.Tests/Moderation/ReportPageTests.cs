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
            form.Document.QuerySelectorAll("fieldset .govuk-radios__label").Select(label => SitePage.Words(label.TextContent)));
        var page = (await form.Choose("Why are you reporting this?", "I think it is against the law").Fill("Tell us more", "It names a witness.").SubmitAsync("Send report")).Expect();

        Assert.Equal($"/missions/{mission.Slug}/ideas/{idea.Id}", page.Path);
        Assert.Contains("We have your report.", page.Notice, StringComparison.Ordinal);
        Assert.Equal(idea.Title, page.Heading);
        var flag = await site.ReadAsync(db => db.Flags.AsNoTracking().SingleAsync());
        Assert.Equal(("illegal", "It names a witness.", null), (flag.Reason, flag.Details, flag.MemberId));
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
