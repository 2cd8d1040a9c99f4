using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>What an idea's page tells its author and its voters.</summary>
public class IdeaNotesTests
{
    [Fact]
    public async Task Hidden_IdeaAndComment_TellTheirAuthorWhyAndNobodyElse()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var hidden = await site.Make.IdeaAsync(mission, author, Visibility.Hidden);
        var open = await site.Make.IdeaAsync(mission);
        var comment = await site.Make.CommentAsync(open, author, visibility: Visibility.Hidden);
        await DecideAsync(site, mission.Id, ContentKind.Idea, hidden.Id, author, CaseState.Hidden, "Take the name out of the idea.");
        await DecideAsync(site, mission.Id, ContentKind.Comment, comment.Id, author, CaseState.Hidden, "Take the name out of the comment.");
        using var own = await site.VisitorAsync(author);
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        var idea = (await own.GetAsync(Url(mission, hidden))).Expect();
        var thread = (await own.GetAsync(Url(mission, open))).Expect();
        var seenByModerator = (await moderator.GetAsync(Url(mission, hidden))).Expect();

        Assert.Contains("Your idea was hidden under guideline", idea.Text, StringComparison.Ordinal);
        Assert.Contains("Take the name out of the idea.", idea.Document.QuerySelector(".pt-note--moderation blockquote")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("Take the name out of the comment.", thread.Document.QuerySelector($"#comment-{comment.Id}")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("Take the name out", seenByModerator.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task UnapprovedEdit_WaitsUntilAModeratorRefusedIt()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        await EditUnapprovedAsync(site, idea);
        using var own = await site.VisitorAsync(author);
        using var other = site.Visitor();

        var waiting = await own.GetAsync(Url(mission, idea));
        await DecideAsync(site, mission.Id, ContentKind.Idea, idea.Id, author, CaseState.EditRefused, "Please cite the figures.");
        var refused = await own.GetAsync(Url(mission, idea));
        await EditUnapprovedAsync(site, idea);
        var again = await own.GetAsync(Url(mission, idea));
        var seen = await other.GetAsync(Url(mission, idea));

        Assert.Contains("Your last edit waits for review.", waiting.Text, StringComparison.Ordinal);
        Assert.Equal(Url(mission, idea) + "/history", waiting.Link("History"));
        Assert.Contains("Please cite the figures.", refused.Document.QuerySelector(".pt-note--moderation")!.TextContent, StringComparison.Ordinal);
        Assert.DoesNotContain("waits for review", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Your last edit waits for review.", again.Text, StringComparison.Ordinal);
        Assert.Empty(seen.Document.QuerySelectorAll(".pt-note"));
        Assert.Null(seen.Link("History"));
        Assert.Equal(idea.Title, seen.Heading);
    }

    [Fact]
    public async Task EditAfterAVote_IsShownToThatVoterOnly()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author);
        var (before, after) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.VoteAsync(idea, before, VoteChoice.Support);
        await site.Make.EditAsync(mission, idea, author, "A title that is new");
        await site.Make.VoteAsync(idea, after, VoteChoice.Oppose);
        using var earlier = await site.VisitorAsync(before);
        using var later = await site.VisitorAsync(after);

        var told = await earlier.GetAsync(Url(mission, idea));
        var not = await later.GetAsync(Url(mission, idea));

        Assert.Contains("This idea changed since you voted.", told.Document.QuerySelector(".pt-note")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Url(mission, idea) + "/changes", told.Link("See what changed"));
        Assert.Contains("You support this idea.", told.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("changed since you voted", not.Text, StringComparison.Ordinal);
        Assert.Contains("You oppose this idea.", not.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Votes_PhaseThatHidesResults_AreNotShown()
    {
        await using var site = await TestSite.StartAsync();
        var (shown, kept) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(hidesResults: true));
        var member = await site.Make.MemberAsync();
        var (seen, hidden) = (await site.Make.IdeaAsync(shown), await site.Make.IdeaAsync(kept));
        await site.Make.VoteAsync(seen, member, VoteChoice.Support);
        await site.Make.VoteAsync(hidden, member, VoteChoice.Support);
        using var visitor = site.Visitor();

        Assert.Equal("1", (await visitor.GetAsync(Url(shown, seen))).Document.QuerySelector(".pt-votebar__number")!.TextContent);
        Assert.Empty((await visitor.GetAsync(Url(kept, hidden))).Document.QuerySelectorAll(".pt-votebar"));
    }

    private static Task<int> DecideAsync(TestSite site, int missionId, ContentKind kind, int contentId, TestMember author, CaseState state, string message) =>
        site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            var now = site.Clock.GetUtcNow().UtcDateTime;
            var item = await db.ModerationCases.SingleOrDefaultAsync(row => row.ContentKind == kind && row.ContentId == contentId);
            if (item is null)
            {
                item = new ModerationCase { MissionId = missionId, ContentKind = kind, ContentId = contentId, AuthorId = author.Id };
                db.ModerationCases.Add(item);
            }
            item.Open(CaseCauses.FirstReview, now);
            await db.SaveChangesAsync();
            var act = state == CaseState.EditRefused ? CaseAct.RefuseEdit : CaseAct.Hide;
            db.ModerationDecisions.Add(new ModerationDecision(item, Visibility.Published) { Act = act, State = state, Reason = "threats", MessageToAuthor = message, ModeratorId = author.Id, At = now });
            item.Decide(state, now);
            return await db.SaveChangesAsync();
        });

    private static Task<int> EditUnapprovedAsync(TestSite site, Idea idea) => site.WithAsync<ParticipateDbContext, int>(async db =>
    {
        var row = await db.Ideas.SingleAsync(candidate => candidate.Id == idea.Id);
        var revision = new IdeaRevision
        {
            IdeaId = row.Id,
            Number = row.LatestRevisionNumber + 1,
            AuthorId = row.AuthorId,
            CreatedAt = site.Clock.GetUtcNow().UtcDateTime,
            Title = "Another title that waits",
            Summary = row.Summary,
            Details = "New.",
            DetailsHtml = MemberMarkdown.ToHtml("New."),
            PlaceCode = row.PlaceCode,
            Sectors = row.Sectors,
        };
        db.IdeaRevisions.Add(revision);
        row.Revise(revision);
        return await db.SaveChangesAsync();
    });
}
