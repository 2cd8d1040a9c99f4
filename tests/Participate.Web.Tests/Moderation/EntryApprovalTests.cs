using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>An entry that a moderator approves before anybody saw it counts for its author, once, as an idea does (ADR 6).</summary>
public class EntryApprovalTests
{
    public static TheoryData<DatabaseProvider, ContentKind> Each()
    {
        var data = new TheoryData<DatabaseProvider, ContentKind>();
        foreach (var database in Databases.Both)
        {
            foreach (var kind in new[] { ContentKind.Pledge, ContentKind.Barrier, ContentKind.Reform, ContentKind.Statement })
                data.Add(database, kind);
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Each))]
    public async Task Approval_OfWhatWasHiddenBeforeAnybodySawIt_CountsOnceAndIsTakenBack(DatabaseProvider database, ContentKind kind)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(kind == ContentKind.Statement ? PhaseKind.Develop : PhaseKind.Design);
        var (author, moderator, other) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var id = kind switch
        {
            ContentKind.Pledge => (await site.Make.PledgeAsync(mission, author)).Id,
            ContentKind.Barrier => (await site.Make.BarrierAsync(mission, author)).Id,
            ContentKind.Reform => (await site.Make.ReformAsync(mission, author: author)).Id,
            _ => (await site.Make.StatementAsync(mission, author)).Id,
        };

        await DecidedAsync(CaseAct.Hide, moderator);
        Assert.Equal((Visibility.Hidden, 0), await StandsAsync());
        await DecidedAsync(CaseAct.Approve, moderator);
        Assert.Equal((Visibility.Published, 1), await StandsAsync());
        await DecidedAsync(CaseAct.Undo, moderator);
        Assert.Equal((Visibility.Hidden, 0), await StandsAsync());
        Assert.Empty((await site.Make.AppealAsync(await site.Make.CaseAsync(kind, id), author)).Refusals);
        await DecidedAsync(CaseAct.Overturn, other);
        Assert.Equal((Visibility.Published, 1), await StandsAsync());

        // Seen by everyone since, it counts no second time.
        await site.Make.FlagEntryAsync(kind, id);
        await DecidedAsync(CaseAct.Hide, moderator);
        await DecidedAsync(CaseAct.Approve, moderator);
        Assert.Equal((Visibility.Published, 1), await StandsAsync());
        await DecidedAsync(CaseAct.Undo, moderator);
        Assert.Equal((Visibility.Hidden, 1), await StandsAsync());
        await Ledger.CheckAsync(site, "");

        async Task DecidedAsync(CaseAct act, TestMember by)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Empty((await site.Make.DecideEntryAsync(kind, id, act, by)).Refusals);
        }

        async Task<(Visibility, int)> StandsAsync() => (await VisibilityAsync(site, kind, id), await ApprovedAsync(site, author));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task FirstApproval_Undone_PutsTheEntryBackToWaiting(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderator) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission));
        var pledge = await site.Make.PledgeAsync(mission, author);
        var barrier = await site.Make.BarrierAsync(mission, author);

        foreach (var (kind, id) in new[] { (ContentKind.Pledge, pledge.Id), (ContentKind.Barrier, barrier.Id) })
        {
            Assert.Empty((await site.Make.DecideEntryAsync(kind, id, CaseAct.Approve, moderator)).Refusals);
            Assert.Empty((await site.Make.DecideEntryAsync(kind, id, CaseAct.Undo, moderator)).Refusals);
            Assert.Equal((Visibility.Waiting, 0), (await VisibilityAsync(site, kind, id), await ApprovedAsync(site, author)));
            Assert.Equal(CaseCauses.FirstReview, (await site.Make.CaseAsync(kind, id)).Causes);
        }
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Barrier, barrier.Id, CaseAct.Approve, moderator)).Refusals);
        Assert.Equal((Visibility.Published, 1), (await VisibilityAsync(site, ContentKind.Barrier, barrier.Id), await ApprovedAsync(site, author)));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task EscalationAndAnswersToAppeals_OfEntries_CanBeUndone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderator, other) = (await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission));
        var pledge = await site.Make.PledgeAsync(mission, author);
        await site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id);

        await DecidedAsync(CaseAct.Escalate, moderator);
        await DecidedAsync(CaseAct.Undo, moderator);
        Assert.Equal((CaseState.Waiting, Visibility.Published), await StandsAsync());
        await DecidedAsync(CaseAct.Hide, moderator);
        Assert.Empty((await site.Make.AppealAsync(await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id), author)).Refusals);
        foreach (var answer in new[] { CaseAct.Uphold, CaseAct.Overturn })
        {
            await DecidedAsync(answer, other);
            await DecidedAsync(CaseAct.Undo, other);
            Assert.Equal((CaseState.Appealed, Visibility.Hidden), await StandsAsync());
            Assert.Null(await site.ReadAsync(db => db.Appeals.Select(row => row.Outcome).SingleAsync()));
            Assert.True(await site.ReadAsync(db => db.Flags.Select(row => row.WasRight).SingleAsync()));
        }
        await DecidedAsync(CaseAct.Overturn, other);

        Assert.Equal((CaseState.Overturned, Visibility.Published), await StandsAsync());
        Assert.Contains(await site.Mailbox.ToAsync(author.Email), mail => mail.Body.Contains("Your appeal is open again", StringComparison.Ordinal));
        await Ledger.CheckAsync(site, "");

        async Task DecidedAsync(CaseAct act, TestMember by)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, act, by)).Refusals);
        }

        async Task<(CaseState, Visibility)> StandsAsync() => ((await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id)).State, await VisibilityAsync(site, ContentKind.Pledge, pledge.Id));
    }

    private static Task<int> ApprovedAsync(TestSite site, TestMember author) =>
        site.ReadAsync(db => db.Users.Where(member => member.Id == author.Id).Select(member => member.ApprovedContributions).SingleAsync());

    private static Task<Visibility> VisibilityAsync(TestSite site, ContentKind kind, int id) => site.ReadAsync(db => (kind switch
    {
        ContentKind.Pledge => db.Pledges.Where(row => row.Id == id).Select(row => row.Visibility),
        ContentKind.Barrier => db.Barriers.Where(row => row.Id == id).Select(row => row.Visibility),
        ContentKind.Reform => db.Reforms.Where(row => row.Id == id).Select(row => row.Visibility),
        _ => db.Statements.Where(row => row.Id == id).Select(row => row.Visibility),
    }).SingleAsync());
}
