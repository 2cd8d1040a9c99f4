using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

public class MyContributionQueriesTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Ideas_Many_ArePagedOnceInBothDirections(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var missions = new[] { await site.Make.MissionAsync(), await site.Make.MissionAsync() };
        var author = await site.Make.MemberAsync();
        var actor = await site.Make.ActorAsync(author);
        var mine = new List<int>();
        for (var i = 0; i < (MyContributionQueries.PageSize * 2) + 1; i++)
        {
            mine.Add((await site.Make.IdeaAsync(missions[i % 2], author, (Visibility)(i % 4))).Id);
            if (i % 10 == 0)
                await site.Make.IdeaAsync(missions[0]);
        }

        var forward = new List<int>();
        var page = await ReadAsync(null);
        Assert.Null(page.Previous);
        for (forward.AddRange(page.Items.Select(idea => idea.Id)); page.Next is not null; forward.AddRange(page.Items.Select(idea => idea.Id)))
            page = await ReadAsync(page.Next);
        var second = await ReadAsync(page.Previous);
        var first = await ReadAsync(second.Previous);

        Assert.Equal(Enumerable.Reverse(mine), forward);
        Assert.Equal(forward[..MyContributionQueries.PageSize], first.Items.Select(idea => idea.Id));
        Assert.Null(first.Previous);

        Task<Page<MyIdea>> ReadAsync(string? cursor) =>
            site.WithAsync<MyContributionQueries, Page<MyIdea>>(contributions => contributions.IdeasAsync(actor, cursor, default));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Votes_Many_AreTheLatestOfThisMember(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var voter = await site.Make.MemberAsync();
        var other = await site.Make.MemberAsync();
        var voted = new List<int>();
        for (var i = 0; i < MyContributionQueries.VotesShown + 2; i++)
        {
            var idea = await site.Make.IdeaAsync(mission);
            await site.Make.VoteAsync(idea, voter, VoteChoice.Oppose);
            await site.Make.VoteAsync(idea, other, VoteChoice.Support);
            voted.Add(idea.Id);
            site.Clock.Advance(TimeSpan.FromSeconds(1));
        }
        var actor = await site.Make.ActorAsync(voter);

        var votes = await site.WithAsync<MyContributionQueries, List<MyVote>>(contributions => contributions.VotesAsync(actor, default));

        Assert.Equal(Enumerable.Reverse(voted).Take(MyContributionQueries.VotesShown), votes.Select(vote => vote.IdeaId));
        Assert.All(votes, vote => Assert.Equal(VoteChoice.Oppose, vote.Choice));
    }
}
