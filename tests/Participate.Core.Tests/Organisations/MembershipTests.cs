using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Core.Tests.Organisations;

/// <summary>Who belongs to an organisation, also where two decide at one moment.</summary>
public class MembershipTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ask_DecidedByTwoOwnersAtOnce_IsDecidedOnceAndToldOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (one, two, asking) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(one);
        await site.Make.MembershipAsync(organisation, two, OrganisationRole.Owner);
        var asked = await site.Make.AskedAsync(organisation, asking);
        var (first, second) = (await site.Make.ActorAsync(one), await site.Make.ActorAsync(two));
        var seen = new MembershipVersion(asked.Id, asked.Version);

        var outcomes = await Task.WhenAll(
            Task.Run(() => site.WithAsync<MembershipService, Outcome>(service => service.AcceptAsync(seen, OrganisationRole.Speaker, first, CancellationToken.None))),
            Task.Run(() => site.WithAsync<MembershipService, Outcome>(service => service.DeclineAsync(seen, "We do not know you.", second, CancellationToken.None))));

        Assert.Equal(RefusalKind.Conflict, Assert.Single(outcomes, outcome => !outcome.Succeeded).Refusals[0].Kind);
        var place = await site.ReadAsync(db => db.OrganisationMembers.AsNoTracking().SingleAsync(row => row.Id == asked.Id));
        Assert.Equal(outcomes[0].Succeeded ? MembershipState.Current : MembershipState.Declined, place.State);
        Assert.Equal(1, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == asking.Id)));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Owners_WhoAllLeaveAtOnce_LeaveOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var owners = await site.Make.MembersAsync(4);
        var organisation = await site.Make.OrganisationAsync(owners[0]);
        foreach (var owner in owners.Skip(1))
            await site.Make.MembershipAsync(organisation, owner, OrganisationRole.Owner);
        var places = await site.ReadAsync(db => db.OrganisationMembers.AsNoTracking().Where(row => row.OrganisationId == organisation.Id).ToDictionaryAsync(row => row.MemberId, row => row.Id));
        var actors = new List<Actor>();
        foreach (var owner in owners)
            actors.Add(await site.Make.ActorAsync(owner));

        var outcomes = await Task.WhenAll(actors.Select(actor => Task.Run(() => site.WithAsync<MembershipService, Outcome>(service => service.LeaveAsync(places[actor.MemberId], actor, CancellationToken.None)))));

        Assert.Equal(RefusalKind.Conflict, Assert.Single(outcomes, outcome => !outcome.Succeeded).Refusals[0].Kind);
        Assert.Equal(OrganisationRole.Owner, await site.ReadAsync(db => db.OrganisationMembers.Where(row => row.OrganisationId == organisation.Id && row.State == MembershipState.Current).Select(row => row.Role).SingleAsync()));
    }

    [Fact]
    public async Task LastOwner_CannotBeDemotedOrTakenOut_UntilAnotherIsOwner()
    {
        await using var site = await TestSite.StartAsync();
        var (owner, speaker) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(owner);
        var place = await site.Make.MembershipAsync(organisation, speaker);
        var own = await site.ReadAsync(db => db.OrganisationMembers.AsNoTracking().SingleAsync(row => row.MemberId == owner.Id));
        var actor = await site.Make.ActorAsync(owner);
        Task<Outcome> With(Func<MembershipService, Task<Outcome>> act) => site.WithAsync(act);
        var seen = new MembershipVersion(own.Id, own.Version);

        var demoted = await With(service => service.ChangeRoleAsync(seen, OrganisationRole.Speaker, actor, CancellationToken.None));
        var takenOut = await With(service => service.TakeOutAsync(seen, "I go.", actor, CancellationToken.None));
        var promoted = await With(service => service.ChangeRoleAsync(new MembershipVersion(place.Id, place.Version), OrganisationRole.Owner, actor, CancellationToken.None));
        var stale = await With(service => service.ChangeRoleAsync(new MembershipVersion(place.Id, place.Version), OrganisationRole.Member, actor, CancellationToken.None));
        var now = await With(service => service.ChangeRoleAsync(seen, OrganisationRole.Speaker, actor, CancellationToken.None));

        Assert.Equal([RefusalKind.Conflict, RefusalKind.Conflict], new[] { demoted, takenOut }.Select(outcome => outcome.Refusals[0].Kind));
        Assert.True(promoted.Succeeded && now.Succeeded);
        Assert.Equal(RefusalKind.Conflict, stale.Refusals[0].Kind);
    }

    [Fact]
    public async Task Decide_BySpeakerOrStranger_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (owner, speaker, asking) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var organisation = await site.Make.OrganisationAsync(owner);
        await site.Make.MembershipAsync(organisation, speaker);
        var asked = await site.Make.AskedAsync(organisation, asking);

        foreach (var person in new[] { speaker, asking, await site.Make.MemberAsync() })
        {
            var actor = await site.Make.ActorAsync(person);
            var refused = await site.WithAsync<MembershipService, Outcome>(service => service.AcceptAsync(new MembershipVersion(asked.Id, asked.Version), OrganisationRole.Owner, actor, CancellationToken.None));
            Assert.Equal(RefusalKind.NotPermitted, refused.Refusals[0].Kind);
        }
        Assert.False(await site.WithAsync<SpeakerQueries, bool>(queries => queries.MayAsync(asking.Id, organisation.Id, CancellationToken.None)));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Merge_TwoOrganisations_MovesMembersAndKeepsBothHistories(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (one, two, both) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var (from, into) = (await site.Make.OrganisationAsync(one), await site.Make.OrganisationAsync(two));
        await site.Make.MembershipAsync(from, both);
        await site.Make.MembershipAsync(into, both, OrganisationRole.Member);

        await site.Make.MergeAsync(from, into);

        var there = await site.ReadAsync(db => db.OrganisationMembers.Where(row => row.OrganisationId == into.Id && row.State == MembershipState.Current).ToDictionaryAsync(row => row.MemberId, row => row.Role));
        Assert.Equal((OrganisationRole.Owner, OrganisationRole.Owner, OrganisationRole.Speaker), (there[one.Id], there[two.Id], there[both.Id]));
        Assert.Equal(2, await site.ReadAsync(db => db.OrganisationMembers.CountAsync(row => row.OrganisationId == from.Id && row.State == MembershipState.Ended)));
        Assert.Equal([OrganisationAct.Merged, OrganisationAct.TookOver], await site.ReadAsync(db => db.OrganisationRevisions.OrderBy(row => row.Id).Select(row => row.Act).ToListAsync()));
        Assert.Equal([into.Id, from.Id], await site.WithAsync<OrganisationQueries, IReadOnlyList<int>>(queries => queries.WithMergedAsync(into.Id, CancellationToken.None)));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("UPDATE \"OrganisationRevisions\" SET \"Name\" = 'x'")));
    }

    [Fact]
    public async Task Account_OfTheLastOwnerClosed_EndsMembershipsAndTellsAdministrators()
    {
        await using var site = await TestSite.StartAsync();
        var (owner, administrator) = (await site.Make.MemberAsync(), await site.Make.AdministratorAsync());
        var organisation = await site.Make.OrganisationAsync(owner, "Lonely Ltd");
        var waiting = await site.Make.WaitingOrganisationAsync(owner);
        var actor = await site.Make.ActorAsync(owner);

        Assert.True((await site.WithAsync<MemberService, Outcome>(service => service.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);

        Assert.Equal(MembershipState.Ended, await site.ReadAsync(db => db.OrganisationMembers.Where(row => row.OrganisationId == organisation.Id).Select(row => row.State).SingleAsync()));
        Assert.Equal(OrganisationState.Declined, (await site.Make.OrganisationAsync(waiting.Id)).State);
        Assert.Contains(await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == administrator.Id).Select(row => row.Title).ToListAsync()), title => title.Contains("Lonely Ltd", StringComparison.Ordinal));
        await Ledger.CheckAsync(site, "organisation");
    }
}
