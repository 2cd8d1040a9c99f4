using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>What is in the coalition of the scene's mission.</summary>
/// <param name="Speaker">Speaks for an organisation, which made the pledges and is invited.</param>
/// <param name="Offered">A pledge of it.</param>
internal sealed record PledgeScene(TestMember Speaker, int Offered, int Suggestion, int Invitation)
{
    public static async Task<PledgeScene> CreateAsync(TestSite site, Mission mission)
    {
        var make = site.Make;
        var speaker = await make.MemberAsync();
        var organisation = await make.OrganisationAsync(speaker);
        var offered = await make.PledgeAsync(mission, speaker, organisation);
        var suggestion = await make.SuggestionAsync(mission, speaker);
        await make.InviteAsync(mission, new InvitationOptions { OrganisationId = organisation.Id, Message = "Please join." }, await make.TeamAsync(mission));
        return new PledgeScene(speaker, offered.Id, suggestion, await site.ReadAsync(db => db.CoalitionInvitations.MaxAsync(row => row.Id)));
    }
}
