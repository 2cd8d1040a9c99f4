using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>A voter sees what changed since the vote, and keeps, changes or removes it (rule 7).</summary>
public class ChangesPageTests
{
    [Theory]
    [InlineData("Keep my vote", VoteChoice.Support, "Your vote stays as it was. You support this idea.")]
    [InlineData("Change to Oppose", VoteChoice.Oppose, "You oppose this idea.")]
    [InlineData("Remove my vote", null, "Your vote was removed.")]
    public async Task Changes_OfAnIdeaVotedOn_ShowTheWordsAndTakeTheAnswer(string button, VoteChoice? expected, string note)
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, voter) = await SceneAsync(site);
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library");
        using var visitor = await site.VisitorAsync(voter);

        var page = await (await visitor.GetAsync(Url(mission, idea))).FollowAsync("See what changed");
        var answered = await page.SubmitAsync(button);
        var again = await visitor.GetAsync(Url(mission, idea) + "/changes");

        Assert.Equal("What changed since you voted", page.Heading);
        Assert.Contains("every", page.Document.QuerySelector(".pt-diff del")!.TextContent, StringComparison.Ordinal);
        Assert.Contains("each", page.Document.QuerySelector(".pt-diff ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal((Url(mission, idea), "Done " + note), (answered.Path, answered.Notice));
        Assert.DoesNotContain("changed since you voted", answered.Text, StringComparison.Ordinal);
        Assert.Equal(Url(mission, idea) + "/history", again.Path);
        Assert.Equal(expected, await site.ReadAsync(db => db.Votes.Where(vote => vote.IdeaId == idea.Id && vote.MemberId == voter.Id).Select(vote => (VoteChoice?)vote.Choice).FirstOrDefaultAsync()));
        await VoteLedger.CheckAsync(site);
    }

    [Fact]
    public async Task Changes_EditedAgainWhileTheyWereRead_KeepNothingUnseen()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, voter) = await SceneAsync(site);
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library");
        using var visitor = await site.VisitorAsync(voter);

        var page = await visitor.GetAsync(Url(mission, idea) + "/changes");
        await site.Make.EditAsync(mission, idea, author, "Story bags from no library");
        var refused = await page.SubmitAsync("Keep my vote");
        var kept = await refused.SubmitAsync("Keep my vote");

        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Contains("The idea changed again since you opened this page.", refused.Text, StringComparison.Ordinal);
        Assert.Contains("no", refused.Document.QuerySelector(".pt-diff ins")!.TextContent, StringComparison.Ordinal);
        Assert.Equal(Url(mission, idea), kept.Path);
    }

    [Fact]
    public async Task Vote_FromAPageOpenedBeforeAnEdit_IsStoredAndSaysThatTheWordsChanged()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, voter) = await SceneAsync(site);
        using var visitor = await site.VisitorAsync(voter);

        var old = await visitor.GetAsync(Url(mission, idea));
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library");
        var told = await old.SubmitAsync("Oppose");
        var again = await told.SubmitAsync("Neutral");

        Assert.Equal("Done You oppose this idea. The words of the idea changed after you opened the page: read them again, in case you want to vote otherwise.", told.Notice);
        Assert.Equal("Done You are neutral on this idea.", again.Notice);
    }

    [Fact]
    public async Task Changes_WhileVotingIsClosed_OnlyInform()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, voter) = await SceneAsync(site);
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library");
        using var visitor = await site.VisitorAsync(voter);
        var open = await visitor.GetAsync(Url(mission, idea) + "/changes");
        await site.Make.InPhaseAsync(mission, PhaseKind.Review);

        var page = (await visitor.GetAsync(Url(mission, idea) + "/changes")).Expect();
        var refused = await open.SubmitAsync("Remove my vote", follow: false);

        Assert.False(page.HasButton("Keep my vote") || page.HasButton("Remove my vote"));
        Assert.Contains("Your vote stays as it is.", page.Text, StringComparison.Ordinal);
        Assert.NotNull(page.Document.QuerySelector(".pt-diff ins"));
        Assert.Equal(HttpStatusCode.Conflict, refused.Status);
        Assert.Equal(1, await site.ReadAsync(db => db.Votes.CountAsync(vote => vote.IdeaId == idea.Id)));
    }

    [Fact]
    public async Task Changes_OfATextThatWasSealed_AreNotShown()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, voter) = await SceneAsync(site, "Call 07700 900123 for more.");
        await site.Make.RedactAsync(await site.Make.FlagAsync(idea), await site.Make.ModeratorAsync(mission), "07700 900123");
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library");
        using var visitor = await site.VisitorAsync(voter);

        var page = (await visitor.GetAsync(Url(mission, idea) + "/changes")).Expect();

        Assert.DoesNotContain("07700", page.Body, StringComparison.Ordinal);
        Assert.True(page.HasButton("Keep my vote"));
    }

    [Fact]
    public async Task Changes_ForWhoDidNotVoteBefore_LeadToTheHistory()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, idea, author, _) = await SceneAsync(site);
        await site.Make.EditAsync(mission, idea, author, "Story bags from each library");
        using var visitor = await site.VisitorAsync(await site.Make.MemberAsync());
        using var signedOut = site.Visitor();

        Assert.Equal(Url(mission, idea) + "/history", (await visitor.GetAsync(Url(mission, idea) + "/changes")).Path);
        Assert.StartsWith("/account/sign-in", (await signedOut.GetAsync(Url(mission, idea) + "/changes")).Path, StringComparison.Ordinal);
        (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/999999/changes")).Expect(HttpStatusCode.NotFound);
    }

    /// <summary>An idea that somebody supports, and time since then.</summary>
    private static async Task<(Mission Mission, Idea Idea, TestMember Author, TestMember Voter)> SceneAsync(TestSite site, string? details = null)
    {
        var (mission, author, voter) = (await site.Make.MissionAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.IdeaAsync(mission, author, title: "Story bags from every library", details: details ?? "At length.");
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        return (mission, idea, author, voter);
    }
}
