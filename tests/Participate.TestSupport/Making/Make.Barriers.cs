using Microsoft.EntityFrameworkCore;
using Participate.Core.Barriers;
using Participate.Core.Common;
using Participate.Core.Common.Places;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>What a member writes of a barrier; no two are alike.</summary>
    public BarrierText BarrierText(string? title = null) => new()
    {
        Title = title ?? $"Barrier {string.Concat($"{Next()}".Select(digit => (char)('a' + (digit - '0'))))}zx that a test reports",
        Text = "Nobody may sign the **contract**.",
    };

    /// <summary>A barrier, public where its author is established; its author is new where none is given.</summary>
    public async Task<Barrier> BarrierAsync(Mission mission, TestMember? author = null, string? title = null, int? ideaId = null)
    {
        var actor = await ActorAsync(author ?? await MemberAsync());
        var options = new ReportBarrierOptions { Text = BarrierText(title), IdeaId = ideaId };
        var saved = await site.WithAsync<BarrierService, Outcome<SavedBarrier>>(service => service.ReportAsync(mission, options, actor, CancellationToken.None));
        return saved.Succeeded ? await BarrierAsync(saved.Value.Id) : throw new InvalidOperationException(saved.Refusals[0].Message);
    }

    /// <summary>Somebody changes the text of a barrier as it is; what the service answers.</summary>
    public async Task<Outcome<SavedBarrier>> EditAsync(Mission mission, Barrier barrier, TestMember member, BarrierText text)
    {
        var (actor, now) = (await ActorAsync(member), await BarrierAsync(barrier.Id));
        return await site.WithAsync<BarrierService, Outcome<SavedBarrier>>(service => service.EditAsync(mission, barrier.Id, now.Version, text, actor, CancellationToken.None));
    }

    /// <summary>A barrier as it is stored.</summary>
    public Task<Barrier> BarrierAsync(int id) => site.ReadAsync(db => db.Barriers.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>A member says that it affects them; what the service answers.</summary>
    public async Task<Outcome> SecondAsync(Mission mission, Barrier barrier, TestMember member, Sectors sector = Sectors.Community, string placeCode = PlaceRegister.WholeCountryCode)
    {
        var actor = await ActorAsync(member);
        var options = new SecondOptions { Sector = sector, PlaceCode = placeCode };
        return await site.WithAsync<SecondService, Outcome>(service => service.SetAsync(mission, barrier.Id, options, actor, CancellationToken.None));
    }

    /// <summary>A member takes it back; what the service answers.</summary>
    public async Task<Outcome> TakeSecondBackAsync(Mission mission, Barrier barrier, TestMember member)
    {
        var actor = await ActorAsync(member);
        return await site.WithAsync<SecondService, Outcome>(service => service.TakeBackAsync(mission, barrier.Id, actor, CancellationToken.None));
    }

    /// <summary>The team brings a barrier to another state; what the service answers.</summary>
    public async Task<Outcome> MoveAsync(Mission mission, Barrier barrier, BarrierState to, TestMember team, string reason = "We looked into it.", string? owner = null)
    {
        var (actor, now) = (await ActorAsync(team), await BarrierAsync(barrier.Id));
        var options = new BarrierStepOptions { Version = now.Version, To = to, Reason = reason, Owner = owner ?? mission.Owner };
        return await site.WithAsync<BarrierStepService, Outcome>(service => service.MoveAsync(mission, barrier.Id, options, actor, CancellationToken.None));
    }

    /// <summary>The team merges a barrier into another; what the service answers.</summary>
    public async Task<Outcome> MergeAsync(Mission mission, Barrier barrier, Barrier into, TestMember team)
    {
        var (actor, now) = (await ActorAsync(team), await BarrierAsync(barrier.Id));
        return await site.WithAsync<BarrierStepService, Outcome>(service => service.MergeAsync(mission, barrier.Id, now.Version, into.Id, "They say the same.", actor, CancellationToken.None));
    }

    /// <summary>A reform for a barrier, or for the mission, public where its author is established.</summary>
    public async Task<Reform> ReformAsync(Mission mission, Barrier? barrier = null, TestMember? author = null, string? title = null)
    {
        var actor = await ActorAsync(author ?? await MemberAsync());
        var text = new ReformText { Title = title ?? $"Reform {Next()} that a test proposes", Text = "One page that a head teacher may sign.", Instrument = ReformInstrument.Contract };
        var saved = await site.WithAsync<ReformService, Outcome<SavedBarrier>>(service => service.ProposeAsync(mission, barrier?.Id, text, actor, CancellationToken.None));
        return saved.Succeeded ? await ReformAsync(saved.Value.Id) : throw new InvalidOperationException(saved.Refusals[0].Message);
    }

    /// <summary>A reform as it is stored.</summary>
    public Task<Reform> ReformAsync(int id) => site.ReadAsync(db => db.Reforms.AsNoTracking().SingleAsync(row => row.Id == id));

    /// <summary>The team changes the title of a reform as it is; what the service answers.</summary>
    public async Task<Outcome> EditAsync(Mission mission, Reform reform, TestMember team, string title)
    {
        var (actor, now) = (await ActorAsync(team), await ReformAsync(reform.Id));
        var options = new EditReformOptions { Version = now.Version, Text = new ReformText { Title = title, Text = now.Text, Instrument = now.Instrument } };
        return await site.WithAsync<ReformService, Outcome>(service => service.EditAsync(mission, reform.Id, options, actor, CancellationToken.None));
    }

    /// <summary>The team brings a reform to another state; what the service answers.</summary>
    public async Task<Outcome> MoveAsync(Mission mission, Reform reform, ReformState to, TestMember team, params Barrier[] removes)
    {
        var (actor, now) = (await ActorAsync(team), await ReformAsync(reform.Id));
        var options = new ReformStepOptions { Version = now.Version, To = to, Reason = "It is signed.", Removes = [.. removes.Select(barrier => barrier.Id)] };
        return await site.WithAsync<ReformStepService, Outcome>(service => service.MoveAsync(mission, reform.Id, options, actor, CancellationToken.None));
    }
}
