using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>Summary, closing with an outcome, opening again, and the mark of the mission team's answers.</summary>
public class DiscussionLeadingTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Close_WithOutcome_IsShownToldAndStopsCommentsUntilReopened(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, commenter, team) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CommentAsync(idea, commenter);
        await site.Make.CommentAsync(idea, team);
        using var leader = await site.VisitorAsync(team);
        using var member = await site.VisitorAsync(commenter);
        var typed = (await member.GetAsync(Url(mission, idea))).Fill("Your comment", "Typed before it closed.");

        var form = await (await leader.GetAsync(Url(mission, idea))).FollowAsync("Lead this discussion");
        var empty = await form.SubmitAsync("Close discussion");
        var closed = await empty.Fill("Outcome", "It goes to the **budget**. <script>alert(1)</script>").SubmitAsync("Close discussion");
        var refused = await typed.SubmitAsync("Add comment");
        var again = await leader.PostAsync(form.Form("Close discussion").Action, form.Form("Close discussion").With("Input.Outcome", "Twice").Fields);
        using var visitor = site.Visitor();
        var seen = await visitor.GetAsync(Url(mission, idea));

        empty.Expect(HttpStatusCode.UnprocessableEntity);
        Assert.Equal(["Enter the outcome"], empty.Errors);
        Assert.Contains("The discussion is closed, and those who took part have been told.", closed.Notice, StringComparison.Ordinal);
        refused.Expect(HttpStatusCode.Conflict);
        Assert.Contains("This discussion was closed on", Assert.Single(refused.Errors), StringComparison.Ordinal);
        Assert.Contains("Typed before it closed.", refused.Text, StringComparison.Ordinal);
        again.Expect(HttpStatusCode.Conflict);
        Assert.Equal("budget", seen.Document.QuerySelector("[aria-labelledby=outcome] strong")!.TextContent);
        Assert.Empty(seen.Document.QuerySelectorAll("[aria-labelledby=outcome] script"));
        Assert.Contains("Mission team", seen.Document.QuerySelector("[aria-labelledby=outcome]")!.TextContent, StringComparison.Ordinal);
        Assert.Null(seen.Link("Sign in to comment"));
        foreach (var told in new[] { author, commenter })
            Assert.Contains("was closed", (await new Mailbox(site).NewestToAsync(told.Email)).Subject, StringComparison.Ordinal);
        Assert.Empty(await new Mailbox(site).ToAsync(team.Email));

        var reopened = await (await leader.GetAsync(Url(mission, idea) + "/discussion")).SubmitAsync("Reopen discussion");
        var added = await member.GetAsync(Url(mission, idea));
        Assert.Contains("The discussion is open again", reopened.Notice, StringComparison.Ordinal);
        Assert.True(added.HasButton("Add comment"));
        Assert.Contains("opened again by", (await visitor.GetAsync(Url(mission, idea) + "/discussion")).Text, StringComparison.Ordinal);
        Assert.Equal(["discussion.closed", "discussion.reopened"], await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act.StartsWith("discussion.")).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
        await Ledger.CheckAsync(site, "closed-discussions", "audit");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Summary_OfAFacilitator_IsPinnedLabelledAndKeptInVersions(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var moderator = await site.Make.ModeratorAsync(mission);
        using var leader = await site.VisitorAsync(moderator);
        using var visitor = site.Visitor();
        var page = await leader.GetAsync(Url(mission, idea) + "/discussion");
        var stale = page.Form("Pin summary").With("Input.Summary", "Written beside the other one.");

        await page.Fill("Summary", "Most want *more* bags. <img src=x onerror=alert(1)>").SubmitAsync("Pin summary");
        var late = await page.SendAsync(stale, follow: false);
        var first = await visitor.GetAsync(Url(mission, idea));
        await (await leader.GetAsync(Url(mission, idea) + "/discussion")).Fill("Summary", "Most want fewer bags.").SubmitAsync("Pin summary");
        var second = await visitor.GetAsync(Url(mission, idea));
        var history = await visitor.GetAsync(Url(mission, idea) + "/discussion");
        await (await leader.GetAsync(Url(mission, idea) + "/discussion")).Fill("Summary", "").SubmitAsync("Pin summary");
        var gone = await visitor.GetAsync(Url(mission, idea));

        late.Expect(HttpStatusCode.Conflict);
        Assert.Equal("Written beside the other one.", late.Field("Summary").TextContent.Trim());
        var pinned = first.Document.QuerySelector(".pt-discussion__summary")!;
        Assert.Equal("more", pinned.QuerySelector("em")!.TextContent);
        Assert.Empty(pinned.QuerySelectorAll("img, script"));
        Assert.Contains($"By {moderator.DisplayName}, Moderator", SitePage.Words(pinned.TextContent), StringComparison.Ordinal);
        Assert.Contains("Most want fewer bags.", second.Document.QuerySelector(".pt-discussion__summary")!.TextContent, StringComparison.Ordinal);
        Assert.All(new[] { "Most want more bags.", "Most want fewer bags." }, text => Assert.Contains(text, history.Text, StringComparison.Ordinal));
        Assert.False(history.HasButton("Pin summary"));
        Assert.Null(gone.Document.QuerySelector(".pt-discussion__summary"));
        Assert.Equal(3, await site.ReadAsync(db => db.DiscussionSummaries.CountAsync()));
        await Ledger.CheckAsync(site, "closed-discussions", "audit");
    }

    [Fact]
    public async Task Comment_OfTheMissionTeam_StaysMarkedWhenTheRoleEnds()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var team = await site.Make.TeamAsync(mission);
        using var visitor = await site.VisitorAsync(team);

        await (await visitor.GetAsync(Url(mission, idea))).Fill("Your comment", "We will cost it.").SubmitAsync("Add comment");
        await site.ReadAsync(db => db.RoleGrants.Where(grant => grant.MemberId == team.Id).ExecuteDeleteAsync());
        using var other = site.Visitor();
        var page = await other.GetAsync(Url(mission, idea));

        Assert.Equal("Mission team", page.Document.QuerySelector(".pt-comment--official .pt-comment__author .govuk-tag")!.TextContent);
        Assert.Equal(Role.MissionTeam, await site.ReadAsync(db => db.Comments.Select(comment => comment.WrittenAs).SingleAsync()));
    }
}
