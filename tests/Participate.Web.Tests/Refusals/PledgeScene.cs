using Microsoft.EntityFrameworkCore;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>What is in the coalition of the scene's mission.</summary>
/// <param name="Speaker">Speaks for an organisation, which made the pledges and is invited.</param>
/// <param name="Offered">A pledge of it.</param>
/// <param name="Case">About a pledge of a new member, which waits.</param>
internal sealed record PledgeScene(TestMember Speaker, int Offered, int Suggestion, int Invitation, int Case)
{
    public static async Task<PledgeScene> CreateAsync(TestSite site, Mission mission)
    {
        var make = site.Make;
        var speaker = await make.MemberAsync();
        var organisation = await make.OrganisationAsync(speaker);
        var offered = await make.PledgeAsync(mission, speaker, organisation);
        var suggestion = await make.SuggestionAsync(mission, speaker);
        await make.InviteAsync(mission, new InvitationOptions { OrganisationId = organisation.Id, Message = "Please join." }, await make.TeamAsync(mission));
        var waiting = await make.PledgeAsync(mission, await make.NewMemberAsync());
        return new PledgeScene(
            speaker, offered.Id, suggestion, await site.ReadAsync(db => db.CoalitionInvitations.MaxAsync(row => row.Id)),
            await site.ReadAsync(db => db.ModerationCases.Where(row => row.ContentKind == ContentKind.Pledge && row.ContentId == waiting.Id).Select(row => row.Id).SingleAsync()));
    }
}
