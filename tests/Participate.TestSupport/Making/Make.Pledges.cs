using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Organisations;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>Three rooms within half a year.</summary>
    public PledgeText PledgeText(string text = "Three rooms for parent groups", string? placeCode = null, PledgeKind kind = PledgeKind.Premises, decimal? quantity = 3) => new()
    {
        Text = text,
        Kind = kind,
        Quantity = quantity,
        DueOn = DateOnly.FromDateTime(Now).AddDays(100),
        PlaceCode = placeCode ?? Participate.Core.Common.Places.PlaceRegister.WholeCountryCode,
    };

    /// <summary>A pledge, offered unless a draft is wanted.</summary>
    public async Task<Pledge> PledgeAsync(Mission mission, TestMember member, Organisation? organisation = null, PledgeTarget? target = null, PledgeText? text = null, bool isDraft = false)
    {
        var actor = await ActorAsync(member);
        var options = new PledgeOptions { Target = target ?? PledgeTarget.Mission, OrganisationId = organisation?.Id, Text = text ?? PledgeText($"Three rooms for group {Next()}"), IsDraft = isDraft };
        var made = await site.WithAsync<PledgeService, Outcome<SavedPledge>>(service => service.MakeAsync(mission, options, actor, CancellationToken.None));
        return made.Succeeded ? await PledgeAsync(made.Value.Id) : throw new InvalidOperationException(made.Refusals[0].Message);
    }

    /// <summary>The pledger changes a pledge as it is; what the service answers.</summary>
    public async Task<Outcome<SavedPledge>> EditAsync(Mission mission, Pledge pledge, TestMember member, PledgeText text)
    {
        var (actor, now) = (await ActorAsync(member), await PledgeAsync(pledge.Id));
        return await site.WithAsync<PledgeService, Outcome<SavedPledge>>(service => service.EditAsync(mission, pledge.Id, now.Version, text, actor, CancellationToken.None));
    }

    /// <summary>A pledge as it is stored.</summary>
    public Task<Pledge> PledgeAsync(int id) => site.ReadAsync(db => db.Pledges.AsNoTracking().SingleAsync(pledge => pledge.Id == id));

    /// <summary>Somebody acts on a pledge as it is; what the service answers.</summary>
    public async Task<Outcome> ActAsync(Mission mission, int pledgeId, PledgeAct act, TestMember member, string reason = "Because of the test.")
    {
        var actor = await ActorAsync(member);
        var version = (await PledgeAsync(pledgeId)).Version;
        return await site.WithAsync<PledgeActService, Outcome>(service => service.ActAsync(mission, pledgeId, new PledgeActOptions { Act = act, Version = version, Reason = reason }, actor, CancellationToken.None));
    }

    /// <summary>A suggestion of a missing actor; its number.</summary>
    public async Task<int> SuggestionAsync(Mission mission, TestMember member)
    {
        var actor = await ActorAsync(member);
        var text = new MixText { Sector = Sectors.TradeUnion, Kind = "teaching unions", PlaceCode = mission.PlaceCode, Why = $"They know the staff, for the {Next()}th time." };
        var outcome = await site.WithAsync<SuggestionService, Outcome>(service => service.SuggestAsync(mission, text, null, actor, CancellationToken.None));
        if (!outcome.Succeeded)
            throw new InvalidOperationException(outcome.Refusals[0].Message);
        return await site.ReadAsync(db => db.ActorSuggestions.MaxAsync(row => row.Id));
    }

    /// <summary>The team invites; what the service answers.</summary>
    public async Task<Outcome> InviteAsync(Mission mission, InvitationOptions options, TestMember team)
    {
        var actor = await ActorAsync(team);
        return await site.WithAsync<InvitationService, Outcome>(service => service.InviteAsync(mission, options, actor, CancellationToken.None));
    }
}
