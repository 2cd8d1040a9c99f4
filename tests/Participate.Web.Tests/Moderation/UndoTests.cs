using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

public class UndoTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Undo_Hide_BringsBackIdeaJustItsPublicCommentsReportsAndTellsTheAuthor(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (author, reporter, decider) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, author);
        var open = await site.Make.CommentAsync(idea, body: "A public comment");
        var hidden = await site.Make.CommentAsync(idea, body: "A comment that was hidden");
        await site.Make.DecidedAsync(await site.Make.FlagAsync(hidden), CaseAct.Hide, decider);
        var item = await site.Make.FlagAsync(idea, reporter);
        using var moderator = await site.VisitorAsync(decider);
        using var visitor = site.Visitor();
        var page = await moderator.GetAsync($"/moderation/cases/{item.Id}");
        await page.Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "You sell.").SubmitAsync("Hide");
        (await visitor.GetAsync($"/comments/{open.Id}")).Expect(HttpStatusCode.NotFound);
        Assert.Equal(1, await site.ReadAsync(db => db.Users.Where(row => row.Id == reporter.Id).Select(row => row.ReportsRight).SingleAsync()));

        var undone = (await (await moderator.GetAsync($"/moderation/cases/{item.Id}")).SubmitAsync("Undo decision")).Expect();

        Assert.Contains("The decision is undone.", undone.Notice, StringComparison.Ordinal);
        Assert.True(undone.HasButton("Dismiss reports"));
        Assert.False(undone.HasButton("Undo decision"));
        var shown = (await visitor.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}")).Expect().Text;
        Assert.Contains("A public comment", shown, StringComparison.Ordinal);
        Assert.DoesNotContain("A comment that was hidden", shown, StringComparison.Ordinal);
        var after = await site.Make.CaseAsync(idea);
        Assert.Equal((CaseState.Waiting, CaseCauses.Flagged, 1), (after.State, after.Causes, after.OpenFlags));
        Assert.Equal((0, (bool?)null), await site.ReadAsync(async db => (
            await db.Users.Where(row => row.Id == reporter.Id).Select(row => row.ReportsRight).SingleAsync(),
            await db.Flags.Where(row => row.MemberId == reporter.Id).Select(row => row.WasRight).SingleAsync())));
        Assert.Equal($"A decision about your idea “{idea.Title}” was undone", (await site.Mailbox.NewestToAsync(author.Email)).Subject);
        Assert.Equal(["case.undone"], await site.ReadAsync(db => db.AuditEntries.OrderByDescending(row => row.Id).Take(1).Select(row => row.Act).ToListAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Undo_AfterADay_IsAnAdministratorsAndOthersAreRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var decider = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission);
        var item = await site.Make.FlagAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Hide, decider);
        Assert.Equal(RefusalKind.NotPermitted, (await site.Make.UndoAsync(item, await site.Make.ModeratorAsync(mission))).Refusals.Single().Kind);
        site.Clock.Advance(TimeSpan.FromHours(25));
        using var administrator = await site.VisitorAsync(await site.Make.AdministratorAsync());

        var late = await site.Make.UndoAsync(item, decider);
        var page = (await (await administrator.GetAsync($"/moderation/cases/{item.Id}")).SubmitAsync("Undo decision")).Expect();

        Assert.StartsWith("You can undo a decision for 24 hours.", late.Refusals.Single().Message, StringComparison.Ordinal);
        Assert.Equal($"/moderation/cases/{item.Id}", page.Path);
        Assert.Equal(Visibility.Published, await site.ReadAsync(db => db.Ideas.Select(row => row.Visibility).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Undo_Approvals_AreUncountedAndTheAuthorIsNotEstablishedByThem()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, moderator) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission));
        var idea = await site.Make.IdeaAsync(mission);
        var items = new List<ModerationCase>();
        for (var i = 0; i < 3; i++)
            items.Add(await site.Make.CaseAsync(await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting)));
        foreach (var item in items)
            await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);
        Assert.True((await site.Make.ActorAsync(author)).IsEstablished);

        Assert.True((await site.Make.UndoAsync(items[^1], moderator)).Succeeded);

        Assert.False((await site.Make.ActorAsync(author)).IsEstablished);
        Assert.Equal((2, 2), await site.ReadAsync(async db => (
            await db.Users.Where(row => row.Id == author.Id).Select(row => row.ApprovedContributions).SingleAsync(), await db.Ideas.Select(row => row.CommentCount).SingleAsync())));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Undo_Batch_UndoesAllButWhatWasChangedSinceAndNamesThat()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (moderator, other) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var idea = await site.Make.IdeaAsync(mission);
        var items = new List<ModerationCase>();
        for (var i = 0; i < 4; i++)
        {
            items.Add(await site.Make.FlagAsync(await site.Make.CommentAsync(idea)));
            Assert.True((await site.Make.DecideAsync(items[i], CaseAct.Hide, moderator, batch: "b1")).Succeeded);
        }
        await site.Make.DecidedAsync(items[1], CaseAct.Approve, other);

        var refused = await UndoBatchAsync(site, other);
        var outcome = await UndoBatchAsync(site, moderator);
        var again = await UndoBatchAsync(site, moderator);

        Assert.Equal(RefusalKind.NotFound, refused.Refusals.Single().Kind);
        Assert.Equal((3, items[1].Id), (outcome.Value!.Undone, outcome.Value.Left.Single().CaseId));
        Assert.Equal((0, 4), (again.Value!.Undone, again.Value.Left.Count));
        Assert.Equal(4, await site.ReadAsync(db => db.Ideas.Select(row => row.CommentCount).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Undo_OfAnOvertakenDecision_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, moderator) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission));
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Waiting);
        var item = await site.Make.CaseAsync(idea);
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);
        await EstablishAsync(site, author);
        await site.Make.EditAsync(mission, idea, author, "Another title of this idea");

        Assert.StartsWith("Its author has published another text since.", (await site.Make.UndoAsync(item, moderator)).Refusals.Single().Message, StringComparison.Ordinal);
    }

    [Fact]
    public async Task Case_OpenedByTwo_SaysWhoLooksAtItAndRefusesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var first = await site.Make.ModeratorAsync(mission);
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        using var one = await site.VisitorAsync(first);
        using var two = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));

        await one.GetAsync($"/moderation/cases/{item.Id}");
        var page = (await two.GetAsync($"/moderation/cases/{item.Id}")).Expect();
        Assert.Contains($"{first.DisplayName} has been looking at this since {UkTime.TimeOfDay(site.Clock.GetUtcNow().UtcDateTime)[..2]}", page.Text, StringComparison.Ordinal);
        Assert.Equal(item.Version, (await site.Make.CaseAsync(ContentKind.Idea, item.ContentId)).Version);
        (await page.SubmitAsync("Dismiss reports")).Expect();
        site.Clock.Advance(TimeSpan.FromMinutes(11));

        Assert.DoesNotContain("looking at this", (await two.GetAsync($"/moderation/cases/{item.Id}")).Text, StringComparison.Ordinal);
        Assert.Equal(CaseState.Dismissed, (await site.Make.CaseAsync(ContentKind.Idea, item.ContentId)).State);
    }

    [Fact]
    public async Task Escalate_NeedsANoteTellsAdministratorsAndOneDecides()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (moderator, admin) = (await site.Make.ModeratorAsync(mission), await site.Make.AdministratorAsync());
        var idea = await site.Make.IdeaAsync(mission);
        var item = await site.Make.FlagAsync(idea);
        using var visitor = await site.VisitorAsync(moderator);
        using var administrator = await site.VisitorAsync(admin);

        var refused = (await (await visitor.GetAsync($"/moderation/cases/{item.Id}")).SubmitAsync("Escalate")).Expect(HttpStatusCode.UnprocessableEntity);
        await refused.Fill("Internal note", "I know the author.").SubmitAsync("Escalate");
        Assert.Equal(["Write to the other moderators why you escalate this"], refused.Errors);
        Assert.Equal($"Case {item.Id} was escalated", (await site.Mailbox.NewestToAsync(admin.Email)).Subject);
        var page = (await administrator.GetAsync($"/moderation/cases/{item.Id}")).Expect();
        Assert.Contains($"{moderator.DisplayName} escalated this case.", page.Text, StringComparison.Ordinal);
        Assert.Contains("I know the author.", page.Text, StringComparison.Ordinal);
        (await page.SubmitAsync("Dismiss reports")).Expect();

        Assert.Equal(CaseState.Dismissed, (await site.Make.CaseAsync(idea)).State);
        await Ledger.CheckAsync(site, "");
    }

    private static async Task<Outcome<BatchUndone>> UndoBatchAsync(TestSite site, TestMember by)
    {
        var actor = await site.Make.ActorAsync(by);
        return await site.WithAsync<UndoService, Outcome<BatchUndone>>(service => service.UndoBatchAsync("b1", actor, CancellationToken.None));
    }

    internal static async Task EstablishAsync(TestSite site, TestMember member)
    {
        await site.WithAsync<ParticipateDbContext, int>(async db =>
        {
            (await db.Users.SingleAsync(row => row.Id == member.Id)).Establish(site.Clock.GetUtcNow().UtcDateTime);
            return await db.SaveChangesAsync();
        });
        ((Participate.Core.Members.ActorQueries)site.Services.GetService(typeof(Participate.Core.Members.ActorQueries))!).Changed(member.Id);
    }
}
