using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Integrity;
using Participate.Core.Integrity;
using Participate.TestSupport;

namespace Participate.Core.Tests.Integrity;

/// <summary>The watch reads votes, answers and networks of one mission, tells the team once, and keeps no network for long.</summary>
public class VoteWatchTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Look_BurstAmongHonestVotes_IsSeenOnceWithItsAccounts(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var team = await site.Make.TeamAsync(mission);
        // A hundred votes ten minutes apart on five ideas, and in their midst a burst on one.
        var ideas = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => site.Make.IdeaAsync(mission)));
        var (target, honest, cheats) = (ideas[0], await site.Make.MembersAsync(100), await site.Make.MembersAsync(25));
        for (var vote = 0; vote < honest.Count; vote++)
        {
            if (vote == 60)
            {
                foreach (var cheat in cheats)
                    await site.Make.VoteAsync(target, cheat, VoteChoice.Support);
            }
            site.Clock.Advance(TimeSpan.FromMinutes(10));
            await site.Make.VoteAsync(ideas[vote % 5], honest[vote], (VoteChoice)((vote % 3) + 1));
        }

        Assert.True(await site.WithAsync<VoteWatchService, bool>(watch => watch.IsDueAsync(mission.Id, CancellationToken.None)));
        await LookAsync(site, mission);
        Assert.False(await site.WithAsync<VoteWatchService, bool>(watch => watch.IsDueAsync(mission.Id, CancellationToken.None)));
        var view = await site.WithAsync<VoteWatchQueries, WatchView>(watch => watch.ReadAsync(mission, CancellationToken.None));
        await LookAsync(site, mission);
        var told = await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == team.Id && row.Path.EndsWith("/integrity")));

        Assert.Equal(125, view.Choices);
        var burst = Assert.Single(view.Patterns, pattern => pattern.Subject?.Id == target.Id);
        Assert.Equal(PatternConfidence.Strong, burst.Pattern.Confidence);
        Assert.Equal(cheats.Select(cheat => cheat.Id).Order(), burst.Pattern.Members.Intersect(cheats.Select(cheat => cheat.Id)));
        Assert.Equal(1, told);
    }

    [Theory]
    [InlineData("203.0.113.9", "203.0.113.200", true)]
    [InlineData("203.0.113.9", "203.0.114.9", false)]
    [InlineData("203.0.113.9", "::ffff:203.0.113.77", true)]
    [InlineData("2001:db8:1:2::9", "2001:db8:1:ffff::1", true)]
    [InlineData("2001:db8:1::9", "2001:db8:2::9", false)]
    public void Tag_OfAddresses_IsTheirNetworks(string one, string other, bool same)
    {
        var salt = new byte[NetworkSalt.Bytes];
        int Tag(string address) => NetworkTag.Of(salt, NetworkTag.Prefix(IPAddress.Parse(address)));
        Assert.Equal(same, Tag(one) == Tag(other));
        salt[0] = 1;
        Assert.NotEqual(NetworkTag.Of(new byte[NetworkSalt.Bytes], [1, 2, 3]), NetworkTag.Of(salt, [1, 2, 3]));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Networks_Stored_HoldEachOnceAndNoLongerThanTwoWeeks(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database, StartAt = new DateTimeOffset(2026, 3, 4, 12, 0, 0, TimeSpan.Zero) });
        var mission = await site.Make.MissionAsync();
        var (one, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var log = new VoteNetworkLog();
        log.Note(mission.Id, one.Id, IPAddress.Parse("203.0.113.1"));
        log.Note(mission.Id, one.Id, IPAddress.Parse("203.0.113.2"));
        log.Note(mission.Id, other.Id, IPAddress.Parse("203.0.113.3"));
        log.Note(mission.Id, other.Id, null);

        var noted = log.Take();
        await StoreAsync(noted);
        await StoreAsync(noted);
        var first = await RowsAsync();
        site.Clock.Advance(TimeSpan.FromDays(7));
        await StoreAsync(noted);
        var second = await RowsAsync();
        site.Clock.Advance(TimeSpan.FromDays(7));
        await site.Make.RetentionAsync();
        var third = await RowsAsync();

        Assert.Empty(log.Take());
        Assert.Equal((2, 1), (first.Count, first.Select(row => row.Network).Distinct().Count()));
        Assert.Equal((4, 2), (second.Count, second.Select(row => row.Network).Distinct().Count()));
        Assert.Equal([new DateOnly(2026, 3, 9)], third.Select(row => row.Week).Distinct());
        Assert.Equal(1, await site.ReadAsync(db => db.NetworkSalts.CountAsync()));

        Task<List<VoteNetwork>> RowsAsync() => site.ReadAsync(db => db.VoteNetworks.AsNoTracking().ToListAsync());
        Task<Outcome> StoreAsync(IReadOnlyCollection<NotedNetwork> networks) => site.WithAsync<VoteNetworkService, Outcome>(service => service.StoreAsync(networks, CancellationToken.None));
    }

    private static Task<Outcome> LookAsync(TestSite site, Participate.Core.Missions.Mission mission) =>
        site.WithAsync<VoteWatchService, Outcome>(watch => watch.LookAsync(mission, CancellationToken.None));
}
