using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Events;
using Participate.Core.Delivery;
using Participate.Core.Ideas;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Mobilisation;

/// <summary>A reform that waits or is hidden is neither pledged to nor named by pledges and actions.</summary>
public class HiddenReformTests
{
    [Fact]
    public async Task Reform_ThatWaits_CannotBePledgedToNorBePartOfAnAction()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var reform = await site.Make.ReformAsync(mission, author: await site.Make.NewMemberAsync());
        var idea = await site.Make.AcceptedAsync(mission);
        Assert.Equal(Visibility.Waiting, reform.Visibility);

        var pledged = await site.Make.ActAsync<PledgeService, Outcome<SavedPledge>>(member, (service, actor) => service.MakeAsync(
            mission, new PledgeOptions { Target = new PledgeTarget(ReformId: reform.Id), Text = site.Make.PledgeText() }, actor, CancellationToken.None));
        var made = await site.Make.ActAsync<ActionService, Outcome<int>>(await site.Make.TeamAsync(mission), (service, actor) => service.CreateAsync(
            mission, Make.ActionText(idea.Id) with { ReformIds = [reform.Id] }, actor, CancellationToken.None));
        var offered = await site.WithAsync<DeliveryDeskQueries, IReadOnlyList<(int Id, string Title)>>(queries => queries.ReformsAsync(mission.Id, CancellationToken.None));

        Assert.Equal(RefusalKind.NotFound, Assert.Single(pledged.Refusals).Kind);
        Assert.Equal("Choose reforms of this mission", Assert.Single(made.Refusals).Message);
        Assert.Empty(offered);
    }

    [Fact]
    public async Task Reform_HiddenLater_IsNamedNoMore_AndStaysPartOfTheAction()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, member) = (await site.Make.MissionAsync(), await site.Make.MemberAsync());
        var reform = await site.Make.ReformAsync(mission);
        var idea = await site.Make.AcceptedAsync(mission);
        var pledge = await site.Make.PledgeAsync(mission, member, target: new PledgeTarget(ReformId: reform.Id));
        var action = await site.Make.ActionAsync(mission, Make.ActionText(idea.Id) with { ReformIds = [reform.Id] }, idea);
        var before = await ShownAsync();

        await HideAsync(isHidden: true);
        var hidden = await ShownAsync();
        var edited = await site.Make.ActAsync<ActionService, Outcome>(await site.Make.TeamAsync(mission), (service, actor) => service.EditAsync(
            mission, action.Id, action.Version, Make.ActionText(idea.Id) with { Title = "Story bags everywhere" }, actor, CancellationToken.None));
        await HideAsync(isHidden: false);

        Assert.Equal((reform.Title, reform.Title), before);
        Assert.Equal((null, null), hidden);
        Assert.True(edited.Succeeded);
        Assert.Equal(before, await ShownAsync());

        Task<Outcome> HideAsync(bool isHidden) => site.WithAsync<IServiceProvider, Outcome>(services => services.GetRequiredService<Transactions>().RunAsync(
            async token =>
            {
                var publication = services.GetRequiredService<BarrierPublication>();
                await (isHidden ? publication.HideReformAsync(reform.Id, token) : publication.ShowReformAsync(reform.Id, token));
                return Outcome.Done;
            },
            CancellationToken.None));

        async Task<(string? Pledged, string? Acted)> ShownAsync()
        {
            var row = await site.WithAsync<PledgeQueries, PledgeView?>(queries => queries.FindAsync(mission.Id, pledge.Id, CancellationToken.None));
            var view = await site.WithAsync<DeliveryQueries, ActionView?>(queries => queries.FindAsync(mission.Id, action.Id, CancellationToken.None));
            return (row!.Row.ReformTitle, view!.Reforms.Select(item => item.Title).SingleOrDefault());
        }
    }
}
