using Participate.Core.Common;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;

namespace Participate.Web.Tests.Summaries;

public class SummaryComparisonTests
{
    [Fact]
    public async Task Compare_FrozenWithNow_ShowsWhatChanged()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var idea = await site.Make.IdeaAsync(mission, title: "An idea that was first");
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));
        await site.WithAsync<SnapshotService, Outcome<FrozenSummary>>(service => service.FreezeAsync(mission, SummaryFilter.None, "Then", actor, CancellationToken.None));
        var later = await site.Make.IdeaAsync(mission, title: "An idea that overtook it");
        foreach (var voter in await site.Make.MembersAsync(5))
            await site.Make.VoteAsync(later, voter, VoteChoice.Support);
        using var visitor = site.Visitor();

        var frozen = await (await visitor.GetAsync($"/missions/{mission.Slug}/summary")).FollowAsync("See all and compare");
        var page = (await (await visitor.GetAsync($"/missions/{mission.Slug}/summary?snapshot=1")).FollowAsync("What changed since")).Expect();

        Assert.Contains("Summary 1", frozen.Text, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "+1"], Row(page, "Ideas"));
        Assert.Equal(["1", "6", "+5"], Row(page, "Votes in support"));
        Assert.Equal(["1st", "2nd"], Row(page, "An idea that was first"));
        Assert.Equal(["not named", "1st"], Row(page, "An idea that overtook it"));
    }

    [Fact]
    public async Task Compare_WithAnotherMission_ShowsTotalsAloneWhereOneIsInItsFirstPhase()
    {
        await using var site = await TestSite.StartAsync();
        var (own, other) = (await site.Make.MissionAsync(PhaseKind.Design), await site.Make.MissionAsync(PhaseKind.Develop));
        await site.Make.IdeaAsync(own);
        await site.Make.IdeaAsync(other, title: "An idea of the other mission");
        await site.Make.IdeaAsync(other);
        using var visitor = site.Visitor();

        var page = (await visitor.GetAsync($"/missions/{own.Slug}/summary/compare?with={other.Slug}")).Expect();

        Assert.Equal(["1", "2", "+1"], Row(page, "Ideas"));
        Assert.DoesNotContain("Members taking part", page.Text, StringComparison.Ordinal);
        Assert.Contains("Only totals can be compared", page.Text, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Compare_Phases_IsForTheTeam_AndSetsIdeasByTheirDay()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Develop);
        await site.Make.IdeaAsync(mission);
        site.Clock.Set(new DateTimeOffset(UkTime.At(mission.Phases.Single(phase => phase.Kind == PhaseKind.Design).StartsOn, new TimeOnly(12, 0))));
        await site.Make.IdeaAsync(mission);
        await site.Make.IdeaAsync(mission);
        using var visitor = site.Visitor();
        using var team = await site.VisitorAsync(await site.Make.TeamAsync(mission));

        Assert.Contains("Phases are compared for the mission team", (await visitor.GetAsync($"/missions/{mission.Slug}/summary/compare?phases=yes")).Expect().Text, StringComparison.Ordinal);
        Assert.Equal(["1", "2", "+1"], Row((await team.GetAsync($"/missions/{mission.Slug}/summary/compare?phases=yes")).Expect(), "Ideas"));
    }

    [Theory]
    [InlineData("", "Choose a frozen summary")]
    [InlineData("?before=7", "does not exist or is not public")]
    [InlineData("?with=nowhere", "no such other mission")]
    public async Task Compare_WhatIsNotThere_IsSaidInWords(string query, string said)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        using var visitor = site.Visitor();

        Assert.Contains(said, (await visitor.GetAsync($"/missions/{mission.Slug}/summary/compare{query}")).Expect().Text, StringComparison.Ordinal);
    }

    private static IEnumerable<string> Row(SitePage page, string name) => page.Document.QuerySelectorAll("tr")
        .First(row => row.QuerySelector("th")?.TextContent.Trim() == name).QuerySelectorAll("td").Select(cell => cell.TextContent.Trim());
}
