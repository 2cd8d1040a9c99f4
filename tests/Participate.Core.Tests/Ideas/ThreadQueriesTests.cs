using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

public class ThreadQueriesTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reading_LongThread_GivesEveryCommentOnceInOrderBothWays(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        await site.Make.CommentAsync(await site.Make.IdeaAsync(await site.Make.MissionAsync()));
        var comments = await site.Make.ThreadAsync(idea, 240, ParentOf);
        var expected = comments.OrderBy(comment => comment.ThreadPath, StringComparer.Ordinal).Select(comment => comment.Id).ToList();

        var forwards = new List<ThreadPage> { await ReadAsync(site, idea) };
        while (forwards[^1].Comments.Next is { } next)
            forwards.Add(await ReadAsync(site, idea, next));
        var backwards = new List<ThreadPage> { forwards[^1] };
        while (backwards[^1].Comments.Previous is { } previous)
            backwards.Add(await ReadAsync(site, idea, previous));
        backwards.Reverse();

        Assert.Equal(expected, forwards.SelectMany(page => page.Comments.Items).Select(comment => comment.Id));
        Assert.Equal(expected, backwards.SelectMany(page => page.Comments.Items).Select(comment => comment.Id));
        Assert.Equal([50, 50, 50, 50, 40], forwards.Select(page => page.Comments.Items.Count));
        Assert.Null(forwards[0].Comments.Previous);
        Assert.All(forwards.Where(page => page.Comments.Items[0].Depth > 0), page => Assert.Equal(page.Comments.Items[0].ParentPath, page.Ancestors[^1].Path));
        Assert.Contains(forwards, page => page.Ancestors.Count > 0);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reading_CommentsOfStaff_SaysWhatTheyAreOnThisMission(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var authors = new[] { await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(), await site.Make.ModeratorAsync(other), await site.Make.AdministratorAsync() };
        var idea = await site.Make.IdeaAsync(mission, authors[1]);
        foreach (var author in authors)
            await site.Make.CommentAsync(idea, author);

        var page = await ReadAsync(site, idea);

        Assert.Equal([null, Role.Moderator, Role.MissionTeam, null, null], page.Comments.Items.Select(comment => comment.AuthorRole));
        // A process compiles the query of the page for one database.
        if (database == DatabaseProvider.Sqlite)
            Assert.Equal(Role.Moderator, (await site.WithAsync<IdeaPageQueries, IdeaPage?>(ideas => ideas.FindAsync(mission.Id, idea.Id, default)))!.AuthorRole);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reading_ReplyToTheDeepestLevel_NamesWhomItAnswersWhileThatIsPublic(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.MemberAsync("Ann Asker");
        var actor = await site.Make.ActorAsync(author);
        int? last = null;
        for (var i = 0; i < 4; i++)
        {
            last = (await site.WithAsync<CommentService, Outcome<SavedComment>>(comments => comments.AddAsync(
                new AddCommentOptions { Actor = actor, Mission = mission, IdeaId = idea.Id, ParentId = last, Body = $"Comment {i}", Stance = Stance.Neutral }, default))).Value!.Id;
        }

        var rows = (await ReadAsync(site, idea)).Comments.Items;

        Assert.Equal([null, null, null, rows[2].Id], rows.Select(row => row.AnsweredId));
        Assert.Equal([null, null, null, "Ann Asker"], rows.Select(row => row.AnsweredAuthor));
        Assert.Equal(rows[2].ParentPath, rows[3].ParentPath);
        await Ledger.CheckAsync(site, "comment");
    }

    [Fact]
    public async Task Reading_AnyComment_IsFoundOnItsPage()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var comments = await site.Make.ThreadAsync(idea, 180, ParentOf);

        foreach (var comment in comments)
        {
            var place = await PlaceAsync(site, comment);
            var page = await ReadAsync(site, idea, place!.Cursor);
            Assert.Contains(comment.Id, page.Comments.Items.Select(row => row.Id));
        }
        var order = comments.OrderBy(comment => comment.ThreadPath, StringComparer.Ordinal).ToList();
        Assert.Null((await PlaceAsync(site, order[49]))!.Cursor);
        Assert.NotNull((await PlaceAsync(site, order[50]))!.Cursor);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reading_WaitingAndHidden_DependsOnTheReader(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var (author, other) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var open = await site.Make.CommentAsync(idea);
        var waiting = await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting);
        var hidden = await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden);
        var answered = await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden, body: "Gone");
        var answer = await site.Make.CommentAsync(idea, parent: answered);
        var deadEnd = await site.Make.CommentAsync(idea, visibility: Visibility.Hidden);
        await site.Make.CommentAsync(idea, parent: deadEnd, visibility: Visibility.Hidden);

        Assert.Equal([open.Id, answered.Id, answer.Id], await IdsAsync(null));
        Assert.Equal([open.Id, answered.Id, answer.Id], await IdsAsync(other));
        Assert.Equal([open.Id, waiting.Id, hidden.Id, answered.Id, answer.Id], await IdsAsync(author));
        var placeholder = (await ReadAsync(site, idea)).Comments.Items[1];
        Assert.Equal((true, "", ""), (placeholder.IsPlaceholder, placeholder.Html, placeholder.Author));
        foreach (var (comment, seenByOthers) in new[] { (open, true), (waiting, false), (hidden, false), (answered, false), (answer, true) })
        {
            Assert.Equal(seenByOthers, await PlaceAsync(site, comment) is not null);
            Assert.Equal(seenByOthers, await PlaceAsync(site, comment, other) is not null);
            Assert.NotNull(await PlaceAsync(site, comment, author));
        }

        async Task<IEnumerable<int>> IdsAsync(TestMember? reader) => (await ReadAsync(site, idea, reader: reader)).Comments.Items.Select(comment => comment.Id);
    }

    [Fact]
    public async Task Reading_CommentOfAHiddenIdea_HasNoPlace()
    {
        await using var site = await TestSite.StartAsync();
        var author = await site.Make.MemberAsync();
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(await site.Make.MissionAsync(), visibility: Visibility.Hidden), author);

        Assert.Null(await PlaceAsync(site, comment));
        Assert.Null(await PlaceAsync(site, comment, author));
    }

    [Theory]
    [InlineData("f00000000")]
    [InlineData("affffffff")]
    [InlineData("b00000000")]
    public async Task Reading_CursorBesideTheThread_GivesItsFirstPage(string cursor)
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var comment = await site.Make.CommentAsync(idea);

        Assert.Equal(comment.Id, Assert.Single((await ReadAsync(site, idea, cursor)).Comments.Items).Id);
    }

    [Theory]
    [InlineData(null)]
    [InlineData("")]
    [InlineData("a")]
    [InlineData("a0000001")]
    [InlineData("a0000001F")]
    [InlineData("c0000001f")]
    [InlineData("a0000001f\n")]
    [InlineData("a00000001000000010000000100000001")]
    public void ThreadCursor_AnythingElse_IsNone(string? text) => Assert.Null(ThreadCursor.Parse(text));

    [Fact]
    public void ThreadCursor_Text_IsReadAgain() => Assert.Equal("b0000001f00000020", ThreadCursor.Parse("b0000001f00000020")!.ToString());

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Reading_ThreadOf5000_GivesOnePageWhereverItBegins(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var comments = await site.Make.ThreadAsync(idea, 5_000, ParentOf);
        var inOrder = comments.OrderBy(comment => comment.ThreadPath, StringComparer.Ordinal).ToList();
        var middle = new ThreadCursor(ThreadPart.After, inOrder[2_500].ThreadPath).ToString();

        var first = await ReadAsync(site, idea);
        var deep = await ReadAsync(site, idea, middle);
        var place = await PlaceAsync(site, inOrder[4_000]);

        Assert.Equal(inOrder.Take(first.Comments.Items.Count).Select(comment => comment.Id), first.Comments.Items.Select(comment => comment.Id));
        Assert.Equal(inOrder.Skip(2_501).Take(deep.Comments.Items.Count).Select(comment => comment.Id), deep.Comments.Items.Select(comment => comment.Id));
        Assert.InRange(first.Comments.Items.Count, 1, 50);
        Assert.InRange(deep.Comments.Items.Count, 1, 50);
        Assert.NotNull(place);
    }

    // A thread of three levels: two in three answer an earlier comment, the last of these the one before it.
    private static int? ParentOf(int i) => (i % 6) switch
    {
        0 => null,
        1 or 2 or 3 => i / 6 * 6,
        _ => i / 6 * 6 + 1,
    };

    private static Task<ThreadPage> ReadAsync(TestSite site, Idea idea, string? cursor = null, TestMember? reader = null) =>
        site.WithAsync<ThreadQueries, ThreadPage>(queries => queries.ReadAsync(idea.Id, reader?.Id, ThreadCursor.Parse(cursor), CancellationToken.None));

    private static Task<CommentPlace?> PlaceAsync(TestSite site, Comment comment, TestMember? reader = null) =>
        site.WithAsync<ThreadQueries, CommentPlace?>(queries => queries.FindPlaceAsync(comment.Id, reader?.Id, CancellationToken.None));
}
