using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.TestSupport;

namespace Participate.Web.Tests.Barriers;

/// <summary>Members report barriers and say which affect them; everyone reads the register.</summary>
public class BarrierPageTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Citizen_ReportsABarrier_AndAnotherSaysThatItAffectsThem(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (citizen, other) = (await site.Make.MemberAsync("Ada Citizen"), await site.Make.MemberAsync("Bob Affected"));
        var idea = await site.Make.IdeaAsync(mission);
        using var author = await site.VisitorAsync(citizen);
        using var reader = await site.VisitorAsync(other);
        using var visitor = site.Visitor();

        var form = await (await author.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Expect().FollowAsync("Report a barrier");
        var reported = await form.Fill("Title", "Lifts are broken at every station").Fill("What gets in the way?", "Nobody <b>repairs</b> them.")
            .Fill("Who is affected", "Parents with prams").SubmitAsync("Report barrier");
        var seen = await visitor.GetAsync(reported.Path);
        var seconded = await (await reader.GetAsync(reported.Path)).Expect().SubmitAsync("This affects me");
        var counted = await visitor.GetAsync(reported.Path);
        var back = await seconded.SubmitAsync("It does not affect me");

        Assert.Contains("Your barrier is published.", reported.Notice, StringComparison.Ordinal);
        Assert.Contains("Parents with prams", seen.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("<b>repairs", seen.Body, StringComparison.Ordinal);
        Assert.Contains(idea.Title, seen.Text, StringComparison.Ordinal);
        Assert.Contains("Affects 1 member", counted.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Bob Affected", counted.Body, StringComparison.Ordinal);
        Assert.Contains("Nobody has said yet", back.Text, StringComparison.Ordinal);
        Assert.Contains("Lifts are broken", (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Text, StringComparison.Ordinal);
        Assert.Contains("Lifts are broken", (await visitor.GetAsync($"/missions/{mission.Slug}")).Text, StringComparison.Ordinal);
        Assert.StartsWith("/account/sign-in", (await visitor.GetAsync(reported.Path + "/affects-me")).Path, StringComparison.Ordinal);
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task Report_LikeAnother_ShowsItFirst_AndKeepsWhatWasTyped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.BarrierAsync(mission, title: "Lifts are broken at every station");
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());

        var form = await member.GetAsync($"/missions/{mission.Slug}/barriers/report");
        var similar = await form.Fill("Title", "Broken lifts at every station").Fill("What gets in the way?", "My own words.").SubmitAsync("Report barrier");
        var before = await site.ReadAsync(db => db.Barriers.CountAsync(row => row.MissionId == mission.Id));
        var second = await similar.FollowAsync("This affects me: Lifts are broken at every station");
        var sent = await similar.SubmitAsync("Report barrier");

        Assert.Contains("Is it one of these?", similar.Text, StringComparison.Ordinal);
        Assert.Contains("My own words.", similar.Body, StringComparison.Ordinal);
        Assert.Equal(1, before);
        Assert.EndsWith("/affects-me", second.Path, StringComparison.Ordinal);
        Assert.Contains("Your barrier is published.", sent.Notice, StringComparison.Ordinal);
        Assert.Equal(2, await site.ReadAsync(db => db.Barriers.CountAsync(row => row.MissionId == mission.Id)));
    }

    [Fact]
    public async Task List_IsPagedByKey_InBothOrders_AndFilters()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var barriers = new List<Barrier>();
        for (var i = 0; i < 22; i++)
            barriers.Add(await site.Make.BarrierAsync(mission, author));
        var members = await site.Make.MembersAsync(2);
        await site.Make.SecondAsync(mission, barriers[3], members[0]);
        await site.Make.SecondAsync(mission, barriers[3], members[1]);
        await site.Make.SecondAsync(mission, barriers[7], members[0]);
        await site.Make.MoveAsync(mission, barriers[5], BarrierState.Validated, await site.Make.TeamAsync(mission));
        using var visitor = site.Visitor();
        var root = $"/missions/{mission.Slug}/barriers";

        var first = await visitor.GetAsync(root);
        var second = await first.FollowAsync("Next page");
        var back = await second.FollowAsync("Previous page");
        var newest = await visitor.GetAsync(root + "?sort=newest");
        var validated = await visitor.GetAsync(root + "?state=validated");

        int[] expected = [barriers[3].Id, barriers[7].Id, .. barriers.Where((_, i) => i is not (3 or 7)).Select(row => row.Id).OrderDescending()];
        Assert.Equal(expected, Ids(first).Concat(Ids(second)));
        Assert.Equal(Ids(first), Ids(back));
        Assert.Equal(barriers.Select(row => row.Id).OrderDescending().Take(20), Ids(newest));
        Assert.Equal([barriers[5].Id], Ids(validated));
        foreach (var query in new[] { "cursor=x", "cursor=n1", "cursor=n99999999999-1", "sector=none&place=zz&category=%00", "sort=newest&cursor=b1" })
            (await visitor.GetAsync(root + "?" + query)).Expect();
    }

    [Fact]
    public async Task Barrier_OfANewMember_IsSeenByItsAuthorAlone()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var (barrier, reform) = (await site.Make.BarrierAsync(mission, author), await site.Make.ReformAsync(mission, author: author));
        using var own = await site.VisitorAsync(author);
        using var other = await site.VisitorAsync(await site.Make.MemberAsync());

        foreach (var (path, note) in new[] { ($"/missions/{mission.Slug}/barriers/{barrier.Id}", "This barrier waits for review."), ($"/missions/{mission.Slug}/reforms/{reform.Id}", "This reform waits for review.") })
        {
            Assert.Contains(note, (await own.GetAsync(path)).Expect().Text, StringComparison.Ordinal);
            (await other.GetAsync(path)).Expect(HttpStatusCode.NotFound);
        }
        Assert.DoesNotContain(barrier.Title, (await other.GetAsync($"/missions/{mission.Slug}/barriers")).Body, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Barriers_WhereNoPhaseIsRunning_ShowNoControl_AndADirectPostIsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var barrier = await site.Make.BarrierAsync(mission);
        using var member = await site.VisitorAsync(await site.Make.MemberAsync());
        var root = $"/missions/{mission.Slug}/barriers";
        var form = (await member.GetAsync(root + "/report")).Fill("Title", "Lifts are broken at every station").Fill("What gets in the way?", "Nobody repairs them.");
        var affects = await member.GetAsync($"{root}/{barrier.Id}");

        site.Clock.Advance(TimeSpan.FromDays(4000));
        using var later = await site.VisitorAsync(await site.Make.MemberAsync());
        var list = await later.GetAsync(root);
        var page = await later.GetAsync($"{root}/{barrier.Id}");
        var outcome = await site.Make.SecondAsync(mission, barrier, await site.Make.MemberAsync());

        Assert.NotNull(form);
        Assert.Contains("This affects me", affects.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("Report a barrier", list.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("This affects me", page.Text, StringComparison.Ordinal);
        Assert.Contains("no phase of this mission is running", page.Text, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.OutsidePhase, Assert.Single(outcome.Refusals).Kind);
    }

    private static IEnumerable<int> Ids(SitePage page) =>
        page.Document.QuerySelectorAll(".pt-idea__title a").Select(link => int.Parse(link.GetAttribute("href")!.Split('/')[^1], System.Globalization.CultureInfo.InvariantCulture));
}
