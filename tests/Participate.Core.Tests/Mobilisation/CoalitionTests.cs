using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Mobilisation;

/// <summary>The cells of the coalition, on both databases.</summary>
public class CoalitionTests
{
    private const string NorthEast = "E12000001";
    private const string Newcastle = "E08000021";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pledges_OfSeveralAtOnce_FillTheirCellsAndCountAnOrganisationOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (speaker, citizen) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(speaker, sector: Sectors.LocalGovernment);
        var before = await ReadAsync(site, mission);

        await Task.WhenAll(Enumerable.Range(0, 4).Select(i => Task.Run(() => site.Make.PledgeAsync(mission, speaker, organisation, text: site.Make.PledgeText($"Room {i}", i == 0 ? Newcastle : NorthEast)))));
        await site.Make.PledgeAsync(mission, citizen, text: site.Make.PledgeText("Two hours", kind: PledgeKind.Volunteering, quantity: 2.5m));
        var after = await ReadAsync(site, mission);

        Assert.True(before.InPlace(Sectors.LocalGovernment, NorthEast).IsMissing);
        Assert.Equal(new CellView(1, 4, 4, 0, true), after.InPlace(Sectors.LocalGovernment, NorthEast));
        Assert.Equal(new CellView(0, 0, 0, 1, true), after.InPlace(Sectors.Community, NorthEast));
        Assert.Equal((1, 5), (after.Organisations, after.Pledges));
        Assert.Equal([(PledgeKind.Premises, PledgeUnit.Rooms, 1_200L), (PledgeKind.Volunteering, PledgeUnit.Hours, 250L)], after.Totals.Select(row => (row.Kind, row.Unit, row.Hundredths)));
        await Ledger.CheckAsync(site, "coalition", "pledge");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pledge_HiddenAndShownAgain_LeavesAndEntersItsCells(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var newcomer = await site.Make.NewMemberAsync();
        var pledge = await site.Make.PledgeAsync(mission, newcomer);
        var waiting = (await ReadAsync(site, mission)).Pledges;

        await PublishAsync(site, publication => publication.ShowAsync(mission.Id, pledge.Id, CancellationToken.None));
        var shown = (await ReadAsync(site, mission)).Pledges;
        await PublishAsync(site, publication => publication.HideAsync(mission.Id, pledge.Id, CancellationToken.None));
        var hidden = (await ReadAsync(site, mission)).Pledges;
        await PublishAsync(site, publication => publication.ShowAsync(mission.Id, pledge.Id, CancellationToken.None));
        await PublishAsync(site, publication => publication.ShowAsync(mission.Id, pledge.Id, CancellationToken.None));

        Assert.Equal(Visibility.Waiting, pledge.Visibility);
        Assert.Equal((0, 1, 0, 1), (waiting, shown, hidden, (await ReadAsync(site, mission)).Pledges));
        await Ledger.CheckAsync(site, "coalition", "pledge");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task History_ChangedInTheDatabase_IsRefused(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.PledgeAsync(mission, await site.Make.MemberAsync());

        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.PledgeEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, "Another reason"))));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.PledgeEvents.ExecuteDeleteAsync()));
        Assert.Equal(1, await site.ReadAsync(db => db.PledgeEvents.CountAsync(row => row.Reason == "")));
    }

    [Fact]
    public async Task Upkeep_AskedBySeveralAtOnce_RemindsOnceAndTellsOfTheOverdueOnce()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (citizen, team) = (await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var pledge = await site.Make.PledgeAsync(mission, citizen);
        await site.Make.ActAsync(mission, pledge.Id, PledgeAct.Accept, team);
        async Task KeepUpAsync() => await Task.WhenAll(Enumerable.Range(0, 3).Select(_ => Task.Run(() => site.WithAsync<PledgeUpkeep, bool>(async upkeep =>
        {
            await upkeep.RunAsync(CancellationToken.None);
            return true;
        }))));

        await KeepUpAsync();
        site.Clock.Set(new DateTimeOffset(pledge.DueOn.AddDays(-3), new TimeOnly(12, 0), TimeSpan.Zero));
        await KeepUpAsync();
        await KeepUpAsync();
        site.Clock.Set(new DateTimeOffset(pledge.DueOn.AddDays(1), new TimeOnly(12, 0), TimeSpan.Zero));
        await KeepUpAsync();

        var titles = (await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == citizen.Id).OrderBy(row => row.Id).Select(row => row.Title).ToListAsync())).ConvertAll(Wording.English);
        Assert.Equal(3, titles.Count);
        Assert.StartsWith("Your pledge is accepted", titles[0], StringComparison.Ordinal);
        Assert.StartsWith("Your pledge is due in 3 days", titles[1], StringComparison.Ordinal);
        Assert.StartsWith("Your pledge is overdue", titles[2], StringComparison.Ordinal);
        Assert.Equal(1, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == team.Id && row.Title.Contains("A pledge is overdue"))));
        Assert.Equal(PledgeState.Accepted, (await site.Make.PledgeAsync(pledge.Id)).State);
    }

    private static Task<CoalitionView> ReadAsync(TestSite site, Core.Missions.Mission mission) => site.WithAsync<CoalitionQueries, CoalitionView>(queries => queries.ReadAsync(mission, CancellationToken.None));

    private static Task<Outcome> PublishAsync(TestSite site, Func<PledgePublication, Task> work) => site.WithAsync<IServiceProvider, Outcome>(services =>
        services.GetRequiredService<Core.Common.Events.Transactions>().RunAsync(
            async _ =>
            {
                await work(services.GetRequiredService<PledgePublication>());
                return Outcome.Done;
            },
            CancellationToken.None));
}
