using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Delivery;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;
using Participate.Core.Summaries.OpenData;

namespace Participate.TestSupport;

/// <summary>One of each thing that open data tells of the coalition and of delivery.</summary>
public sealed record TestCoalition(TestMember Team, TestMember Member, Organisation Organisation, Pledge Pledge, Pledge OfMember, Barrier Barrier, Reform Reform, DeliveryAction Action, Milestone Milestone);

public sealed partial class Make
{
    /// <summary>A coalition with one of each thing, by members of a name that no file may hold.</summary>
    public async Task<TestCoalition> CoalitionAsync(Mission mission, string memberName = "Zadie Unnamed")
    {
        var (team, owner, member) = (await TeamAsync(mission), await MemberAsync(memberName), await MemberAsync(memberName));
        var organisation = await OrganisationAsync(owner);
        var idea = await AcceptedAsync(mission, member);
        var pledge = await PledgeAsync(mission, owner, organisation, new PledgeTarget(IdeaId: idea.Id));
        var ofMember = await PledgeAsync(mission, member);
        var barrier = await BarrierAsync(mission, member, ideaId: idea.Id);
        var reform = await ReformAsync(mission, barrier, member);
        var action = await ActionAsync(mission, ActionText() with { Owner = organisation.Name }, idea);
        var milestone = await MilestoneAsync(mission, action, 30);
        await UpdateAsync(mission, action, team, null);
        await JudgedAsync(mission);
        return new TestCoalition(team, member, organisation, pledge, ofMember, barrier, reform, action, milestone);
    }

    /// <summary>Makes the files of a mission's open data now, as the site does in the background.</summary>
    public Task<bool> OpenDataAsync(Mission mission) => site.WithAsync<OpenDataRun, bool>(run => run.RunAsync(mission, CancellationToken.None));

    /// <summary>The team asks for new files, which are not begun.</summary>
    public async Task OpenDataRequestedAsync(Mission mission, TestMember team)
    {
        var actor = await ActorAsync(team);
        var outcome = await site.WithAsync<OpenDataService, Outcome>(service => service.RequestAsync(mission, actor, CancellationToken.None));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
    }

    /// <summary>What the site does in the background, where it is time.</summary>
    public Task<bool> OpenDataIfDueAsync(Mission mission) => site.WithAsync<OpenDataRun, bool>(run => run.RunIfDueAsync(mission, CancellationToken.None));
}
