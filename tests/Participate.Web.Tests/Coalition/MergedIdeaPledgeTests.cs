using Participate.Core.Common;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Coalition;

/// <summary>What was pledged to an idea that is merged is shown at the one that it was merged into.</summary>
public class MergedIdeaPledgeTests
{
    [Fact]
    public async Task Pledges_ToAMergedIdea_StandAtTheOneItWasMergedInto()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (merged, into) = (await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission, title: "The idea that goes on"));
        var pledge = await site.Make.PledgeAsync(mission, await site.Make.MemberAsync(), target: new PledgeTarget(IdeaId: merged.Id));
        await site.Make.MergeAsync(mission, merged, into, await site.Make.ModeratorAsync(mission));
        using var visitor = site.Visitor();

        var shown = await site.WithAsync<PledgeQueries, List<PledgeRow>>(queries => queries.OfIdeaAsync(into.Id, 5, CancellationToken.None));
        var listed = await site.WithAsync<PledgeQueries, Page<PledgeRow>>(queries => queries.ListAsync(mission.Id, new PledgeFilter { IdeaId = into.Id }, null, CancellationToken.None));
        var around = await site.WithAsync<PledgeQueries, IdeaInCoalition>(queries => queries.AroundIdeaAsync(into.Id, CancellationToken.None));
        var sectors = await site.WithAsync<PledgeQueries, Sectors>(async queries => await queries.SectorsOfIdeaAsync(into.Id, Sectors.Community | Sectors.Business, CancellationToken.None));

        Assert.Equal((pledge.Id, into.Id, into.Title), (shown[0].Id, shown[0].IdeaId, shown[0].IdeaTitle));
        Assert.Equal(pledge.Id, Assert.Single(listed.Items).Id);
        Assert.True(around.Pledges);
        Assert.Equal(Sectors.Community, sectors);
        Assert.Contains(pledge.Text, (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{into.Id}")).Expect().Text, StringComparison.Ordinal);
        Assert.Equal(1, (await OpenData.ApiTests.JsonAsync(visitor, $"/api/v1/missions/{mission.Slug}/ideas/{into.Id}")).GetProperty("pledges").GetInt32());
    }
}
