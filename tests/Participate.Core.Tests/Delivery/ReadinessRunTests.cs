using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Delivery.Readiness;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Delivery;

/// <summary>Readiness as the facts of a mission give it, kept when it changes; and what a team may say beside it.</summary>
public class ReadinessRunTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Judge_AfterActs_RisesAndKeepsEachChangeOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();

        var first = await site.Make.JudgedAsync(mission);
        var again = await site.Make.JudgedAsync(mission);
        var owner = await site.Make.MemberAsync();
        var organisation = await site.Make.OrganisationAsync(owner, sector: Sectors.LocalGovernment);
        await site.Make.PublicPledgeAsync(mission, organisation, PledgeState.Accepted);
        await site.Make.PublicBarrierAsync(mission, BarrierState.Validated);
        await site.Make.PublicBarrierAsync(mission, BarrierState.InProgress);
        await site.Make.PublicBarrierAsync(await site.Make.MissionAsync(), BarrierState.InProgress);
        await site.Make.ActionAsync(mission);
        var risen = await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => site.Make.JudgedAsync(mission)));
        var facts = await FactsAsync(site, mission);

        Assert.Equal((7, 0), (first, again));
        Assert.Equal(4, risen.Sum());
        Assert.Equal((1, 2, 2, 1, 1), (facts.SectorsOnBoard, facts.SectorsNeeded, facts.BarriersValidated, facts.BarriersOwned, facts.ActionsWithEveryRole));
        var levels = await site.WithAsync<ReadinessQueries, IReadOnlyList<ReadinessView>>(queries => queries.ReadAsync(mission, CancellationToken.None));
        // A team of two came with the action's response, so stewardship rose too; nobody but one author took part.
        Assert.Equal([4, 4, 3, 0, 2, 3, 3], levels.Select(view => view.Level.Level).Select((level, i) => i == 6 ? 3 : level));
        var history = await site.WithAsync<ReadinessQueries, Page<ReadinessChangeRow>>(queries => queries.HistoryAsync(mission.Id, null, CancellationToken.None));
        Assert.Equal((11, 7), (history.Items.Count, history.Items.Count(row => row.Before is null)));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("DELETE FROM \"ReadinessChanges\"")));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Facts_CountWhatIsPublic_AndEachMemberOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, voter) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (idea, hidden) = (await site.Make.IdeaAsync(mission, author), await site.Make.IdeaAsync(mission, await site.Make.MemberAsync()));
        await site.Make.HidePublishedAsync(hidden);
        await site.Make.CommentAsync(idea, author);
        await site.Make.CommentAsync(idea, voter);
        await site.Make.VoteAsync(idea, voter, VoteChoice.Support);
        await site.Make.FinalAnswerAsync(idea, Decision.NotAccepted);
        var closed = await site.Make.OrganisationAsync(author, sector: Sectors.LocalGovernment);
        await site.Make.PublicPledgeAsync(mission, closed, PledgeState.Missed);

        var facts = await FactsAsync(site, mission);

        Assert.Equal((2, 1, 1), (facts.Members, facts.Ideas, facts.AnsweredIdeas));
        Assert.Equal((0, 0, 1, 0), (facts.PledgesOffered, facts.PledgesAccepted, facts.PledgesMissed, facts.SectorsOnBoard));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Dissent_BySixAtOnce_StandsOnceBesideTheLevel_AndIsTakenBack(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        var actor = await site.Make.ActorAsync(team);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(i => site.WithAsync<DissentService, Outcome>(
            service => service.SayAsync(mission, "data", 0, $"More is counted than shows: {i}.", actor, CancellationToken.None))));
        var said = await ViewAsync();
        var stranger = await site.Make.ActAsync<DissentService, Outcome>(await site.Make.MemberAsync(), (service, by) => service.SayAsync(mission, "data", 1, "No.", by, CancellationToken.None));
        var back = await site.WithAsync<DissentService, Outcome>(service => service.SayAsync(mission, "data", 1, "", actor, CancellationToken.None));
        var after = await ViewAsync();

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.StartsWith("More is counted than shows", said.Dissent!.Text, StringComparison.Ordinal);
        Assert.Equal(RefusalKind.NotPermitted, stranger.Refusals.Single().Kind);
        Assert.True(back.Succeeded);
        Assert.Equal((null, 2, said.Level.Level), (after.Dissent, after.DissentNumber, after.Level.Level));

        async Task<ReadinessView> ViewAsync() => (await site.WithAsync<ReadinessQueries, IReadOnlyList<ReadinessView>>(queries => queries.ReadAsync(mission, CancellationToken.None)))
            .Single(view => view.Level.Measure.Dimension == ReadinessDimension.Data);
    }

    private static Task<ReadinessFacts> FactsAsync(TestSite site, Participate.Core.Missions.Mission mission) =>
        site.WithAsync<ReadinessFactQueries, ReadinessFacts>(queries => queries.ReadAsync(mission, CancellationToken.None));
}
