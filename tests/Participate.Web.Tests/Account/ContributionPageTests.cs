using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Account;

public class ContributionPageTests
{
    [Fact]
    public async Task Contributions_None_OffersTheMissions()
    {
        await using var site = await TestSite.StartAsync();
        using var visitor = await site.VisitorAsync(await site.Make.NewMemberAsync());

        var page = (await visitor.GetAsync("/account/contributions")).Expect();

        Assert.Contains("Nothing yet", page.Text, StringComparison.Ordinal);
        Assert.Equal("/", page.Within("main").Link("See the missions"));
    }

    [Fact]
    public async Task Contributions_EveryState_IsShownToItsAuthorAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        var draft = await site.Make.IdeaAsync(mission, member, Visibility.Draft, "A draft that nobody else sees");
        var waiting = await site.Make.IdeaAsync(mission, member, Visibility.Waiting, "An idea that waits for review");
        var published = await site.Make.IdeaAsync(mission, member, Visibility.Published, "An idea that everybody sees");
        await site.Make.IdeaAsync(mission, null, Visibility.Published, "Somebody else's idea");
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account/contributions")).Expect().Within("main");

        var root = $"/missions/{mission.Slug}/ideas/";
        Assert.Equal($"{root}{draft.Id}/edit", page.Link(draft.Title));
        Assert.Equal($"{root}{waiting.Id}", page.Link(waiting.Title));
        Assert.Equal($"{root}{published.Id}", page.Link(published.Title));
        Assert.Equal(["Published", "Waiting for review", "Draft"], page.Document.QuerySelectorAll("section[aria-labelledby=ideas] .govuk-tag").Select(tag => tag.TextContent));
        Assert.DoesNotContain("Somebody else's idea", page.Text, StringComparison.Ordinal);
    }

    [Theory]
    [InlineData("pledge")]
    [InlineData("statement")]
    [InlineData("statement of the team")]
    [InlineData("barrier")]
    [InlineData("reform")]
    public async Task Contributions_PledgeStatementBarrierOrReformAlone_IsFoundAgainByItsAuthorAlone(string what)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (member, other) = (
            what switch { "pledge" => await site.Make.NewMemberAsync(), "statement of the team" => await site.Make.TeamAsync(mission), _ => await site.Make.MemberAsync() },
            await site.Make.MemberAsync());
        (string? url, string text, string state) = what switch
        {
            "pledge" => await site.Make.PledgeAsync(mission, member) is var pledge ? ($"coalition/pledges/{pledge.Id}", pledge.Text, "Waiting for review") : default,
            // One that waits has no page yet.
            "statement" => await site.Make.StatementAsync(mission, member, "Buses should run on Sundays.") is var waiting ? ((string?)null, waiting.Text, "Waiting for review") : default,
            "statement of the team" => await site.Make.StatementAsync(mission, member, "Buses should run on Sundays.") is var statement ? ($"opinions?statement={statement.Id}", statement.Text, "Published") : default,
            "reform" => await site.Make.ReformAsync(mission, author: member, title: "A contract of one page") is var reform ? ($"reforms/{reform.Id}", reform.Title, "Proposed") : default,
            _ => await site.Make.BarrierAsync(mission, member, "No buses on Sundays") is var barrier ? ($"barriers/{barrier.Id}", barrier.Title, "Reported") : default,
        };
        using var visitor = await site.VisitorAsync(member);
        using var stranger = await site.VisitorAsync(other);

        var page = (await visitor.GetAsync("/account/contributions")).Expect().Within("main");

        Assert.DoesNotContain("Nothing yet", page.Text, StringComparison.Ordinal);
        Assert.Contains(text, page.Text, StringComparison.Ordinal);
        Assert.Equal(url is null ? null : $"/missions/{mission.Slug}/{url}", page.Link(text));
        Assert.Contains(state, page.Text, StringComparison.Ordinal);
        if (url is not null)
            Assert.Contains(text, (await page.FollowAsync(text)).Expect().Text, StringComparison.Ordinal);
        Assert.DoesNotContain(text, (await stranger.GetAsync("/account/contributions")).Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contributions_CommentsAndVotes_LeadToTheirIdeasWhileThoseArePublic()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, title: "An idea that stays public");
        var hidden = await site.Make.IdeaAsync(mission, title: "An idea that is hidden later");
        await site.Make.VoteAsync(idea, member, VoteChoice.Support);
        await site.Make.VoteAsync(hidden, member, VoteChoice.Oppose);
        var comment = await CommentAsync(site, idea, member, "<p>Very <strong>good</strong> &lt;script&gt;.</p>");
        await CommentAsync(site, hidden, member, "<p>On the other.</p>");
        await WriteAsync(site, db => db.Ideas.Where(row => row.Id == hidden.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Visibility, Visibility.Hidden)));
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account/contributions")).Expect();

        Assert.Contains("“Very good <script>.”", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector($"section[aria-labelledby=comments] a[href='/comments/{comment}']"));
        Assert.NotNull(page.Document.QuerySelector($"section[aria-labelledby=votes] a[href='/missions/{mission.Slug}/ideas/{idea.Id}']"));
        Assert.DoesNotContain(hidden.Title, page.Text, StringComparison.Ordinal);
        Assert.Contains("not public any more", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contributions_Hidden_ShowTheRuleAndTheModeratorsMessage()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        var moderator = await site.Make.ModeratorAsync();
        var idea = await site.Make.IdeaAsync(mission, member, Visibility.Hidden, "An idea that a moderator hid");
        await WriteAsync(site, async db =>
        {
            var item = new ModerationCase { MissionId = mission.Id, ContentKind = ContentKind.Idea, ContentId = idea.Id, AuthorId = member.Id };
            item.Open(CaseCauses.Flagged, site.Clock.GetUtcNow().UtcDateTime);
            db.ModerationCases.Add(item);
            await db.SaveChangesAsync();
            db.ModerationDecisions.Add(new ModerationDecision(item, Visibility.Published)
            {
                Act = CaseAct.Hide,
                State = CaseState.Hidden,
                Reason = "personal-information",
                MessageToAuthor = "Please take out the name of the nurse.",
                InternalNote = "Seen before.",
                ModeratorId = moderator.Id,
                At = site.Clock.GetUtcNow().UtcDateTime,
            });
            return await db.SaveChangesAsync();
        });
        using var visitor = await site.VisitorAsync(member);

        var page = (await visitor.GetAsync("/account/contributions")).Expect();

        Assert.Contains("guideline 4, Keep private things private", page.Text, StringComparison.Ordinal);
        Assert.Contains("Please take out the name of the nurse.", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Seen before", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain(moderator.DisplayName, page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Contributions_ManyIdeas_ArePagedWithoutMovingTheComments()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var member = await site.Make.MemberAsync();
        for (var i = 0; i < MyContributionQueries.PageSize + 2; i++)
            await site.Make.IdeaAsync(mission, member);
        using var visitor = await site.VisitorAsync(member);

        var first = await visitor.GetAsync("/account/contributions?comments=b1");
        var second = (await first.FollowAsync("Next")).Expect();

        Assert.Equal(2, second.Document.QuerySelectorAll("section[aria-labelledby=ideas] li").Length);
        Assert.Contains("comments=b1", second.Path, StringComparison.Ordinal);
        Assert.Equal(MyContributionQueries.PageSize, (await second.FollowAsync("Previous")).Document.QuerySelectorAll("section[aria-labelledby=ideas] li").Length);
    }

    private static async Task<int> CommentAsync(TestSite site, Idea idea, TestMember author, string html)
    {
        var comment = new Comment { IdeaId = idea.Id, MissionId = idea.MissionId, AuthorId = author.Id, Depth = 0, Stance = Stance.For, CreatedAt = site.Clock.GetUtcNow().UtcDateTime };
        comment.SetText("As typed.", html);
        comment.Publish(comment.CreatedAt);
        return await WriteAsync(site, async db =>
        {
            db.Comments.Add(comment);
            await db.SaveChangesAsync();
            comment.PlaceUnder(null);
            await db.SaveChangesAsync();
            return comment.Id;
        });
    }

    private static async Task<T> WriteAsync<T>(TestSite site, Func<ParticipateDbContext, Task<T>> write)
    {
        using var turn = await site.Services.GetRequiredService<WriteGate>().EnterAsync(default);
        return await site.WithAsync(write);
    }
}
