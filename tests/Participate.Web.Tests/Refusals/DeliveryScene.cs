using Participate.Core.Delivery;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Delivery of the scene's mission.</summary>
/// <param name="Accepted">An accepted idea that no action does.</param>
/// <param name="Action">Planned.</param>
/// <param name="Milestone">Of it.</param>
/// <param name="Update">Of a speaker of its owner; waits.</param>
/// <param name="Speaker">Speaks for its owner.</param>
/// <param name="Organisation">Its owner.</param>
/// <param name="Figure">Of the indicator.</param>
internal sealed record DeliveryScene(int Accepted, int Action, int Milestone, int Update, TestMember Speaker, int Organisation, int Figure)
{
    public static async Task<DeliveryScene> CreateAsync(TestSite site, Mission mission)
    {
        var make = site.Make;
        var speaker = await make.MemberAsync();
        var organisation = await make.OrganisationAsync(speaker);
        var accepted = await make.AcceptedAsync(mission);
        var action = await make.ActionAsync(mission, Make.ActionText() with { Owner = organisation.Name });
        var milestone = await make.MilestoneAsync(mission, action, 30);
        await make.UpdateAsync(mission, action, speaker, organisation);
        var waiting = await site.WithAsync<DeliveryQueries, int>(async queries => (await queries.UpdatesAsync(action.Id, ActionUpdateState.Waiting, null, CancellationToken.None)).Items[0].Id);
        return new DeliveryScene(accepted.Id, action.Id, milestone.Id, waiting, speaker, organisation.Id, mission.Observations[0].Id);
    }
}
