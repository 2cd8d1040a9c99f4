using CsCheck;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Delivery;
using Participate.Core.Ideas;
using Participate.Core.Notifications;
using Participate.Core.Organisations;
using Participate.TestSupport;

namespace Participate.Core.Tests.Delivery;

/// <summary>Actions: what they are made of, where they go, what the ideas say of it, and two people at once.</summary>
public class ActionServiceTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task AnyMoves_GoAsTheModelSays_AndLeaveEveryReferenceRight(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();

        await Gen.Enum<ActionState>().Array[1, 8].SampleAsync(
            async moves =>
            {
                var action = await site.Make.ActionAsync(mission);
                var (model, done) = (ActionState.Planned, 0);
                foreach (var to in moves)
                {
                    var outcome = await site.Make.MoveAsync(mission, action, to);
                    var may = (model, to) switch
                    {
                        (ActionState.Planned, ActionState.UnderWay or ActionState.Stopped) => true,
                        (ActionState.UnderWay, ActionState.Done or ActionState.Stopped) => true,
                        (ActionState.Done, ActionState.UnderWay) => true,
                        (ActionState.Stopped, ActionState.Planned or ActionState.UnderWay) => true,
                        _ => false,
                    };
                    Assert.Equal(may, outcome.Succeeded);
                    if (may)
                        (model, done) = (to, done + 1);
                    action = await site.Make.ActionAsync(action.Id);
                    Assert.Equal(model, action.State);
                }
                var ideaId = await site.ReadAsync(db => db.ActionIdeas.Where(row => row.ActionId == action.Id).Select(row => row.IdeaId).SingleAsync());
                Assert.Equal(model == ActionState.Stopped ? 0 : 1, await HoldingAsync(site, ideaId, ProvenanceKind.AdoptedIn, $"/delivery/{action.Id}"));
                Assert.Equal(model == ActionState.Done ? 1 : 0, await HoldingAsync(site, ideaId, ProvenanceKind.DeliveredBy, $"/delivery/{action.Id}"));
                Assert.Equal(done + 1, await site.ReadAsync(db => db.ActionChanges.CountAsync(row => row.ActionId == action.Id)));
            },
            iter: 8, threads: 1);
        await Ledger.CheckAsync(site, "action", "milestones");
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Move_BySixAtOnce_IsDoneOnceAndToldOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var action = await site.Make.ActionAsync(mission);
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        var outcomes = await Task.WhenAll(Enumerable.Range(0, 6).Select(_ => site.WithAsync<ActionService, Outcome>(
            service => service.MoveAsync(mission, action.Id, action.Version, ActionState.Stopped, "No money.", actor, CancellationToken.None))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        Assert.Equal(1, await site.ReadAsync(db => db.NewsItems.CountAsync(row => row.Key.Contains("dropped"))));
    }

    [Fact]
    public async Task Create_OfIdeasThatWereNotAccepted_OrOfUnknownOrganisations_IsRefusedBesideTheField()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var team = await site.Make.TeamAsync(mission);
        var (open, elsewhere, accepted) = (await site.Make.IdeaAsync(mission), await site.Make.AcceptedAsync(other), await site.Make.AcceptedAsync(mission));
        var hidden = await site.Make.AcceptedAsync(mission);
        await site.Make.HidePublishedAsync(hidden);

        Assert.Equal($"Not public, or not accepted with a published response: {open.Id}, {elsewhere.Id}, {hidden.Id}", (await TryAsync(Make.ActionText(open.Id, elsewhere.Id, accepted.Id, hidden.Id))).Refusals.Single().Message);
        Assert.Equal(["Owner", "Partners"], (await TryAsync(Make.ActionText(accepted.Id) with { Owner = "Nobody Ltd", Partners = "No Such Body" })).Refusals.Select(refusal => refusal.Field));
        Assert.Equal(["Title", "Description", "Ideas"], (await TryAsync(new ActionText())).Refusals.Select(refusal => refusal.Field));
        Assert.Equal(RefusalKind.NotPermitted, (await TryAsync(Make.ActionText(accepted.Id), await site.Make.TeamAsync(other))).Refusals.Single().Kind);
        Assert.Equal(0, await site.ReadAsync(db => db.DeliveryActions.CountAsync()));

        Task<Outcome<int>> TryAsync(ActionText text, TestMember? by = null) => site.Make.ActAsync<ActionService, Outcome<int>>(by ?? team, (service, actor) => service.CreateAsync(mission, text, actor, CancellationToken.None));
    }

    [Fact]
    public async Task Action_TellsAuthorsAndFollowers_WhenMadeDoneAndStopped()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (author, follower) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        var idea = await site.Make.AcceptedAsync(mission, author, "Story bags");
        await site.Make.FollowAsync(follower, mission, idea);
        var action = await site.Make.ActionAsync(mission, null, idea);
        await site.Make.MoveAsync(mission, action, ActionState.UnderWay);
        await site.Make.MoveAsync(mission, await site.Make.ActionAsync(action.Id), ActionState.Done);
        await site.Make.NewsToldAsync();

        foreach (var member in new[] { author, follower })
        {
            var told = await site.WithAsync<NotificationQueries, Page<NotificationRow>>(queries => queries.ListAsync(member.Id, null, CancellationToken.None));
            var titles = told.Items.Select(row => row.Title).ToList();
            Assert.Contains(titles, title => title.Contains("became an action", StringComparison.Ordinal));
            Assert.Contains(titles, title => title.Contains("is delivered", StringComparison.Ordinal));
        }
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Milestone_ThatSlips_IsLateKeepsItsPlanAndItsHistory(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var (late, onTime) = (await site.Make.ActionAsync(mission), await site.Make.ActionAsync(mission));
        var barrier = await site.Make.PublicBarrierAsync(mission, Participate.Core.Barriers.BarrierState.Validated);
        var step = await site.Make.MilestoneAsync(mission, late, 10);
        await site.Make.MilestoneAsync(mission, onTime, 10);

        var changed = await site.Make.ChangeAsync(mission, step, new MilestoneDates(step.PlannedOn.AddDays(30), null, barrier, false));
        var stale = await site.Make.ChangeAsync(mission, step, new MilestoneDates(null, null, null, false));
        var silent = await site.Make.ChangeAsync(mission, await site.Make.MilestoneAsync(step.Id), new MilestoneDates(null, null, null, false), " ");
        var page = await site.WithAsync<DeliveryQueries, Page<ActionRow>>(queries => queries.ListAsync(mission.Id, null, false, null, CancellationToken.None));
        var view = await site.WithAsync<DeliveryQueries, ActionView?>(queries => queries.FindAsync(mission.Id, late.Id, CancellationToken.None));

        Assert.True(changed.Succeeded);
        Assert.Equal((RefusalKind.Conflict, "Reason"), (stale.Refusals.Single().Kind, silent.Refusals.Single().Field));
        Assert.Equal([(late.Id, 30), (onTime.Id, 0)], page.Items.Select(row => (row.Id, row.DaysLate)));
        Assert.Equal((step.PlannedOn, "No vans", 2), (view!.Milestones.Single().Milestone.PlannedOn, view.Milestones.Single().Barrier, view.Milestones.Single().Changes.Count));
        await Ledger.CheckAsync(site, "action", "milestones");
        foreach (var sql in new[] { "UPDATE \"MilestoneChanges\" SET \"Reason\" = ''", "DELETE FROM \"ActionChanges\"" })
            await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task List_PagedBothWays_HasTheLateFirstAndEveryActionOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.AcceptedAsync(mission);
        var late = new List<int>();
        for (var i = 0; i < 45; i++)
        {
            var action = await site.Make.ActionAsync(mission, null, idea);
            if (i % 4 != 0)
                continue;
            await site.Make.MilestoneAsync(mission, action, -3);
            late.Add(action.Id);
        }

        var (seen, cursor, last) = (new List<int>(), (string?)null, (Page<ActionRow>?)null);
        do
        {
            last = await PageAsync(cursor);
            seen.AddRange(last.Items.Select(row => row.Id));
            cursor = last.Next;
        }
        while (cursor is not null);
        var back = new List<int>();
        for (var page = last; ; page = await PageAsync(page.Previous))
        {
            back.InsertRange(0, page.Items.Select(row => row.Id));
            if (page.Previous is null)
                break;
        }

        Assert.Equal(45, seen.Distinct().Count());
        Assert.Equal(late.OrderDescending(), seen.Take(late.Count));
        Assert.Equal(seen, back);

        Task<Page<ActionRow>> PageAsync(string? at) => site.WithAsync<DeliveryQueries, Page<ActionRow>>(queries => queries.ListAsync(mission.Id, null, false, at, CancellationToken.None));
    }

    [Fact]
    public async Task Update_OfASpeaker_WaitsForTheTeam_AndOfOthersIsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        var (speaker, stranger, team) = (await site.Make.MemberAsync(), await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var (owner, outsider) = (await site.Make.OrganisationAsync(speaker, "Test nurseries"), await site.Make.OrganisationAsync(stranger));
        var action = await site.Make.ActionAsync(mission, Make.ActionText() with { Owner = "test NURSERIES" });

        var sent = await site.Make.UpdateAsync(mission, action, speaker, owner);
        var again = await site.Make.UpdateAsync(mission, action, speaker, owner);
        var id = await site.ReadAsync(db => db.ActionUpdates.Select(row => row.Id).SingleAsync());
        var before = await site.WithAsync<DeliveryQueries, Page<ActionUpdateRow>>(queries => queries.UpdatesAsync(action.Id, ActionUpdateState.Published, null, CancellationToken.None));
        var decided = await site.Make.ActAsync<ActionUpdateService, Outcome>(team, (service, actor) => service.DecideAsync(mission, action.Id, id, true, null, actor, CancellationToken.None));
        var late = await site.Make.ActAsync<ActionUpdateService, Outcome>(team, (service, actor) => service.DecideAsync(mission, action.Id, id, false, "No.", actor, CancellationToken.None));

        Assert.Equal((true, false), (sent.Succeeded, sent.Value));
        Assert.Equal(RefusalKind.Conflict, again.Refusals.Single().Kind);
        Assert.Empty(before.Items);
        Assert.True(decided.Succeeded);
        Assert.Equal(RefusalKind.Conflict, late.Refusals.Single().Kind);
        foreach (var (by, organisation) in new (TestMember, Organisation?)[] { (stranger, outsider), (stranger, owner), (speaker, null), (stranger, null) })
            Assert.Equal(RefusalKind.NotPermitted, (await site.Make.UpdateAsync(mission, action, by, organisation, "Another.")).Refusals.Single().Kind);
        Assert.Contains(await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == team.Id).Select(row => row.Title).ToListAsync()), title => title.Contains("waits for you", StringComparison.Ordinal));
        Assert.Contains(await site.ReadAsync(db => db.Notifications.Where(row => row.MemberId == speaker.Id).Select(row => row.Title).ToListAsync()), title => title.Contains("is published", StringComparison.Ordinal));
    }

    private static Task<int> HoldingAsync(TestSite site, int ideaId, ProvenanceKind kind, string address) => site.ReadAsync(db => db.ProvenanceLinks.CountAsync(row =>
        row.IdeaId == ideaId && row.Kind == kind && row.TakesBackId == null && row.Address.EndsWith(address) && !db.ProvenanceLinks.Any(later => later.TakesBackId == row.Id)));
}
