using Participate.Core.Comparisons;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>What addresses of comparisons can name: an open one, and a draft in another mission. Of those who must be refused nobody is on their teams.</summary>
/// <param name="Comparer">Has answered a pair of the open one.</param>
/// <param name="Addable">A public idea of the draft's mission that is not in it.</param>
internal sealed record ComparisonScene(Mission Open, Mission Drafted, TestMember Comparer, int Addable)
{
    public static async Task<ComparisonScene> CreateAsync(TestSite site)
    {
        var (open, drafted, comparer) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.ComparisonAsync(open, 3);
        await site.Make.ComparisonDraftAsync(drafted, 3);
        await site.Make.ComparedAsync(open, comparer, 1, 2, PairChoice.First);
        return new ComparisonScene(open, drafted, comparer, (await site.Make.IdeaAsync(drafted)).Id);
    }
}
