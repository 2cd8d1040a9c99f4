using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Core.Tests.Voting;

public class VoteQueriesTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Mine_SomeIdeas_AreTheMembersOwnVotesOnThoseAlone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var members = await site.Make.MembersAsync(2);
        var ideas = new List<Idea>();
        for (var i = 0; i < 4; i++)
            ideas.Add(await site.Make.IdeaAsync(mission, members[0]));
        site.Clock.Freeze();
        await site.Make.VoteAsync(ideas[0], members[0], VoteChoice.Support);
        await site.Make.VoteAsync(ideas[1], members[0], VoteChoice.Oppose);
        await site.Make.VoteAsync(ideas[3], members[0], VoteChoice.Neutral);
        await site.Make.VoteAsync(ideas[2], members[1], VoteChoice.Neutral);

        var mine = await site.WithAsync((VoteQueries queries) => queries.MineAsync(members[0].Id, [ideas[0].Id, ideas[2].Id, ideas[3].Id, 999_999], CancellationToken.None));
        var none = await site.WithAsync((VoteQueries queries) => queries.MineAsync(members[0].Id, [], CancellationToken.None));

        Assert.Equal([(ideas[0].Id, VoteChoice.Support), (ideas[3].Id, VoteChoice.Neutral)], mine.OrderBy(vote => vote.Key).Select(vote => (vote.Key, vote.Value.Choice)));
        Assert.InRange(mine[ideas[0].Id].CastAt, site.Clock.GetUtcNow().UtcDateTime.AddSeconds(-1), site.Clock.GetUtcNow().UtcDateTime);
        Assert.Empty(none);
    }
}
