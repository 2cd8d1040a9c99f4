using System.Net;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Web.Tests.Ideas;

/// <summary>64 voters at once over HTTP on the same ideas: they set, repeat, change and remove at random.</summary>
public class VoteConcurrencyTests
{
    private const int Voters = 64;
    private const int VotesOfEach = 12;
    private static readonly string[] Choices = ["support", "neutral", "oppose", "remove"];

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Voting_64VotersAtRandomOverHttp_OneVoteEachAndCountersEqualRows(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var ideas = new List<Idea>();
        for (var i = 0; i < 3; i++)
            ideas.Add(await site.Make.IdeaAsync(mission));
        var voters = await site.Make.MembersAsync(Voters);

        var last = await Task.WhenAll(voters.Select((voter, i) => VoteAtRandomAsync(site, mission, ideas, voter, new Random(i))));

        var stored = await VoteLedger.CheckAsync(site);
        Assert.Equal(last.SelectMany(choices => choices).OrderBy(vote => vote.Key), stored.OrderBy(vote => vote.Key));
        Assert.Empty(site.Errors);
    }

    private static async Task<Dictionary<(int, int), VoteChoice>> VoteAtRandomAsync(
        TestSite site, Core.Missions.Mission mission, List<Idea> ideas, TestMember voter, Random random)
    {
        using var ballot = await Ballot.OfAsync(site, voter);
        var last = new Dictionary<(int, int), VoteChoice>();
        for (var i = 0; i < VotesOfEach; i++)
        {
            var idea = ideas[random.Next(ideas.Count)];
            var choice = Choices[random.Next(Choices.Length)];
            var answers = await Task.WhenAll(Enumerable.Range(0, random.Next(4) == 0 ? 3 : 1).Select(_ => ballot.SendAsync(mission, idea.Id, choice)));
            Assert.All(answers, answer => answer.Expect(HttpStatusCode.Redirect));
            last.Remove((idea.Id, voter.Id));
            if (Web.Components.Ideas.VoteWords.FromKey(choice) is { } chosen)
                last[(idea.Id, voter.Id)] = chosen;
        }
        return last;
    }
}
