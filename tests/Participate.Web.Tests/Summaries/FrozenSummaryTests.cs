using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

public class FrozenSummaryTests
{
    private static readonly string[] DataFiles = ["summary.csv", "summary/comments.csv", "summary.json"];

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Frozen_EverythingChangesAfterwards_GivesTheSameBytes(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.ConsultationAsync(mission, seed: 3, ideas: 12);
        var author = await site.Make.MemberAsync();
        var idea = await site.Make.IdeaAsync(mission, author, title: "An idea that will be edited");
        var comment = await site.Make.CommentAsync(idea, author, body: "A comment that will be edited", stance: Stance.For);
        var team = await site.Make.TeamAsync(mission);
        var number = await FreezeAsync(site, mission, team);
        using var visitor = site.Visitor();
        var before = await BytesAsync(visitor, mission, number);

        await site.Make.EditAsync(mission, comment, author, "The comment says something else now");
        site.Clock.Advance(TimeSpan.FromHours(3));
        await site.Make.EditAsync(mission, idea, author, "An idea with another title altogether");
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Oppose);
        await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, title: "An idea that came later"));
        var after = await BytesAsync(visitor, mission, number);

        foreach (var (file, bytes) in before)
            Assert.Equal(bytes, after[file]);
        Assert.Contains("An idea that will be edited", System.Text.Encoding.UTF8.GetString(after["summary.csv"]), StringComparison.Ordinal);
        Assert.Contains("A comment that will be edited", System.Text.Encoding.UTF8.GetString(after["summary/comments.csv"]), StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Frozen_NothingChangedSince_IsNotFrozenAgain_AndAfterAChangeIs()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission);
        var team = await site.Make.TeamAsync(mission);

        var (first, again) = (await FreezeAsync(site, mission, team), await FreezeAsync(site, mission, team));
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        var later = await FreezeAsync(site, mission, team);

        Assert.Equal((1, 1, 2), (first, again, later));
        var hashes = await site.ReadAsync(db => db.SummarySnapshots.OrderBy(snapshot => snapshot.Number).Select(snapshot => snapshot.Hash).ToListAsync());
        Assert.Equal(2, hashes.Distinct().Count());
    }

    [Fact]
    public async Task Frozen_HiddenSince_LeavesOutTheWordsAndKeepsTheNumbers()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (kept, hidden) = (await site.Make.IdeaAsync(mission, title: "An idea that stays here"), await site.Make.IdeaAsync(mission, title: "An idea with a secret name"));
        foreach (var voter in await site.Make.MembersAsync(6))
            await site.Make.VoteAsync(hidden, voter, VoteChoice.Support);
        await site.Make.CommentAsync(hidden, body: "A secret argument", stance: Stance.For);
        var comment = await site.Make.CommentAsync(kept, body: "Another secret argument", stance: Stance.For);
        var number = await FreezeAsync(site, mission, await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        Assert.Contains("secret name", (await visitor.GetAsync($"/missions/{mission.Slug}/summary?snapshot={number}")).Expect().Text, StringComparison.Ordinal);

        await site.Make.HidePublishedAsync(hidden);
        await site.Make.HidePublishedAsync(comment);

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary?snapshot={number}")).Expect();
        Assert.DoesNotContain("secret", page.Body, StringComparison.Ordinal);
        Assert.Contains("An idea that is no longer public", page.Text, StringComparison.Ordinal);
        Assert.Contains("6 support, 0 neutral, 0 oppose", page.Text, StringComparison.Ordinal);
        foreach (var (_, bytes) in await BytesAsync(visitor, mission, number))
            Assert.DoesNotContain("secret", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
        var rows = Downloaded.Rows((await visitor.GetAsync($"/missions/{mission.Slug}/summary.csv?snapshot={number}")).Expect().Body);
        Assert.Equal(("", "6"), (rows.Single(row => row["id"] == $"{hidden.Id}")["title"], rows.Single(row => row["id"] == $"{hidden.Id}")["support"]));
        Assert.Equal(2, rows.Count);
    }

    [Fact]
    public async Task Frozen_Redacted_GivesTheTextOfNow()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission, title: "Ask Quillfeather about it");
        var number = await FreezeAsync(site, mission, await site.Make.TeamAsync(mission));
        var item = await site.Make.FlagAsync(idea);

        Assert.True((await site.Make.RedactAsync(item, await site.Make.ModeratorAsync(mission), "Quillfeather")).Succeeded);

        using var visitor = site.Visitor();
        foreach (var (_, bytes) in await BytesAsync(visitor, mission, number))
            Assert.DoesNotContain("Quillfeather", System.Text.Encoding.UTF8.GetString(bytes), StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frozen_OfSomeIdeas_IsForTheTeamAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.IdeaAsync(mission);
        var team = await site.Make.TeamAsync(mission);
        var number = await FreezeAsync(site, mission, team, new SummaryFilter { Place = "W92000004" });
        var other = await site.Make.TeamAsync(await site.Make.MissionAsync());

        foreach (var person in new[] { null, await site.Make.MemberAsync(), other })
        {
            using var reader = person is null ? site.Visitor() : await site.VisitorAsync(person);
            (await reader.GetAsync($"/missions/{mission.Slug}/summary?snapshot={number}")).Expect(HttpStatusCode.NotFound);
            foreach (var file in new[] { "summary.csv", "summary/comments.csv", "summary.json", "summary.pdf", "summary.xlsx", "summary.zip" })
            {
                (await reader.GetAsync($"/missions/{mission.Slug}/{file}?snapshot={number}")).Expect(HttpStatusCode.NotFound);
                (await reader.GetAsync($"/missions/{mission.Slug}/{file}?place=W92000004")).Expect(HttpStatusCode.NotFound);
            }
            Assert.DoesNotContain($"snapshot={number}", (await reader.GetAsync($"/missions/{mission.Slug}/summary/frozen")).Expect().Body, StringComparison.Ordinal);
        }
        using var own = await site.VisitorAsync(team);
        Assert.Contains("Place: Wales", (await own.GetAsync($"/missions/{mission.Slug}/summary?snapshot={number}")).Expect().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_OnThePage_IsNotedAndAudited_AndWithoutAReasonRefusedBesideTheField()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.IdeaAsync(mission);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        var form = await (await team.GetAsync($"/missions/{mission.Slug}/summary")).FollowAsync("Freeze this summary");

        var refused = (await form.SubmitAsync("Freeze summary")).Expect(HttpStatusCode.UnprocessableEntity);
        var done = (await refused.Fill("Why is it frozen?", "Before the assembly").SubmitAsync("Freeze summary")).Expect();

        Assert.Contains("Say why this summary is frozen", refused.Text, StringComparison.Ordinal);
        Assert.Contains("Summary 1 is frozen", done.Text, StringComparison.Ordinal);
        Assert.Contains("Before the assembly", done.Text, StringComparison.Ordinal);
        Assert.Contains(await site.ReadAsync(db => db.AuditEntries.Select(entry => entry.Act).ToListAsync()), act => act == "summary.frozen");
        using var visitor = site.Visitor();
        Assert.Contains("Before the assembly", (await visitor.GetAsync($"/missions/{mission.Slug}/summary/frozen")).Expect().Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Frozen_Changed_IsRefusedByTheDatabase_AndWhatGoesAroundThatIsFoundByVerify()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.IdeaAsync(mission);
        await FreezeAsync(site, mission, await site.Make.TeamAsync(mission));
        await Ledger.CheckAsync(site, "");

        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.SummarySnapshots.ExecuteUpdateAsync(row => row.SetProperty(snapshot => snapshot.Votes, 7))));
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "SummarySnapshots_no_update"; UPDATE "SummarySnapshots" SET "Data" = "Data" || x'20'"""));

        var found = await Assert.ThrowsAnyAsync<Xunit.Sdk.XunitException>(() => Ledger.CheckAsync(site, "frozen-summaries"));
        Assert.Contains("frozen summary 1", found.Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Freeze_ManyAtOnce_MakeOneOrRefuse()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        await site.Make.IdeaAsync(mission);
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.WithAsync<SnapshotService, Outcome<FrozenSummary>>(service =>
            service.FreezeAsync(mission, SummaryFilter.None, "At once", actor, CancellationToken.None))));

        Assert.Equal(1, await site.ReadAsync(db => db.SummarySnapshots.CountAsync()));
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Download_OfTheTeam_IsInTheAuditLog_OfOthersIsNot()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());

        (await member.GetAsync($"/missions/{mission.Slug}/summary.csv")).Expect();
        (await team.GetAsync($"/missions/{mission.Slug}/summary.csv?place=W92000004")).Expect();

        var logged = Assert.Single(await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == "summary.downloaded").ToListAsync()));
        Assert.Equal("summary.csv?place=W92000004", logged.Details);
    }

    [Fact]
    public async Task Frozen_WhileThePhaseHidesResults_IsKeptBack()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide, hidesResults: true);
        await site.Make.VoteAsync(await site.Make.IdeaAsync(mission), await site.Make.MemberAsync(), VoteChoice.Support);
        var number = await FreezeAsync(site, mission, await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync($"/missions/{mission.Slug}/summary?snapshot={number}")).Expect();

        Assert.Contains("keeps its results back", page.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("1 support", page.Text, StringComparison.Ordinal);
        foreach (var file in DataFiles)
            (await visitor.GetAsync($"/missions/{mission.Slug}/{file}?snapshot={number}")).Expect(HttpStatusCode.NotFound);
        Assert.Contains("keeps its results back", (await visitor.GetAsync($"/missions/{mission.Slug}/summary/frozen")).Expect().Text, StringComparison.Ordinal);
    }

    private static async Task<int> FreezeAsync(TestSite site, Mission mission, TestMember team, SummaryFilter? filter = null)
    {
        var actor = await site.Make.ActorAsync(team);
        var outcome = await site.WithAsync<SnapshotService, Outcome<FrozenSummary>>(service => service.FreezeAsync(mission, filter ?? SummaryFilter.None, "For a test", actor, CancellationToken.None));
        Assert.True(outcome.Succeeded);
        return outcome.Value.Number;
    }

    private static async Task<Dictionary<string, byte[]>> BytesAsync(Visitor visitor, Mission mission, int number)
    {
        var files = new Dictionary<string, byte[]>();
        foreach (var file in DataFiles)
            files[file] = await visitor.Http.GetByteArrayAsync(new Uri($"/missions/{mission.Slug}/{file}?snapshot={number}", UriKind.Relative));
        return files;
    }
}
