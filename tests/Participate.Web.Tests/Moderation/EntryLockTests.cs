using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Who decides about an entry and who closes an account hold the same rows in the same order, so that neither waits for the other in a circle.</summary>
public class EntryLockTests
{
    private static readonly TimeSpan Pause = TimeSpan.FromMilliseconds(20);

    [SkippableTheory]
    [InlineData(ContentKind.Pledge)]
    [InlineData(ContentKind.Barrier)]
    [InlineData(ContentKind.Organisation)]
    public async Task Decision_WhileSomebodyWhomItCountsForClosesTheAccount_ComesFirstAndBothAreDone(ContentKind kind)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = DatabaseProvider.Postgres });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        // Of all missions, since an organisation is in none.
        var moderator = await site.Make.ModeratorAsync();
        var (closes, id, act) = kind switch
        {
            ContentKind.Pledge => await WithPledgeAsync(site, mission),
            ContentKind.Barrier => await WithReportAsync(site, mission),
            _ => await WithProfileAsync(site),
        };
        var closing = await site.Make.ActorAsync(closes);

        var (decided, closed) = await site.WithAsync<ParticipateDbContext, (Task<Outcome>, Task<Outcome>)>(async db =>
        {
            // Both get as far as the entry, which somebody else holds.
            await using var held = await db.Database.BeginTransactionAsync();
            await HoldAsync(db, kind, id);
            var deciding = Task.Run(() => site.Make.DecideEntryAsync(kind, id, act, moderator));
            await WaitingAsync(site, 1);
            var leaving = Task.Run(() => site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Make.Password, closing, CancellationToken.None)));
            await WaitingAsync(site, 2);
            await held.CommitAsync();
            return (deciding, leaving);
        });

        Assert.Empty((await decided).Refusals);
        Assert.Empty((await closed).Refusals);
        Assert.NotNull(await site.ReadAsync(db => db.Users.Where(member => member.Id == closes.Id).Select(member => member.ClosedAt).SingleAsync()));
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    /// <summary>The author of a pledge that waits.</summary>
    private static async Task<(TestMember Closes, int Id, CaseAct Act)> WithPledgeAsync(TestSite site, Mission mission)
    {
        var author = await site.Make.NewMemberAsync();
        return (author, (await site.Make.PledgeAsync(mission, author)).Id, CaseAct.Approve);
    }

    /// <summary>Somebody whom a barrier affects, and who reported it.</summary>
    private static async Task<(TestMember Closes, int Id, CaseAct Act)> WithReportAsync(TestSite site, Mission mission)
    {
        var (barrier, reporter) = (await site.Make.BarrierAsync(mission), await site.Make.MemberAsync());
        Assert.True((await site.Make.SecondAsync(mission, barrier, reporter)).Succeeded);
        await site.Make.FlagEntryAsync(ContentKind.Barrier, barrier.Id, reporter);
        return (reporter, barrier.Id, CaseAct.Dismiss);
    }

    /// <summary>An owner of an organisation who did not register it.</summary>
    private static async Task<(TestMember Closes, int Id, CaseAct Act)> WithProfileAsync(TestSite site)
    {
        var (organisation, owner) = (await site.Make.OrganisationAsync(await site.Make.MemberAsync()), await site.Make.MemberAsync());
        await site.Make.MembershipAsync(organisation, owner, OrganisationRole.Owner);
        await site.Make.FlagEntryAsync(ContentKind.Organisation, organisation.Id);
        return (owner, organisation.Id, CaseAct.Hide);
    }

    private static Task<int> HoldAsync(ParticipateDbContext db, ContentKind kind, int id) => kind switch
    {
        ContentKind.Pledge => db.Pledges.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version)),
        ContentKind.Barrier => db.Barriers.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version)),
        _ => db.Organisations.Where(row => row.Id == id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Version, row => row.Version)),
    };

    /// <summary>Returns once so many connections wait for somebody else's rows.</summary>
    private static async Task WaitingAsync(TestSite site, int connections)
    {
        using var patience = new CancellationTokenSource(TimeSpan.FromMinutes(1));
        while (await site.ReadAsync(db => db.Database.SqlQuery<int>(
            $"""SELECT COUNT(*)::int AS "Value" FROM pg_stat_activity WHERE datname = current_database() AND wait_event_type = 'Lock'""").SingleAsync(patience.Token)) < connections)
        {
            await Task.Delay(Pause, patience.Token);
        }
    }
}
