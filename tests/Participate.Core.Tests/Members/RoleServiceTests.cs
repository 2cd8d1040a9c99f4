using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Core.Tests.Members;

public class RoleServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Revoke_TwoAdministratorsEachOther_LeavesOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        for (var round = 0; round < 5; round++)
        {
            var pair = new[] { await site.Make.AdministratorAsync(), await site.Make.AdministratorAsync() };
            var actors = new[] { await site.Make.ActorAsync(pair[0]), await site.Make.ActorAsync(pair[1]) };
            var grants = await site.ReadAsync(db => db.RoleGrants.AsNoTracking().ToDictionaryAsync(grant => grant.MemberId, grant => grant.Id));
            foreach (var earlier in grants.Keys.Except(pair.Select(member => member.Id)).ToList())
                Assert.True((await RevokeAsync(site, earlier, grants[earlier], actors[0])).Succeeded);

            var outcomes = await Task.WhenAll(
                RevokeAsync(site, pair[1].Id, grants[pair[1].Id], actors[0]),
                RevokeAsync(site, pair[0].Id, grants[pair[0].Id], actors[1]));

            Assert.Single(outcomes, outcome => outcome.Succeeded);
            Assert.Equal(1, await site.ReadAsync(db => db.RoleGrants.CountAsync(grant => grant.Role == Role.Administrator)));
        }
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Close_TwoAdministratorsAtOnce_LeavesOne(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var actors = new[] { await site.Make.ActorAsync(await site.Make.AdministratorAsync()), await site.Make.ActorAsync(await site.Make.AdministratorAsync()) };

        var outcomes = await Task.WhenAll(actors.Select(actor => WithScopeAsync(site, services =>
            services.GetRequiredService<MemberService>().CloseAsync(Make.Password, actor, default))));

        Assert.Equal(RefusalKind.Conflict, Assert.Single(outcomes, outcome => !outcome.Succeeded).Refusals[0].Kind);
        Assert.Equal(1, await site.ReadAsync(db => db.RoleGrants.CountAsync()));
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Grant_TwoAdministratorsTheSame_GivesItOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var person = await site.Make.MemberAsync();
        var actors = new[] { await site.Make.ActorAsync(await site.Make.AdministratorAsync()), await site.Make.ActorAsync(await site.Make.AdministratorAsync()) };

        foreach (var missionId in new int?[] { null, mission.Id })
        {
            var outcomes = await Task.WhenAll(actors.Select(actor => GrantAsync(site, person, Role.Moderator, missionId, actor)));
            Assert.Single(outcomes, outcome => outcome.Succeeded);
        }

        Assert.Equal(2, await site.ReadAsync(db => db.RoleGrants.CountAsync(grant => grant.MemberId == person.Id)));
        Assert.Equal(2, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == person.Id)));
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "role.granted")));
    }

    [Fact]
    public async Task GrantAndRevoke_ByOneWhoIsNot_AreRefused()
    {
        await using var site = await TestSite.StartAsync();
        var moderator = await site.Make.ModeratorAsync();
        var actor = await site.Make.ActorAsync(moderator);
        var grant = await site.ReadAsync(db => db.RoleGrants.Select(held => held.Id).SingleAsync());

        var granted = await GrantAsync(site, moderator, Role.Administrator, null, actor);
        var revoked = await RevokeAsync(site, moderator.Id, grant, actor);

        Assert.Equal((RefusalKind.NotPermitted, RefusalKind.NotPermitted), (granted.Refusals[0].Kind, revoked.Refusals[0].Kind));
        Assert.Equal(Role.Moderator, await site.ReadAsync(db => db.RoleGrants.Select(held => held.Role).SingleAsync()));
    }

    [Fact]
    public async Task Ensure_AddressThatNobodyConfirmed_LosesItsPasswordAndEveryOtherWayIn()
    {
        await using var site = await TestSite.StartAsync();
        var squatter = await site.Make.MemberAsync();
        await site.Make.PasskeyAsync(squatter);
        await site.Make.TwoStepAsync(squatter);
        await site.Make.UnconfirmAsync(squatter);

        var outcome = await WithScopeAsync(site, services => services.GetRequiredService<RoleService>().EnsureAdministratorAsync(squatter.Email.ToUpperInvariant(), default));

        Assert.True(outcome.Succeeded);
        Assert.Equal((squatter.Id, false, true), (outcome.Value.MemberId, outcome.Value.IsNew, outcome.Value.IsPromoted));
        Assert.NotNull(outcome.Value.PasswordCode);
        Assert.Equal(0, await site.ReadAsync(async db => await db.UserTokens.CountAsync() + await db.Passkeys.CountAsync() + await db.Users.CountAsync(member => member.TwoFactorEnabled)));
        using var visitor = site.Visitor();
        await visitor.SignInAsync(squatter.Email);
        Assert.DoesNotContain("participate-session", visitor.Cookies.Keys);
        Assert.True((await site.Make.ActorAsync(squatter)).IsAdministrator);
    }

    private static Task<Outcome> GrantAsync(TestSite site, TestMember person, Role role, int? missionId, Actor by) => WithScopeAsync(site, services =>
        services.GetRequiredService<RoleService>().GrantAsync(
            new GrantRoleOptions { MemberId = person.Id, Role = role, MissionId = missionId, MissionTitle = missionId is null ? null : "A mission" }, by, default));

    private static Task<Outcome> RevokeAsync(TestSite site, int memberId, int grantId, Actor by) => WithScopeAsync(site, services =>
        services.GetRequiredService<RoleService>().RevokeAsync(new RevokeRoleOptions { MemberId = memberId, GrantId = grantId, MissionTitle = null }, by, default));

    private static Task<T> WithScopeAsync<T>(TestSite site, Func<IServiceProvider, Task<T>> act) => Task.Run(async () =>
    {
        await using var scope = site.Services.CreateAsyncScope();
        return await act(scope.ServiceProvider);
    });
}
