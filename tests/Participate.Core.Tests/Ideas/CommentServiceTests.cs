using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ideas;

public class CommentServiceTests
{
    private static readonly string[] Counters = ["idea-comments", "tally-comments", "comment-"];

    [Fact]
    public async Task Adding_EstablishedAuthor_IsPublicCountedAndKeptAsARevision()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.MemberAsync();

        var saved = (await AddAsync(site, mission, idea, author, "\r\nOne line\r\nand *another*\0\r\n")).Value!;

        Assert.True(saved.IsPublic);
        var comment = await CommentAsync(site, saved.Id);
        Assert.Equal(("One line\nand *another*", "<p>One line\nand <em>another</em></p>"), (comment.Body, comment.BodyHtml));
        Assert.Equal((Visibility.Published, saved.Id.ToString("x8", null), 0), (comment.Visibility, comment.ThreadPath, comment.Depth));
        var revision = Assert.Single(await RevisionsAsync(site, saved.Id));
        Assert.Equal((1, comment.Body, true), (revision.Number, revision.Body, revision.ApprovedAt is not null));
        Assert.Equal(1, await CountAsync(site, idea));
        await Ledger.CheckAsync(site, Counters);
    }

    [Fact]
    public async Task Adding_NewMember_WaitsAndIsNotCounted()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.NewMemberAsync();

        var saved = (await AddAsync(site, mission, idea, author, "My first one.")).Value!;

        Assert.False(saved.IsPublic);
        Assert.Equal(Visibility.Waiting, (await CommentAsync(site, saved.Id)).Visibility);
        Assert.Null(Assert.Single(await RevisionsAsync(site, saved.Id)).ApprovedAt);
        Assert.Equal(0, await CountAsync(site, idea));
        await Ledger.CheckAsync(site, [.. Counters, "waiting-content"]);
    }

    [Fact]
    public async Task Adding_ReplyToTheDeepestLevel_JoinsThatLevel()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.MemberAsync();
        var ids = new List<int> { (await AddAsync(site, mission, idea, author, "Level 0")).Value!.Id };
        for (var level = 1; level <= 4; level++)
            ids.Add((await AddAsync(site, mission, idea, author, $"Reply {level}", ids[^1])).Value!.Id);

        var placed = new List<Comment>();
        foreach (var id in ids)
            placed.Add(await CommentAsync(site, id));

        Assert.Equal([0, 1, 2, 2, 2], placed.Select(comment => comment.Depth));
        Assert.Equal([null, ids[0], ids[1], ids[2], ids[3]], placed.Select(comment => comment.ParentId));
        Assert.All(placed.Skip(2), comment => Assert.Equal(placed[1].ThreadPath, comment.ThreadPath[..^8]));
        await Ledger.CheckAsync(site, Counters);
    }

    [Fact]
    public async Task Adding_SameTextTwice_IsOneCommentUntilAMinuteHasPassed()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.MemberAsync();
        var other = await site.Make.MemberAsync();
        site.Clock.Freeze();

        var first = (await AddAsync(site, mission, idea, author, "I agree.")).Value!;
        var again = (await AddAsync(site, mission, idea, author, "I agree. ")).Value!;
        var others = (await AddAsync(site, mission, idea, other, "I agree.")).Value!;
        var elsewhere = (await AddAsync(site, mission, idea, author, "I agree.", others.Id)).Value!;
        site.Clock.Advance(TimeSpan.FromSeconds(61));
        var later = (await AddAsync(site, mission, idea, author, "I agree.")).Value!;

        Assert.Equal(first, again);
        Assert.Equal(4, new[] { first.Id, others.Id, elsewhere.Id, later.Id }.Distinct().Count());
        Assert.Equal(4, await CountAsync(site, idea));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Adding_ManyAtOnce_AreAllPlacedCountedAndTheSameOneOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var authors = await site.Make.MembersAsync(8);
        var top = await site.Make.CommentAsync(idea);

        var different = authors.SelectMany(author => Enumerable.Range(0, 3), (author, i) => Task.Run(() => AddAsync(site, mission, idea, author, $"Reply {i}", top.Id)));
        var same = Enumerable.Range(0, 8).Select(_ => Task.Run(() => AddAsync(site, mission, idea, authors[0], "Pressed often", top.Id)));
        var outcomes = await Task.WhenAll(different.Concat(same));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(25, outcomes.Select(outcome => outcome.Value!.Id).Distinct().Count());
        Assert.Equal(26, await CountAsync(site, idea));
        await Ledger.CheckAsync(site, Counters);
        Assert.Empty(site.Errors);
    }

    [Theory]
    [InlineData("", "Enter your comment")]
    [InlineData(" \r\n\t ", "Enter your comment")]
    [InlineData("---", "Enter your comment")]
    [InlineData("\u200B", "Enter your comment")]
    [InlineData("… !!", "Enter your comment")]
    [InlineData(null, "4,000 characters or fewer")]
    public async Task Adding_TextThatDoesNotFit_IsRefusedBesideItsField(string? body, string message)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = await site.Make.MemberAsync();
        var before = await DatabaseSnapshot.TakeAsync(site);

        var refusal = Assert.Single((await AddAsync(site, mission, idea, author, body ?? new string('x', 4_001))).Refusals);

        Assert.Equal((RefusalKind.Invalid, "Body"), (refusal.Kind, refusal.Field));
        Assert.Contains(message, refusal.Message, StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
        Assert.True((await AddAsync(site, mission, idea, author, new string('x', 4_000))).Succeeded);
    }

    [Fact]
    public async Task Adding_WhereItMayNot_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var elsewhere = await site.Make.MissionAsync();
        var decided = await site.Make.MissionAsync(PhaseKind.Decide);
        var idea = await site.Make.IdeaAsync(mission);
        var other = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission));
        var hidden = await site.Make.CommentAsync(idea, visibility: Visibility.Hidden);
        var waiting = await site.Make.IdeaAsync(mission, visibility: Visibility.Waiting);
        var closed = await site.Make.IdeaAsync(decided);
        var (author, unconfirmed) = (await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync());
        var before = await DatabaseSnapshot.TakeAsync(site);

        (Outcome<SavedComment> Outcome, RefusalKind Expected)[] refused =
        [
            (await AddAsync(site, mission, idea, unconfirmed, "Text"), RefusalKind.NotPermitted),
            (await AddAsync(site, decided, closed, author, "Text"), RefusalKind.OutsidePhase),
            (await AddAsync(site, elsewhere, idea, author, "Text"), RefusalKind.NotFound),
            (await AddAsync(site, mission, waiting, author, "Text"), RefusalKind.NotFound),
            (await AddAsync(site, mission, idea, author, "Text", other.Id), RefusalKind.NotFound),
            (await AddAsync(site, mission, idea, author, "Text", 999_999), RefusalKind.NotFound),
            (await AddAsync(site, mission, idea, author, "Text", hidden.Id), RefusalKind.Conflict),
            (await AddAsync(site, mission, idea, author, "Text", stance: (Stance)9), RefusalKind.Invalid),
        ];

        Assert.All(refused, entry => Assert.Equal(entry.Expected, Assert.Single(entry.Outcome.Refusals).Kind));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    internal static async Task<Outcome<SavedComment>> AddAsync(
        TestSite site, Mission mission, Idea idea, TestMember author, string body, int? parent = null, Stance stance = Stance.For)
    {
        var actor = await site.Make.ActorAsync(author);
        return await site.WithAsync<CommentService, Outcome<SavedComment>>(service => service.AddAsync(
            new AddCommentOptions { Actor = actor, Mission = mission, IdeaId = idea.Id, ParentId = parent, Body = body, Stance = stance }, CancellationToken.None));
    }

    internal static Task<Comment> CommentAsync(TestSite site, int id) => site.ReadAsync(db => db.Comments.AsNoTracking().SingleAsync(comment => comment.Id == id));

    internal static Task<List<CommentRevision>> RevisionsAsync(TestSite site, int id) => site.ReadAsync(db =>
        db.CommentRevisions.AsNoTracking().Where(revision => revision.CommentId == id).OrderBy(revision => revision.Number).ToListAsync());

    private static Task<int> CountAsync(TestSite site, Idea idea) => site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.CommentCount).SingleAsync());
}
