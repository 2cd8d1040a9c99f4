using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Core.Tests.Voting;

/// <summary>64 voters at once on the same ideas (issue 3, point 4), over the service; over HTTP in the web tests.</summary>
public class VoteConcurrencyTests
{
    private const int Voters = 64;
    private const int VotesOfEach = 60;
    private const int Ideas = 5;

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Voting_64VotersAtRandom_OneVoteEachAndCountersEqualRows(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (ideas, voters) = await PrepareAsync(site);
        var writer = site.Services.GetRequiredService<VoteWriter>();

        var last = await Task.WhenAll(voters.Select((voter, i) => Task.Run(() => VoteAtRandomAsync(writer, ideas, voter, new Random(i)))));

        var stored = await VoteLedger.CheckAsync(site);
        var expected = last.SelectMany(choices => choices).Where(choice => choice.Value is not null).ToDictionary(choice => choice.Key, choice => choice.Value!.Value);
        Assert.Equal(expected.OrderBy(vote => vote.Key), stored.OrderBy(vote => vote.Key));
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Voting_SameMemberFromManyDevices_HasOneVote(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (ideas, voters) = await PrepareAsync(site);
        var writer = site.Services.GetRequiredService<VoteWriter>();

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 256).Select(i => Task.Run(() =>
            writer.WriteAsync(new VoteRequest(ideas[0].MissionId, ideas[0].Id, voters[0].Id, (VoteChoice)(i % 3 + 1))))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Single(await VoteLedger.CheckAsync(site));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Voting_IdeaOrMemberThatDoesNotExist_FailsAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (ideas, voters) = await PrepareAsync(site);
        var other = await site.Make.MissionAsync();
        var writer = site.Services.GetRequiredService<VoteWriter>();

        var good = voters.Select(voter => writer.WriteAsync(new VoteRequest(ideas[0].MissionId, ideas[0].Id, voter.Id, VoteChoice.Support))).ToList();
        var missing = writer.WriteAsync(new VoteRequest(ideas[0].MissionId, 999_999, voters[0].Id, VoteChoice.Support));
        var elsewhere = writer.WriteAsync(new VoteRequest(other.Id, ideas[0].Id, voters[0].Id, VoteChoice.Oppose));
        var nobody = writer.WriteAsync(new VoteRequest(ideas[0].MissionId, ideas[0].Id, 999_999, VoteChoice.Support));

        Assert.All(await Task.WhenAll(good), outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(RefusalKind.NotFound, (await missing).Refusals.Single().Kind);
        Assert.Equal(RefusalKind.NotFound, (await elsewhere).Refusals.Single().Kind);
        await Assert.ThrowsAnyAsync<Exception>(() => nobody);
        Assert.Equal(Voters, (await VoteLedger.CheckAsync(site)).Count);
    }

    private static async Task<(List<Idea> Ideas, List<TestMember> Voters)> PrepareAsync(TestSite site)
    {
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync();
        var ideas = new List<Idea>();
        for (var i = 0; i < Ideas; i++)
            ideas.Add(await site.Make.IdeaAsync(mission, author));
        return (ideas, await site.Make.MembersAsync(Voters));
    }

    private static async Task<Dictionary<(int, int), VoteChoice?>> VoteAtRandomAsync(VoteWriter writer, List<Idea> ideas, TestMember voter, Random random)
    {
        var last = new Dictionary<(int, int), VoteChoice?>();
        for (var i = 0; i < VotesOfEach; i++)
        {
            var idea = ideas[random.Next(ideas.Count)];
            var choice = random.Next(4) is var chosen && chosen == 0 ? (VoteChoice?)null : (VoteChoice)chosen;
            var repeats = random.Next(4) == 0 ? 3 : 1;
            var outcomes = await Task.WhenAll(Enumerable.Range(0, repeats).Select(_ => writer.WriteAsync(new VoteRequest(idea.MissionId, idea.Id, voter.Id, choice))));
            Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
            last[(idea.Id, voter.Id)] = choice;
        }
        return last;
    }
}
