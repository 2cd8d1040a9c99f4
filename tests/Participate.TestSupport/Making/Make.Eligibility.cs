using System.Text;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>Codes of a mission, made by somebody of its team, as they are typed.</summary>
    public async Task<IReadOnlyList<string>> CodesAsync(Mission mission, int count = 1)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        var made = await site.WithAsync<ProofBatchService, Outcome<MadeCodes>>(service => service.MakeCodesAsync(mission, "Made by a test", count, team, CancellationToken.None));
        return [.. Enumerable.Range(0, count).Select(number => InvitedCode.Write(InvitedCode.Of(made.Value!.Seed, number)))];
    }

    /// <summary>A list of identifiers, hashed as a team does it; what the service says.</summary>
    public async Task<Outcome<ImportedList>> ListAsync(Mission mission, params IReadOnlyList<string> identifiers)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        var salt = site.Services.GetRequiredService<ProofKey>().SaltOf(mission.Id);
        var file = Encoding.UTF8.GetBytes(string.Join('\n', identifiers.Select(identifier => IdentifierHash.Of(salt, identifier))));
        return await site.WithAsync<ProofBatchService, Outcome<ImportedList>>(service => service.ImportListAsync(mission, "Sent by a test", file, team, CancellationToken.None));
    }

    /// <summary>The team asks for another level from now on; the mission as it then is.</summary>
    public async Task<Mission> AskingForAsync(Mission mission, EligibilityLevel level, string reason = "As the test has it.")
    {
        var team = await ActorAsync(await TeamAsync(mission));
        var now = await NowAsync(mission);
        var options = new ChangeVotingLevelOptions { Level = level, Reason = reason, MadeFrom = now.VotingLevel };
        var changed = await site.WithAsync<VotingLevelService, Outcome>(service => service.ChangeAsync(now, options, team, CancellationToken.None));
        return changed.Succeeded ? await NowAsync(mission) : throw new InvalidOperationException(changed.Refusals[0].Message);
    }

    /// <summary>A mission as the site knows it now.</summary>
    public async Task<Mission> NowAsync(Mission mission) =>
        await site.Services.GetRequiredService<MissionCatalogue>().FindAsync(mission.Id, CancellationToken.None) ?? throw new InvalidOperationException($"No mission {mission.Id}.");

    /// <summary>A member enters a code; what the service says.</summary>
    public async Task<Outcome> CodeShownAsync(Mission mission, TestMember member, string code)
    {
        var actor = await ActorAsync(member);
        return await site.WithAsync<ShowingService, Outcome>(service => service.ShowCodeAsync(mission, code, actor, CancellationToken.None));
    }

    /// <summary>A member links an identity; what the service says.</summary>
    public async Task<Outcome> IdentityLinkedAsync(TestMember member, string subject)
    {
        var actor = await ActorAsync(member);
        return await site.WithAsync<IdentityService, Outcome>(service => service.LinkAsync("https://identity.example", subject, actor, CancellationToken.None));
    }

    /// <summary>A member votes as on the page, with all that is asked; what the service says.</summary>
    public async Task<Outcome> VoteAskedAsync(Mission mission, Idea idea, TestMember member, VoteChoice? choice)
    {
        var (actor, now) = (await ActorAsync(member), await NowAsync(mission));
        return await site.WithAsync<VoteService, Outcome>(service => service.SetAsync(now, idea.Id, choice, actor, CancellationToken.None));
    }
}
