using System.Net;
using System.Text.Json;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Faults;

/// <summary>
/// A database that is full, only to be read, locked or away: who sends something is told to come again and gets back what was typed, nothing is half
/// done, the log names the fault and nobody, <c>/health/ready</c> says it, and when it is over the site goes on by itself.
/// </summary>
public sealed class DatabaseFaultTests : IDisposable
{
    private const string Typed = "A comment that somebody thought about for an hour, with a secret word: quincunx.";
    private readonly FaultyDatabase database = new();

    public void Dispose() => database.Dispose();

    [Theory]
    [InlineData(Broken.Full, "no room left")]
    [InlineData(Broken.ReadOnly, "only be read")]
    [InlineData(Broken.Locked, "another writer")]
    public async Task Comment_WhileNothingCanBeStored_IsGivenBackAndTakenWhenItIsOver(Broken how, string words)
    {
        await using var site = await database.StartAsync();
        var (mission, idea, member) = await SceneAsync(site);
        using var visitor = await site.VisitorAsync(member);
        var typed = LongEnough(how);
        var form = (await visitor.GetAsync(PathOf(mission, idea))).Expect().Fill("Your comment", typed);
        var before = await DatabaseSnapshot.TakeAsync(site);
        await database.BreakAsync(site, how);

        var refused = await form.SubmitAsync("Add comment", follow: false);
        var health = (await visitor.GetAsync("/health/ready")).Expect();
        var read = await visitor.GetAsync(PathOf(mission, idea));
        database.Mend();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Equal("30", refused.Headers["Retry-After"]);
        Assert.Contains("Nothing was changed", refused.Text, StringComparison.Ordinal);
        Assert.Equal(typed, refused.Document.QuerySelector("textarea")!.TextContent.Trim());
        Assert.Contains("Content-Security-Policy", refused.Headers.Keys);
        Assert.StartsWith("ready, degraded: nothing can be stored", health.Body, StringComparison.Ordinal);
        Assert.Contains(words, health.Body, StringComparison.Ordinal);
        read.Expect();
        AssertLog(words, member);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));

        // A full disk is taken to have room again by a write that is done two seconds after the last that failed.
        await Task.Delay(how == Broken.Full ? TimeSpan.FromSeconds(2.1) : TimeSpan.Zero);
        var taken = await form.SubmitAsync("Add comment");

        Assert.Contains("quincunx", taken.Expect().Text, StringComparison.Ordinal);
        Assert.Equal("ready", (await visitor.GetAsync("/health/ready")).Body);
        Assert.Equal(1, await site.ReadAsync(db => db.Comments.CountAsync(comment => comment.AuthorId == member.Id)));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Vote_WhileAnotherProgramHasTheDatabase_IsRefusedWithWordsAndTakenWhenItIsOver()
    {
        await using var site = await database.StartAsync();
        var (mission, idea, member) = await SceneAsync(site);
        using var visitor = await site.VisitorAsync(member);
        var page = (await visitor.GetAsync(PathOf(mission, idea))).Expect();
        await database.BreakAsync(site, Broken.Locked);

        var refused = await page.SubmitAsync("Support", follow: false);
        database.Mend();

        Assert.Equal(HttpStatusCode.ServiceUnavailable, refused.Status);
        Assert.Contains("nothing was changed", refused.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Contains("Retry-After", refused.Headers.Keys);
        AssertLog("another writer", member);
        Assert.Equal(0, await site.ReadAsync(db => db.Votes.CountAsync()));

        (await page.SubmitAsync("Support")).Expect();

        Assert.Equal(1, await site.ReadAsync(db => db.Votes.CountAsync(vote => vote.MemberId == member.Id)));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task ManyWriters_WhileAnotherProgramHasTheDatabase_AreAllAnsweredAndNothingIsHalfDone()
    {
        await using var site = await database.StartAsync();
        var (mission, idea, _) = await SceneAsync(site);
        var (voters, writers) = (await site.Make.MembersAsync(12), await site.Make.MembersAsync(6));
        var visitors = await Task.WhenAll(voters.Concat(writers).Select(site.VisitorAsync));
        var forms = await Task.WhenAll(visitors.Select(async (visitor, i) => (await visitor.GetAsync(PathOf(mission, idea))).Fill("Your comment", $"{Typed} {i}")));
        string ButtonOf(int i) => i < voters.Count ? "Support" : "Add comment";
        await database.BreakAsync(site, Broken.Locked);

        var refused = await Task.WhenAll(forms.Select((form, i) => form.SubmitAsync(ButtonOf(i), follow: false)));
        database.Mend();
        // One after another: nobody waits a second for the others.
        var taken = new List<SitePage>();
        for (var i = 0; i < forms.Length; i++)
            taken.Add(await forms[i].SubmitAsync(ButtonOf(i), follow: false));

        Assert.All(refused, answer => Assert.Equal(HttpStatusCode.ServiceUnavailable, answer.Status));
        Assert.All(taken, answer => Assert.Equal(HttpStatusCode.Redirect, answer.Status));
        Assert.Equal(voters.Count, await site.ReadAsync(db => db.Votes.CountAsync()));
        Assert.Equal(writers.Count, await site.ReadAsync(db => db.Comments.CountAsync()));
        await Ledger.CheckAsync(site, "");
        foreach (var visitor in visitors)
            visitor.Dispose();
    }

    [Fact]
    public async Task EveryPage_WhileTheDatabaseIsAway_SaysSoAndIsThereAgainAfterwards()
    {
        await using var site = await database.StartAsync();
        var (mission, idea, member) = await SceneAsync(site);
        using var visitor = await site.VisitorAsync(member);
        var form = (await visitor.GetAsync(PathOf(mission, idea))).Fill("Your comment", Typed);
        await database.BreakAsync(site, Broken.Away);

        var page = await visitor.GetAsync(PathOf(mission, idea) + "/history");
        var sent = await form.SubmitAsync("Add comment", follow: false);
        var api = await visitor.GetAsync($"/api/v1/missions/{mission.Slug}/ideas");
        var health = await visitor.GetAsync("/health/ready");
        var live = await visitor.GetAsync("/health/live");
        database.Mend();

        Assert.All([page, sent, api], answer => Assert.Equal((HttpStatusCode.ServiceUnavailable, "30"), (answer.Status, answer.Headers["Retry-After"])));
        Assert.Contains("try again in a minute", page.Text, StringComparison.OrdinalIgnoreCase);
        Assert.Equal(503, JsonDocument.Parse(api.Body).RootElement.GetProperty("status").GetInt32());
        Assert.Equal((HttpStatusCode.ServiceUnavailable, HttpStatusCode.OK), (health.Status, live.Status));
        AssertLog("does not answer", member);

        (await visitor.GetAsync(PathOf(mission, idea) + "/history")).Expect();
        (await form.SubmitAsync("Add comment")).Expect();
        Assert.Equal("ready", (await visitor.GetAsync("/health/ready")).Body);
        await Ledger.CheckAsync(site, "");
    }

    private static async Task<(Mission Mission, Idea Idea, TestMember Member)> SceneAsync(TestSite site)
    {
        var mission = await site.Make.MissionAsync();
        return (mission, await site.Make.IdeaAsync(mission), await site.Make.MemberAsync("Zebedee Quillfeather"));
    }

    // Pages may be free inside the file; a text of many does not fit into them.
    private static string LongEnough(Broken how) => how == Broken.Full ? Typed + string.Concat(Enumerable.Repeat(" It grows and grows.", 190)) : Typed;

    private static string PathOf(Mission mission, Idea idea) => $"/missions/{mission.Slug}/ideas/{idea.Id}";

    private void AssertLog(string words, TestMember member)
    {
        Assert.Contains(database.Lines, line => line.Contains(words, StringComparison.Ordinal));
        Assert.All(database.Lines, line =>
        {
            foreach (var personal in new[] { "quincunx", member.Email, member.DisplayName })
                Assert.DoesNotContain(personal, line, StringComparison.OrdinalIgnoreCase);
        });
    }
}
