using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>On the scene's mission a decision that set votes aside, and a pattern on which nothing is decided.</summary>
internal sealed record IntegrityScene(int Decision)
{
    public static async Task<IntegrityScene> CreateAsync(TestSite site, Mission mission, TestMember team)
    {
        var (idea, cheats, others) = (await site.Make.IdeaAsync(mission), await site.Make.MembersAsync(2), await site.Make.MembersAsync(2));
        foreach (var cheat in cheats.Concat(others))
            await site.Make.VoteAsync(idea, cheat, VoteChoice.Support);
        var decision = await site.Make.SetAsideAsync(mission, idea, team, cheats);
        await site.Make.BurstSeenAsync(mission, idea, others);
        return new IntegrityScene(decision);
    }
}
