using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

/// <summary>Every order of the list gives every public idea of the mission exactly once, forwards and backwards.</summary>
public class IdeaListOrderTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EachSort_ByChanceWithTies_GivesEveryIdeaOnceInItsOrder(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        foreach (var (seed, count) in new[] { (1, 0), (2, 1), (3, 31), (4, 200) })
        {
            var mission = await site.Make.MissionAsync();
            await ManyIdeas.AddAsync(site, mission, count, seed);
            var ideas = await ManyIdeas.PublishedAsync(site, mission);
            foreach (var sort in Enum.GetValues<IdeaSort>().Where(sort => sort != IdeaSort.Shuffled))
            {
                var expected = ideas.OrderByDescending(idea => KeyOf(idea, sort)).ThenByDescending(idea => idea.Id).Select(idea => idea.Id);

                Assert.Equal(expected, await ManyIdeas.WalkAsync(site, Request(mission.Id, sort)));
            }
        }
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EachShuffledOrder_GivesEveryIdeaOnceAndDiffersFromTheOthers(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await ManyIdeas.AddAsync(site, mission, 130, 5);
        await ManyIdeas.AddAsync(site, await site.Make.MissionAsync(), 10, 6);
        var ideas = (await ManyIdeas.PublishedAsync(site, mission)).Select(idea => idea.Id).Order().ToList();
        var orders = new HashSet<string>();

        for (var number = 0; number < ShuffleOrder.Count; number++)
        {
            var seen = await ManyIdeas.WalkAsync(site, Request(mission.Id, IdeaSort.Shuffled, number));
            Assert.Equal(ideas, seen.Order());
            orders.Add(string.Join(',', seen));
        }

        Assert.Equal(64, orders.Count);
    }

    [Fact]
    public void ShuffleOrder_Numbers_AreFourKeysTwoDirectionsAndEightStarts()
    {
        var orders = Enumerable.Range(0, 64).Select(number => ShuffleOrder.Of(number)!.Value).ToList();

        Assert.Equal(64, orders.Select(order => (order.Column, order.Rises, order.Start)).Distinct().Count());
        Assert.Equal(Enumerable.Range(0, 8).Select(start => int.MinValue + start * (1L << 29)), orders.Select(order => order.Start).Distinct().Order());
        Assert.Null(ShuffleOrder.Of(64));
        Assert.Null(ShuffleOrder.Of(-1));
    }

    [Fact]
    public async Task Cursor_OfAnIdeaThatLeft_StaysGood()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var ideas = new List<Idea>();
        for (var i = 0; i < 45; i++)
            ideas.Add(await site.Make.IdeaAsync(mission));
        var first = await ManyIdeas.ReadAsync(site, Request(mission.Id, IdeaSort.Newest));
        await site.Make.HidePublishedAsync(ideas.Single(idea => idea.Id == first.Ideas.Items[^1].Id));

        var second = await ManyIdeas.ReadAsync(site, Request(mission.Id, IdeaSort.Newest) with { Cursor = IdeaListCursor.Parse(first.Ideas.Next) });

        Assert.Equal(first.Ideas.Items[^1].Id - 1, second.Ideas.Items[0].Id);
        Assert.Equal(44, second.Count);
    }

    [Theory]
    [InlineData("a5.999999999")]
    [InlineData("b-9223372036854775808.1")]
    [InlineData("a9223372036854775807.1")]
    [InlineData("a-2147483648.0")]
    [InlineData("b2147483647.2147483647")]
    public async Task Cursor_ThatNobodyGave_LeadsSomewhereInTheList(string cursor)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await ManyIdeas.AddAsync(site, mission, 30, 7);

        foreach (var sort in Enum.GetValues<IdeaSort>())
            Assert.NotEmpty((await ManyIdeas.ReadAsync(site, Request(mission.Id, sort, 13) with { Cursor = IdeaListCursor.Parse(cursor) })).Ideas.Items);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a1")]
    [InlineData("a1.")]
    [InlineData("c1.2")]
    [InlineData("a1.2 ")]
    [InlineData("a1.2\n")]
    [InlineData("a99999999999999999999.1")]
    [InlineData("a1.99999999999")]
    [InlineData("a1.2147483648")]
    [InlineData("a١.٢")]
    public void Cursor_ThatIsNone_IsTheFirstPage(string? cursor) => Assert.Null(IdeaListCursor.Parse(cursor));

    [Fact]
    public void Cursor_Written_IsReadAgain() =>
        Assert.Equal(new IdeaListCursor(true, -12, 345), IdeaListCursor.Parse(new IdeaListCursor(true, -12, 345).ToString()));

    private static IdeaListRequest Request(int missionId, IdeaSort sort, int order = 0) =>
        new(missionId, IdeaFilter.None, sort, ShuffleOrder.Of(order)!.Value, null);

    private static long KeyOf(Idea idea, IdeaSort sort) => sort switch
    {
        IdeaSort.Newest => idea.PublishedAt!.Value.Ticks,
        IdeaSort.Supported => idea.Support,
        IdeaSort.Discussed => idea.CommentCount,
        _ => idea.Divided,
    };
}
