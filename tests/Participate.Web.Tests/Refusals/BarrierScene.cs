using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Barriers and a reform of the scene's mission.</summary>
/// <param name="Author">Reported <paramref name="Barrier"/>.</param>
/// <param name="Affected">Said that <paramref name="Barrier"/> affects them.</param>
/// <param name="Other">Another barrier.</param>
/// <param name="Reform">Would remove <paramref name="Barrier"/>.</param>
internal sealed record BarrierScene(TestMember Author, TestMember Affected, int Barrier, int Other, int Reform)
{
    public static async Task<BarrierScene> CreateAsync(TestSite site, Mission mission)
    {
        var make = site.Make;
        var (author, affected) = (await make.MemberAsync(), await make.MemberAsync());
        var barrier = await make.BarrierAsync(mission, author);
        await make.SecondAsync(mission, barrier, affected);
        var reform = await make.ReformAsync(mission, barrier);
        return new BarrierScene(author, affected, barrier.Id, (await make.BarrierAsync(mission)).Id, reform.Id);
    }
}
