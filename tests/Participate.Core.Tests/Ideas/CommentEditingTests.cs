using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.TestSupport;
using static Participate.Core.Tests.Ideas.CommentServiceTests;

namespace Participate.Core.Tests.Ideas;

public class CommentEditingTests
{
    [Fact]
    public async Task Editing_EstablishedAuthor_ChangesThePublicTextAndKeepsTheOldOne()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, comment) = await PrepareAsync(site, established: true);

        var saved = (await EditAsync(site, mission, author, comment, "Second text", Stance.Against)).Value!;

        Assert.True(saved.IsPublic);
        var now = await CommentAsync(site, comment.Id);
        Assert.Equal(("Second text", Stance.Against, true), (now.Body, now.Stance, now.EditedAt is not null));
        Assert.Equal([(1, "First text", true), (2, "Second text", true)], await TextsAsync(site, comment));
    }

    [Fact]
    public async Task Editing_PublicCommentOfNewMember_WaitsWhileTheApprovedTextStays()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, comment) = await PrepareAsync(site, established: false);

        var saved = (await EditAsync(site, mission, author, comment, "Second text")).Value!;

        Assert.False(saved.IsPublic);
        var now = await CommentAsync(site, comment.Id);
        Assert.Equal(("First text", Visibility.Published, false), (now.Body, now.Visibility, now.EditedAt is not null));
        Assert.Equal([(1, "First text", true), (2, "Second text", false)], await TextsAsync(site, comment));
        var editable = await site.WithAsync<CommentQueries, EditableComment?>(queries => queries.FindOwnAsync(comment.Id, author.Id, CancellationToken.None));
        Assert.Equal("Second text", editable!.Body);
    }

    [Fact]
    public async Task Editing_AfterTheDiscussionWasClosed_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, comment) = await PrepareAsync(site, established: true);
        var idea = await site.ReadAsync(db => db.Ideas.SingleAsync(row => row.Id == comment.IdeaId));
        await site.Make.ClosedDiscussionAsync(mission, idea, await site.Make.TeamAsync(mission));

        var refused = await EditAsync(site, mission, author, comment, "Second text", Stance.Against);

        Assert.Equal(RefusalKind.Conflict, Assert.Single(refused.Refusals).Kind);
        Assert.Equal("First text", (await CommentAsync(site, comment.Id)).Body);
    }

    [Fact]
    public async Task Editing_WaitingComment_ChangesWhatWaits()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, comment) = await PrepareAsync(site, established: false, Visibility.Waiting);

        var saved = (await EditAsync(site, mission, author, comment, "Second text")).Value!;

        Assert.False(saved.IsPublic);
        var now = await CommentAsync(site, comment.Id);
        Assert.Equal(("Second text", Visibility.Waiting), (now.Body, now.Visibility));
        Assert.Equal([(1, "First text", false), (2, "Second text", false)], await TextsAsync(site, comment));
    }

    [Fact]
    public async Task Editing_SameTextAgain_ChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, author, comment) = await PrepareAsync(site, established: true);

        Assert.True((await EditAsync(site, mission, author, comment, "First text\r\n", Stance.Neutral)).Succeeded);

        Assert.Single(await TextsAsync(site, comment));
        Assert.Null((await CommentAsync(site, comment.Id)).EditedAt);
    }

    [Fact]
    public async Task Editing_WhereItMayNot_IsRefusedAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        site.Clock.Freeze();
        var (mission, author, comment) = await PrepareAsync(site, established: true);
        var elsewhere = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var hidden = await site.Make.CommentAsync(idea, author, visibility: Visibility.Hidden);
        var underHidden = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission, visibility: Visibility.Hidden), author);
        var other = await site.Make.MemberAsync();
        var before = await DatabaseSnapshot.TakeAsync(site);

        (Outcome<SavedComment> Outcome, RefusalKind Expected)[] refused =
        [
            (await EditAsync(site, mission, other, comment, "Text"), RefusalKind.NotFound),
            (await EditAsync(site, elsewhere, author, comment, "Text"), RefusalKind.NotFound),
            (await EditAsync(site, mission, author, underHidden, "Text"), RefusalKind.NotFound),
            (await EditAsync(site, mission, author, hidden, "Text"), RefusalKind.Conflict),
            (await EditAsync(site, mission, author, comment, " "), RefusalKind.Invalid),
            (await EditAsync(site, mission, author, comment, "Text", version: comment.Version - 1), RefusalKind.Conflict),
        ];
        await site.Make.InPhaseAsync(mission, PhaseKind.Decide);
        var decided = (await site.WithAsync<MissionCatalogue, Mission?>(async catalogue => await catalogue.FindAsync(mission.Id, CancellationToken.None)))!;
        var closed = await EditAsync(site, decided, author, comment, "Text");
        site.Clock.Advance(Comment.EditWindow + TimeSpan.FromSeconds(1));
        var late = await EditAsync(site, mission, author, comment, "Text");

        Assert.All(refused, entry => Assert.Equal(entry.Expected, Assert.Single(entry.Outcome.Refusals).Kind));
        Assert.Equal(RefusalKind.OutsidePhase, Assert.Single(closed.Refusals).Kind);
        Assert.Contains("15 minutes", Assert.Single(late.Refusals).Message, StringComparison.Ordinal);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before, "Phases"));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Editing_TwiceAtOnce_OneIsTakenAndTheOthersAreTold(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, author, comment) = await PrepareAsync(site, established: true);

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 8).Select(i => Task.Run(() => EditAsync(site, mission, author, comment, $"Text {i}"))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, outcome.Refusals.Single().Kind));
        Assert.Equal(2, (await TextsAsync(site, comment)).Count);
        Assert.Empty(site.Errors);
    }

    private static async Task<(Mission Mission, TestMember Author, Comment Comment)> PrepareAsync(
        TestSite site, bool established, Visibility visibility = Visibility.Published)
    {
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        var author = established ? await site.Make.MemberAsync() : await site.Make.NewMemberAsync();
        return (mission, author, await site.Make.CommentAsync(idea, author, visibility: visibility, body: "First text"));
    }

    private static async Task<Outcome<SavedComment>> EditAsync(
        TestSite site, Mission mission, TestMember author, Comment comment, string body, Stance stance = Stance.For, int? version = null)
    {
        var actor = await site.Make.ActorAsync(author);
        return await site.WithAsync<CommentService, Outcome<SavedComment>>(service => service.EditAsync(
            new EditCommentOptions { Actor = actor, Mission = mission, CommentId = comment.Id, Version = version ?? comment.Version, Body = body, Stance = stance },
            CancellationToken.None));
    }

    private static async Task<List<(int Number, string Body, bool Approved)>> TextsAsync(TestSite site, Comment comment) =>
        (await RevisionsAsync(site, comment.Id)).ConvertAll(revision => (revision.Number, revision.Body, revision.ApprovedAt is not null));
}
