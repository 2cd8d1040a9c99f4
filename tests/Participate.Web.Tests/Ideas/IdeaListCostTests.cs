using System.Net;
using Microsoft.EntityFrameworkCore;
using Microsoft.Extensions.DependencyInjection;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaListPageTests;

namespace Participate.Web.Tests.Ideas;

/// <summary>What reading the list costs, and that what is kept for that is never old.</summary>
public class IdeaListCostTests
{
    [Fact]
    public async Task List_SecondSignedInReader_ComesFromMemoryButForTheOwnVotes()
    {
        using var queries = new QueryLog();
        await using var site = await TestSite.StartAsync(queries.Watching(new TestSiteOptions()));
        // In another hour it would be noted when the session was last seen.
        site.Clock.Freeze();
        var mission = await site.Make.MissionAsync();
        var ideas = new List<Idea>();
        for (var i = 0; i < 22; i++)
            ideas.Add(await site.Make.IdeaAsync(mission));
        var (one, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        foreach (var idea in ideas)
            await site.Make.VoteAsync(idea, other, VoteChoice.Oppose);
        using var first = await site.VisitorAsync(one);
        using var second = await site.VisitorAsync(other);
        await second.GetAsync("/account");
        await first.GetAsync(Root(mission) + "?order=5");
        queries.Seen.Clear();

        var page = await second.GetAsync(Root(mission) + "?order=5");

        Assert.Equal(20, Titles(page).Count);
        Assert.Equal(20, page.Document.QuerySelectorAll(".pt-idea__mine").Length);
        // The own votes are read by a statement that is prepared once, past what is logged here.
        Assert.Empty(queries.Seen);
    }

    [Fact]
    public async Task List_KeptForAllReaders_ShowsEachTheOwnVotesAndTakesEachOnesForm()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var ideas = new[] { await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission), await site.Make.IdeaAsync(mission) };
        var (one, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        await site.Make.VoteAsync(ideas[0], one, VoteChoice.Support);
        await site.Make.VoteAsync(ideas[1], one, VoteChoice.Neutral);
        await site.Make.VoteAsync(ideas[2], one, VoteChoice.Oppose);
        using var first = await site.VisitorAsync(one);
        using var second = await site.VisitorAsync(other);
        await second.GetAsync(Root(mission) + "?sort=newest");

        var firsts = await first.GetAsync(Root(mission) + "?sort=newest");
        var seconds = await second.GetAsync(Root(mission) + "?sort=newest");
        // The newest idea stands first.
        var voted = await seconds.SubmitAsync("Support");

        Assert.Equal(["support", "neutral", "oppose", ""], ideas.Select(idea => Pressed(firsts, idea)));
        Assert.Equal(["", "", "", ""], ideas.Select(idea => Pressed(seconds, idea)));
        Assert.Equal(["", "", "", "support"], ideas.Select(idea => Pressed(voted, idea)));
        Assert.Equal(4, seconds.Document.QuerySelectorAll(".pt-idea form input[name=__RequestVerificationToken]").Length);

        static string Pressed(SitePage page, Idea idea) =>
            page.Document.QuerySelector($"form[action$='/{idea.Id}/vote'] [aria-pressed=true]")?.GetAttribute("value") ?? "";
    }

    [Fact]
    public async Task List_AskedByManyAtOnce_IsReadOnce()
    {
        using var queries = new QueryLog();
        await using var site = await TestSite.StartAsync(queries.Watching(new TestSiteOptions()));
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        var cache = site.Services.GetRequiredService<IdeaListCache>();
        var request = new IdeaListRequest(mission.Id, IdeaFilter.None, IdeaSort.Newest, default, null);
        queries.Seen.Clear();

        var pages = await Task.WhenAll(Enumerable.Range(0, 64).Select(_ => Task.Run(() => cache.GetAsync(request, CancellationToken.None))));

        Assert.Equal(2, queries.Seen.Count);
        Assert.Single(pages.Distinct());
    }

    [Fact]
    public async Task List_ChangedByThisSiteOrBehindIt_IsSeenAtOnceOrSoon()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var cache = site.Services.GetRequiredService<IdeaListCache>();
        var request = new IdeaListRequest(mission.Id, IdeaFilter.None, IdeaSort.Newest, default, null);
        site.Clock.Freeze();

        var before = await SupportAsync();
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        var voted = await SupportAsync();
        await site.WithAsync<ParticipateDbContext, int>(db => db.Database.ExecuteSqlAsync($"UPDATE \"Ideas\" SET \"Support\" = 7"));
        var behind = await SupportAsync();
        site.Clock.Advance(TimeSpan.FromSeconds(5));

        Assert.Equal((0, 1, 1, 7), (before, voted, behind, await SupportAsync()));

        async Task<int> SupportAsync() => Assert.Single((await cache.GetAsync(request, CancellationToken.None)).Ideas.Items).Votes.Support;
    }

    [Fact]
    public async Task List_ReadWhileItsDatabaseFails_IsReadAgain()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.IdeaAsync(mission);
        var cache = site.Services.GetRequiredService<IdeaListCache>();
        var request = new IdeaListRequest(mission.Id, IdeaFilter.None, IdeaSort.Newest, default, null);
        await RunAsync("PRAGMA legacy_alter_table=ON; ALTER TABLE \"Ideas\" RENAME TO \"Elsewhere\"");

        await Assert.ThrowsAnyAsync<Exception>(() => cache.GetAsync(request, CancellationToken.None));
        await RunAsync("PRAGMA legacy_alter_table=ON; ALTER TABLE \"Elsewhere\" RENAME TO \"Ideas\"");

        Assert.Single((await cache.GetAsync(request, CancellationToken.None)).Ideas.Items);

        Task<int> RunAsync(string sql) => site.WithAsync<ParticipateDbContext, int>(db => db.Database.ExecuteSqlRawAsync(sql));
    }

    [Fact]
    public async Task Orders_OfReaders_StayTheSameForEachAndDifferBetweenThem()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < 12; i++)
            await site.Make.IdeaAsync(mission);
        var member = await site.Make.MemberAsync();
        var seen = new HashSet<string>();

        for (var i = 0; i < 12; i++)
        {
            var (once, again, named) = (await OrderAsync($"Browser {i}", ""), await OrderAsync($"Browser {i}", ""), await OrderAsync($"Browser {i}", "?order=17"));
            Assert.Equal(once, again);
            seen.Add(once);
            Assert.Equal(await OrderAsync("Another browser", "?order=17"), named);
        }
        using var there = await site.VisitorAsync(member);
        using var elsewhere = await site.VisitorAsync(member);
        elsewhere.Http.DefaultRequestHeaders.UserAgent.ParseAdd("Another/1.0");

        Assert.True(seen.Count > 1);
        Assert.Equal(Titles(await there.GetAsync(Root(mission))), Titles(await elsewhere.GetAsync(Root(mission))));

        async Task<string> OrderAsync(string browser, string query)
        {
            using var visitor = site.Visitor();
            visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", browser);
            return string.Join('|', Titles(await visitor.GetAsync(Root(mission) + query)));
        }
    }

    [Theory]
    [InlineData("")]
    [InlineData("?sort=supported")]
    [InlineData("?sort=divided")]
    [InlineData("?sort=nothing")]
    public async Task Orders_OfAListWhoseResultsAreKeptBack_AreTheReadersWhateverSortIsAskedFor(string query)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(hidesResults: true);
        for (var i = 0; i < 12; i++)
            await site.Make.IdeaAsync(mission);
        var seen = new HashSet<string>();

        for (var i = 0; i < 12; i++)
        {
            using var visitor = site.Visitor();
            visitor.Http.DefaultRequestHeaders.TryAddWithoutValidation("User-Agent", $"Browser {i}");
            seen.Add(string.Join('|', Titles(await visitor.GetAsync(Root(mission) + query))));
        }

        Assert.True(seen.Count > 1);
    }

    [Fact]
    public async Task FirstView_WithAllItsFiles_IsUnder50Kilobytes()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < 20; i++)
            await site.Make.IdeaAsync(mission, title: $"An idea with a title of the length that titles have, {i * 7919}");
        using var handler = new SocketsHttpHandler { AutomaticDecompression = DecompressionMethods.None };
        using var http = new HttpClient(handler) { BaseAddress = site.Address };
        http.DefaultRequestHeaders.TryAddWithoutValidation("Accept-Encoding", "br, gzip");
        using var visitor = site.Visitor();

        var page = await visitor.GetAsync(Root(mission));
        var files = page.Document.QuerySelectorAll("link[rel=stylesheet], link[rel=icon], link[rel=preload], script[src]").Select(file => file.GetAttribute("href") ?? file.GetAttribute("src")!);
        var bytes = 0;
        foreach (var file in files.Append(Root(mission)))
            bytes += (await http.GetByteArrayAsync(new Uri(file, UriKind.Relative))).Length;

        Assert.InRange(bytes, 20_000, 50 * 1024);
    }
}
