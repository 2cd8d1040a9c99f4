using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Text;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Mobilisation;

public sealed class ClosedPledgerTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Account_Closed_WithdrawsWhatItsMemberPledgedAloneAndNobodyAccepted(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (member, newcomer, team) = (await site.Make.MemberAsync(), await site.Make.NewMemberAsync(), await site.Make.TeamAsync(mission));
        var organisation = await site.Make.OrganisationAsync(member);
        var (draft, declined, offered, accepted) = (
            await site.Make.PledgeAsync(mission, member, isDraft: true), await site.Make.PledgeAsync(mission, member), await site.Make.PledgeAsync(mission, member), await site.Make.PledgeAsync(mission, member));
        var (ofOrganisation, ofAnother, waiting) = (await site.Make.PledgeAsync(mission, member, organisation), await site.Make.PledgeAsync(mission, await site.Make.MemberAsync()), await site.Make.PledgeAsync(mission, newcomer));
        Assert.True((await site.Make.ActAsync(mission, declined.Id, PledgeAct.Decline, team)).Succeeded);
        Assert.True((await site.Make.ActAsync(mission, accepted.Id, PledgeAct.Accept, team)).Succeeded);

        foreach (var leaver in new[] { member, newcomer })
        {
            var actor = await site.Make.ActorAsync(leaver);
            Assert.True((await site.WithAsync<ClosingService, Outcome>(closing => closing.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);
        }

        var states = await site.ReadAsync(db => db.Pledges.AsNoTracking().ToDictionaryAsync(pledge => pledge.Id, pledge => pledge.State));
        Assert.Equal(Visibility.Waiting, waiting.Visibility);
        Assert.False(states.ContainsKey(draft.Id));
        Assert.All(new[] { declined, offered, waiting }, pledge => Assert.Equal(PledgeState.Withdrawn, states[pledge.Id]));
        Assert.Equal((PledgeState.Accepted, PledgeState.Offered, PledgeState.Offered), (states[accepted.Id], states[ofOrganisation.Id], states[ofAnother.Id]));
        Assert.Equal("The account was closed.", Wording.English(await site.ReadAsync(db => db.PledgeEvents.Where(row => row.PledgeId == offered.Id).OrderByDescending(row => row.Id).Select(row => row.Reason).FirstAsync())));
        Assert.Equal(1, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == team.Id && row.Title.Contains("Withdrawn"))));
        await Ledger.CheckAsync(site, "");
    }
}
