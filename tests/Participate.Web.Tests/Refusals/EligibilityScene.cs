using Participate.Core.Data;
using Participate.Core.Eligibility;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Web.Tests.Refusals;

/// <summary>Missions that ask for a code, an identifier and an identity, and a batch of codes on the one that the team runs.</summary>
/// <param name="Code">Of the first, not used.</param>
/// <param name="Identified">Has linked an identity.</param>
internal sealed record EligibilityScene(Mission Coded, Mission Listed, Mission Identifying, string Code, TestMember Identified)
{
    public static async Task<EligibilityScene> CreateAsync(TestSite site, Mission mission)
    {
        var (coded, listed, identifying, identified) = (await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MissionAsync(), await site.Make.MemberAsync());
        await site.Make.CodesAsync(mission, 2);
        var code = (await site.Make.CodesAsync(coded))[0];
        await site.Make.AskingForAsync(coded, EligibilityLevel.InvitedCode);
        await site.Make.ListAsync(listed, "AB1");
        await site.Make.AskingForAsync(listed, EligibilityLevel.ListedIdentifier);
        await site.Make.IdentityLinkedAsync(identified, "a person");
        // Asked for while the site had a provider.
        var at = site.Clock.GetUtcNow().UtcDateTime;
        await site.WithAsync<ParticipateDbContext, int>(db =>
        {
            db.Missions.Single(row => row.Id == identifying.Id).AskToVote(EligibilityLevel.VerifiedIdentity, at);
            db.VotingLevelChanges.Add(new VotingLevelChange { MissionId = identifying.Id, From = EligibilityLevel.ConfirmedEmail, To = EligibilityLevel.VerifiedIdentity, Reason = "As it was.", At = at, ProvenFrom = at, ById = identified.Id });
            return db.SaveChangesAsync();
        });
        await site.WithAsync<MissionCatalogue, bool>(missions =>
        {
            missions.Changed();
            return Task.FromResult(true);
        });
        return new EligibilityScene(coded, listed, identifying, code, identified);
    }
}
