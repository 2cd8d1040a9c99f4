using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Events of the scene's mission, one in each state.</summary>
/// <param name="Draft">Not published.</param>
/// <param name="Next">In a week.</param>
/// <param name="Past">Yesterday.</param>
/// <param name="DecisionId">What was decided at <paramref name="Past"/>.</param>
/// <param name="Registered">Has a place at <paramref name="Next"/>.</param>
internal sealed record EventScene(int Draft, int Next, int Past, int DecisionId, TestMember Registered)
{
    public static async Task<EventScene> CreateAsync(TestSite site, Mission mission)
    {
        var make = site.Make;
        var (draft, next, past) = (await make.MeetingAsync(mission, isDraft: true), await make.MeetingAsync(mission), await make.PastMeetingAsync(mission));
        var registered = await make.MemberAsync();
        await make.RegisterAsync(mission, next, registered);
        return new EventScene(draft.Id, next.Id, past.Id, await make.DecidedAsync(mission, past), registered);
    }
}
