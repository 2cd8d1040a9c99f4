using System.Text.RegularExpressions;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.TestSupport;
using static Participate.Web.Tests.Ideas.IdeaPageTests;

namespace Participate.Web.Tests.Ideas;

public partial class DiscussionOrderTests
{
    [Fact]
    public void BestKey_MarksThenExpectation_SaysWhichIsBetter()
    {
        Assert.True(BestOrder.Key(1, 0, 2) > BestOrder.Key(2, 0, 1));
        // Level with the average of those before it: above none, below one more than its due.
        Assert.True(BestOrder.Key(3, BestOrder.Share(2), 0) > BestOrder.Key(1, 0, 0));
        Assert.True(BestOrder.Key(3, BestOrder.Share(2), 0) < BestOrder.Key(2, 0, 1));
        Assert.Equal(1_000, Enumerable.Range(1, 1_000).Select(id => BestOrder.Key(id, 0, 0)).Distinct().Count());
        Assert.Equal(BestOrder.Mark / 2, BestOrder.Share(1));
    }

    [Fact]
    public async Task Discussion_EveryOrderAndPart_IsAsItsAddressSays()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var a = await site.Make.CommentAsync(idea, stance: Stance.For);
        var b = await site.Make.CommentAsync(idea, stance: Stance.Against);
        var c = await site.Make.CommentAsync(idea, stance: Stance.For);
        var d = await site.Make.CommentAsync(idea, stance: Stance.Neutral);
        var reply = await site.Make.CommentAsync(idea, parent: b, stance: Stance.For);
        await site.Make.MarksAsync(c, 3);
        await site.Make.MarksAsync(b, 1);
        using var visitor = site.Visitor();

        Assert.Equal([a.Id, b.Id, reply.Id, c.Id, d.Id], await IdsAsync(""));
        Assert.Equal([d.Id, c.Id, b.Id, reply.Id, a.Id], await IdsAsync("?sort=newest"));
        Assert.Equal([c.Id, b.Id, reply.Id], (await IdsAsync("?sort=best")).Take(3));
        Assert.Equal([c.Id, a.Id], await IdsAsync("?sort=best&show=for"));
        Assert.Equal([b.Id, reply.Id], await IdsAsync("?show=against"));
        Assert.Equal([d.Id], await IdsAsync("?show=neutral"));
        Assert.Equal([a.Id, b.Id, reply.Id, c.Id, d.Id], await IdsAsync("?sort=nonsense&show=%00&comments=zz"));
        var sides = await visitor.GetAsync(Url(mission, idea) + "?sort=best&show=sides");
        Assert.Equal([[c.Id, a.Id], [b.Id, reply.Id]], sides.Document.QuerySelectorAll(".pt-sides > section").Select(side => Ids(side)));
        Assert.Equal("true", sides.Document.QuerySelector("[aria-label='Show comments'] a[href*='show=sides']")!.GetAttribute("aria-current"));

        async Task<int[]> IdsAsync(string query) => Ids((await visitor.GetAsync(Url(mission, idea) + query)).Document.DocumentElement);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Paging_EveryOrder_GivesEachCommentOnceBothWays(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        // Every third begins a thread; one of them has very many replies.
        var comments = await site.Make.ThreadAsync(idea, 150, i => i % 3 == 0 ? null : i > 100 ? 0 : i / 3 * 3);
        var tops = comments.Where(comment => comment.Depth == 0).Select(comment => comment.Id).ToList();
        await site.ReadAsync(db => db.Database.ExecuteSqlAsync($"UPDATE \"Comments\" SET \"BestKey\" = (\"Id\" * 7) % 5"));

        foreach (var sort in Enum.GetValues<CommentSort>())
        {
            foreach (var stance in new Stance?[] { null, Stance.For })
            {
                var forwards = new List<ThreadPage> { await ReadAsync(sort, stance, null) };
                while (forwards[^1].Comments.Next is { } next)
                    forwards.Add(await ReadAsync(sort, stance, next));
                var backwards = new List<ThreadPage> { forwards[^1] };
                while (backwards[^1].Comments.Previous is { } previous)
                    backwards.Add(await ReadAsync(sort, stance, previous));
                backwards.Reverse();

                Assert.Equal(3, forwards.Count);
                Assert.Equal(tops.Order(), TopsOf(forwards).Order());
                Assert.Equal(TopsOf(forwards), TopsOf(backwards));
                Assert.All(forwards.SelectMany(page => page.Comments.Items).GroupBy(comment => comment.Path[..8]), thread => Assert.InRange(thread.Count(), 1, 4));
                Assert.True(forwards.SelectMany(page => page.Comments.Items).Single(comment => comment.Id == tops[0]).HasMoreReplies);
            }
            Assert.Empty((await ReadAsync(sort, Stance.Against, null)).Comments.Items);
        }

        Task<ThreadPage> ReadAsync(CommentSort sort, Stance? stance, string? cursor) =>
            site.WithAsync<SortedThreadQueries, ThreadPage>(queries => queries.ReadAsync(idea.Id, null, sort, stance, CommentCursor.Parse(cursor), default));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reading_SortedByHiddenAndWaiting_DependsOnTheReader(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var author = await site.Make.MemberAsync();
        var hidden = await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden, stance: Stance.For);
        var answer = await site.Make.CommentAsync(idea, parent: hidden);
        var waiting = await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting, stance: Stance.For);
        var open = await site.Make.CommentAsync(idea, stance: Stance.For);

        Assert.Equal([open.Id, hidden.Id, answer.Id], await IdsAsync(null, null));
        Assert.Equal([open.Id, waiting.Id, hidden.Id, answer.Id], await IdsAsync(author, null));
        // The stance of what nobody may read is not told either.
        Assert.Equal([open.Id], await IdsAsync(null, Stance.For));

        async Task<IEnumerable<int>> IdsAsync(TestMember? reader, Stance? stance) =>
            (await site.WithAsync<SortedThreadQueries, ThreadPage>(queries => queries.ReadAsync(idea.Id, reader?.Id, CommentSort.Newest, stance, null, default))).Comments.Items.Select(comment => comment.Id);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reading_EveryOrder_IsARangeOfOneIndexAndSortsNothing(DatabaseProvider database)
    {
        using var queries = new QueryLog();
        await using var site = await TestSite.StartAsync(queries.Watching(new TestSiteOptions { Database = database }));
        var mission = await site.Make.MissionAsync();
        for (var i = 0; i < 3; i++)
            await site.Make.ThreadAsync(await site.Make.IdeaAsync(mission), 400);
        var idea = await site.Make.IdeaAsync(mission);
        await site.Make.ThreadAsync(idea, 400, i => i % 4 == 0 ? null : i / 4 * 4);

        foreach (var sort in Enum.GetValues<CommentSort>())
        {
            foreach (var stance in new Stance?[] { null, Stance.For })
            {
                foreach (var cursor in new[] { null, "a0.1400", "b0.1400" })
                {
                    queries.Seen.Clear();
                    await site.WithAsync<SortedThreadQueries, ThreadPage>(read => read.ReadAsync(idea.Id, null, sort, stance, CommentCursor.Parse(cursor), default));
                    var sql = queries.Seen.First();
                    var plan = await PlanAsync(site, database, idea, sql[sql.IndexOf("SELECT", StringComparison.Ordinal)..]);
                    var index = $"IX_Comments_IdeaId_{(stance is null ? "" : "Stance_")}{(sort == CommentSort.Best ? "BestKey_" : "")}Id";
                    Assert.True(plan.Contains(index, StringComparison.Ordinal) && !plan.Contains("TEMP B-TREE", StringComparison.Ordinal) && !plan.Contains("Sort", StringComparison.Ordinal), $"{sort} {stance} {cursor}:\n{plan}");
                    Assert.InRange(queries.Seen.Count, 1, 4);
                }
            }
        }
    }

    private static Task<string> PlanAsync(TestSite site, DatabaseProvider database, Idea idea, string sql) => site.ReadAsync(async db =>
    {
        await db.Database.OpenConnectionAsync();
        await using var command = db.Database.GetDbConnection().CreateCommand();
        if (database == DatabaseProvider.Postgres)
        {
            command.CommandText = "ANALYZE \"Comments\"; SET enable_seqscan = off; SET enable_bitmapscan = off; SET enable_sort = off";
            await command.ExecuteNonQueryAsync();
        }
        command.CommandText = (database == DatabaseProvider.Sqlite ? "EXPLAIN QUERY PLAN " : "EXPLAIN ") + sql;
        foreach (var name in Parameters().Matches(sql).Select(match => match.Value).Distinct())
        {
            var parameter = command.CreateParameter();
            (parameter.ParameterName, parameter.Value) = (name, name switch { "@ideaId" => idea.Id, "@id" or "@key" => 1_400, "@chosen" => (int)Stance.For, _ => 21 });
            command.Parameters.Add(parameter);
        }
        var plan = new List<string>();
        await using var reader = await command.ExecuteReaderAsync();
        while (await reader.ReadAsync())
            plan.Add(reader.GetString(reader.FieldCount - 1));
        return string.Join('\n', plan);
    });

    private static List<int> TopsOf(IEnumerable<ThreadPage> pages) => [.. pages.SelectMany(page => page.Comments.Items).Where(comment => comment.Depth == 0).Select(comment => comment.Id)];

    private static int[] Ids(AngleSharp.Dom.IElement part) =>
        [.. part.QuerySelectorAll(".pt-thread__item[id]").Select(item => int.Parse(item.Id!["comment-".Length..], System.Globalization.CultureInfo.InvariantCulture))];

    [GeneratedRegex("@[a-zA-Z_][a-zA-Z0-9_]*")]
    private static partial Regex Parameters();
}
