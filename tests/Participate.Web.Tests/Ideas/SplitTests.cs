using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>Authors split an idea into ideas of their own: nothing of the whole is lost, votes stay where they were cast, followers go along.</summary>
public class SplitTests
{
    private static readonly string[] Bags = ["Story bags from every library", "Story hours in every library"];

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Split_IntoThreeParts_LinksBothWaysKeepsVotesWithTheWholeAndComesBack(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, voter, follower) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Stories for everybody", details: "Bags, hours and vans.");
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        await site.Make.CommentAsync(idea, voter);
        await site.Make.FollowAsync(follower, mission, idea);
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(voter);
        using var visitor = site.Visitor();
        var open = await other.GetAsync(Url(mission, idea));

        var form = await (await own.GetAsync(Url(mission, idea))).FollowAsync("Split this idea");
        var three = (await Fill(form, 1, Bags[0]).SubmitAsync("Add another part")).Expect();
        var refused = (await Fill(three, 2, Bags[0]).Fill("Details of part 3", "Vans alone.").SubmitAsync("Split idea")).Expect(HttpStatusCode.UnprocessableEntity);
        var split = await Fill(Fill(refused, 2, Bags[1]), 3, "Story vans in every village").SubmitAsync("Split idea");
        var seen = (await visitor.GetAsync(Url(mission, idea))).Expect();
        var vote = await open.SubmitAsync("Oppose", follow: false);
        await site.Make.NewsToldAsync();

        Assert.Equal(["Part 2: Give it another title than part 1", "Part 3: Enter a title", "Part 3: Enter a summary"], refused.Errors);
        Assert.Equal(["Bags, hours and vans.", "Vans alone."], new[] { 1, 3 }.Select(i => refused.Field($"Details of part {i}").TextContent.Trim()));
        Assert.Equal((Url(mission, idea), "Done Your idea is split into 3 ideas."), (split.Path, split.Notice));
        Assert.Contains("This idea was split on", seen.Text, StringComparison.Ordinal);
        Assert.Contains("1 support", seen.Text, StringComparison.Ordinal);
        Assert.NotNull(seen.Document.QuerySelector("[id^=comment-]"));
        Assert.Equal(HttpStatusCode.NotFound, vote.Status);
        foreach (var title in Bags)
        {
            var part = (await seen.FollowAsync($"“{title}”")).Expect();
            Assert.Equal(title, part.Heading);
            Assert.Contains("Bags, hours and vans.", part.Text, StringComparison.Ordinal);
            Assert.Equal(Url(mission, idea), part.Link("“Stories for everybody”"));
        }
        Assert.Equal(1, await site.ReadAsync(db => db.Votes.CountAsync()));
        foreach (var told in new[] { voter, follower })
            Assert.Equal("“Stories for everybody” was split into 3 ideas", Assert.Single(await site.Mailbox.ToAsync(told.Email)).Subject.Split(" (")[0]);
        Assert.Equal(3, await InheritedAsync(site, idea, follower));
        await Ledger.CheckAsync(site, "");

        var back = await (await (await own.GetAsync(Url(mission, idea))).FollowAsync("Bring it back")).SubmitAsync("Bring back idea");

        Assert.Equal("Done Your idea is public again.", back.Notice);
        Assert.Equal(0, await InheritedAsync(site, idea, follower));
        Assert.Equal(3, await site.ReadAsync(db => db.ProvenanceLinks.CountAsync(link => link.IdeaId == idea.Id && link.TakesBackId != null)));
        Assert.Equal(4, await site.ReadAsync(db => db.Ideas.CountAsync(row => row.Visibility == Visibility.Published)));
        Assert.Equal(["idea.split", "idea.brought-back"], await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.SubjectId == idea.Id && entry.SubjectKind == "idea").OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync()));
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Split_ByTwoAuthorsAtOnceAndSentTwice_HappensOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CoAuthorAsync(mission, idea, author, friend);
        var version = await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Version).SingleAsync());
        string[] others = ["Books in every bus", "Books in every train", "Books in every tram"];

        var answers = await Task.WhenAll(new[] { (author, Bags), (author, Bags), (friend, others), (friend, others) }
            .Select(one => Task.Run(() => site.Make.SplitAsync(mission, idea, one.Item1, one.Item2, version))));

        Assert.Equal(2, answers.Count(answer => answer.Succeeded));
        Assert.All(answers.Where(answer => !answer.Succeeded), answer => Assert.Equal(RefusalKind.Conflict, answer.Refusals[0].Kind));
        var made = Assert.Single(answers.Where(answer => answer.Succeeded).Select(answer => string.Join(' ', answer.Value!.Parts.Select(part => part.IdeaId))).Distinct());
        var parts = await site.ReadAsync(db => db.Ideas.Where(row => row.Id != idea.Id).OrderBy(row => row.Id).ToListAsync());
        Assert.Equal(made, string.Join(' ', parts.Select(part => part.Id)));
        Assert.All(parts, part => Assert.Equal((author.Id, 1), (part.AuthorId, part.CoAuthorCount)));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Split_OfANewMember_WaitsAndIsLinkedOnceApproved()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.NewMemberAsync());
        var (idea, moderator) = (await site.Make.IdeaAsync(mission, author), await site.Make.ModeratorAsync(mission));
        using var own = await site.VisitorAsync(author);
        using var visitor = site.Visitor();
        var form = await own.GetAsync(Url(mission, idea) + "/split");

        var split = await Fill(Fill(form, 1, Bags[0]), 2, Bags[1]).SubmitAsync("Split idea");
        var before = await visitor.GetAsync(Url(mission, idea));
        var part = await site.ReadAsync(db => db.Ideas.SingleAsync(row => row.Title == Bags[0]));
        await site.Make.DecidedAsync(await site.Make.CaseAsync(part), CaseAct.Approve, moderator);

        Assert.Equal("Done Your idea is split into 2 ideas. They wait for review. A moderator reads them before others can see them.", split.Notice);
        Assert.Contains("None of its parts is public now.", before.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(Bags[0], before.Text, StringComparison.Ordinal);
        var after = await visitor.GetAsync(Url(mission, idea));
        Assert.Equal(Url(mission, part), after.Link($"“{Bags[0]}”"));
        Assert.Null(after.Link($"“{Bags[1]}”"));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Split_WhereItMayNot_IsRefusedWithTheReasonAndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var (idea, moderator) = (await site.Make.IdeaAsync(mission, author), await site.Make.ModeratorAsync(mission));
        using var own = await site.VisitorAsync(author);
        var form = Fill(Fill(await own.GetAsync(Url(mission, idea) + "/split"), 1, Bags[0]), 2, Bags[1]);

        var one = await form.SendAsync(form.Form("Split idea") is var sent ? sent with { Fields = [.. sent.Fields.Where(field => !field.Key.StartsWith("Input.Parts[1]", StringComparison.Ordinal))] } : sent);
        await site.Make.EditAsync(mission, idea, author, "A title that came meanwhile");
        var stale = (await form.SubmitAsync("Split idea")).Expect(HttpStatusCode.Conflict);
        await site.Make.SanctionAsync(author, moderator, mission, perDay: 2);
        var limited = (await stale.SubmitAsync("Split idea")).Expect(HttpStatusCode.Forbidden);
        await site.Make.DecisionAsync(idea, Decision.Accepted);
        var decided = (await limited.SubmitAsync("Split idea")).Expect(HttpStatusCode.Conflict);

        Assert.Equal((HttpStatusCode.UnprocessableEntity, "Split the idea into 2, 3 or 4 parts"), (one.Status, Assert.Single(one.Errors)));
        Assert.StartsWith("This idea has changed since you opened this page.", Assert.Single(stale.Errors), StringComparison.Ordinal);
        Assert.Equal(Bags[1], stale.Field("Title of part 2").GetAttribute("value"));
        Assert.Contains("you can make 1 more today", Assert.Single(limited.Errors), StringComparison.Ordinal);
        Assert.Equal(["The mission team has decided about this idea, so it stays as it is."], decided.Errors);
        Assert.False(decided.HasButton("Split idea"));
        Assert.Null((await own.GetAsync(Url(mission, idea))).Link("Split this idea"));
        Assert.Equal(1, await site.ReadAsync(db => db.Ideas.CountAsync()));
    }

    [Theory]
    [InlineData(Visibility.Draft, RefusalKind.Conflict)]
    [InlineData(Visibility.Waiting, RefusalKind.Conflict)]
    [InlineData(Visibility.Hidden, RefusalKind.NotPermitted)]
    [InlineData(Visibility.Merged, RefusalKind.Conflict)]
    [InlineData(Visibility.Withdrawn, RefusalKind.Conflict)]
    public async Task Split_OfAnIdeaThatIsNotPublic_IsRefused(Visibility visibility, RefusalKind expected)
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, visibility is Visibility.Merged or Visibility.Withdrawn ? Visibility.Published : visibility);
        if (visibility == Visibility.Merged)
            await site.Make.MergeAsync(mission, idea, await site.Make.IdeaAsync(mission), await site.Make.ModeratorAsync(mission));
        if (visibility == Visibility.Withdrawn)
            await site.Make.WithdrawnAsync(mission, idea, author);
        using var own = await site.VisitorAsync(author);

        var page = (await own.GetAsync(Url(mission, idea) + "/split")).Expect();
        var refused = await site.Make.SplitAsync(mission, idea, author, Bags);

        Assert.False(page.HasButton("Split idea"));
        Assert.Equal(expected, Assert.Single(refused.Refusals).Kind);
        Assert.Equal(visibility, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility).SingleAsync()));
    }

    [Fact]
    public async Task Split_ByACoAuthorUnderALimit_CountsForTheCoAuthor()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, friend) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CoAuthorAsync(mission, idea, author, friend);
        await site.Make.SanctionAsync(friend, await site.Make.ModeratorAsync(mission), mission, perDay: 2);

        var first = await site.Make.SplitAsync(mission, idea, friend, Bags);
        var part = await site.ReadAsync(db => db.Ideas.SingleAsync(row => row.Title == Bags[0]));
        var second = await site.Make.SplitAsync(mission, part, friend, ["Bags of fairy tales", "Bags of true stories"]);

        Assert.True(first.Succeeded);
        Assert.Contains("you can make 0 more today", Assert.Single(second.Refusals).Message, StringComparison.Ordinal);
        Assert.Equal(Visibility.Published, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == part.Id).Select(row => row.Visibility).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    private static SitePage Fill(SitePage page, int part, string title) =>
        page.Fill($"Title of part {part}", title).Fill($"Summary of part {part}", "It is a part of the whole.");

    private static Task<int> InheritedAsync(TestSite site, Idea idea, TestMember follower) =>
        site.ReadAsync(db => db.Follows.CountAsync(follow => follow.MemberId == follower.Id && follow.InheritedFromId == idea.Id && follow.EndedAt == null));
}
