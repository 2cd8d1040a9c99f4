using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Mobilisation;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>No text of an entry of the coalition is public that nobody read, and nobody decides about another text than they read.</summary>
public class EntryTextTests
{
    private const string Rewritten = "Thirty rooms, call us now";

    public static TheoryData<DatabaseProvider, bool> Authors()
    {
        var data = new TheoryData<DatabaseProvider, bool>();
        foreach (var database in Databases.Both)
        {
            data.Add(database, false);
            data.Add(database, true);
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Authors))]
    public async Task Edit_OfAPledge_OnTopOfOneThatNobodyRead_WaitsWithIt(DatabaseProvider database, bool byColleague)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, colleague, moderator) = (await site.Make.NewMemberAsync(), await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission));
        var organisation = await site.Make.OrganisationAsync(author);
        await site.Make.MembershipAsync(organisation, colleague);
        var pledge = await site.Make.PledgeAsync(mission, author, organisation);
        Assert.Empty((await DecideAsync(CaseAct.Approve)).Refusals);
        Assert.Empty((await site.Make.EditAsync(mission, pledge, author, site.Make.PledgeText(Rewritten))).Refusals);
        await UndoTests.EstablishAsync(site, author);

        Assert.Empty((await site.Make.EditAsync(mission, pledge, byColleague ? colleague : author, site.Make.PledgeText(Rewritten + "!"))).Refusals);

        Assert.Equal(pledge.Text, (await site.Make.PledgeAsync(pledge.Id)).Text);
        Assert.Equal((CaseState.Waiting, CaseCauses.EditReview), await StateAsync());
        Assert.Empty((await DecideAsync(CaseAct.RefuseEdit)).Refusals);
        Assert.Equal(pledge.Text, (await site.Make.PledgeAsync(pledge.Id)).Text);

        // Back at what everyone reads, nothing waits.
        Assert.Empty((await DecideAsync(CaseAct.Undo)).Refusals);
        Assert.Empty((await site.Make.EditAsync(mission, pledge, author, site.Make.PledgeText(pledge.Text))).Refusals);
        Assert.Equal((CaseState.Approved, CaseCauses.None), await StateAsync());
        await Ledger.CheckAsync(site, "");

        async Task<Core.Common.Outcome> DecideAsync(CaseAct act) => await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, act, moderator);
        async Task<(CaseState, CaseCauses)> StateAsync() => await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id) is var item ? (item.State, item.Causes) : default;
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_ThatWaitedWhenThePledgeWasDeclined_IsOvertakenByTheNextOffer(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderator, team) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(mission));
        var pledge = await site.Make.PledgeAsync(mission, author);
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, CaseAct.Approve, moderator)).Refusals);
        Assert.Empty((await site.Make.EditAsync(mission, pledge, author, site.Make.PledgeText(Rewritten))).Refusals);
        Assert.True((await site.Make.ActAsync(mission, pledge.Id, PledgeAct.Decline, team)).Succeeded);
        await UndoTests.EstablishAsync(site, author);

        Assert.True((await site.Make.ActAsync(mission, pledge.Id, PledgeAct.Offer, author)).Succeeded);

        var item = await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id);
        Assert.Equal((CaseState.Approved, CaseCauses.None, false), (item.State, item.Causes, item.IsOpen));
        Assert.Equal((Visibility.Published, Rewritten), (await site.Make.PledgeAsync(pledge.Id)) is var now ? (now.Visibility, now.Text) : default);
        Assert.Equal("pledge", await site.ReadAsync(db => db.AuditEntries.Where(row => row.Act == "case.edit-overtaken" && row.SubjectId == pledge.Id).Select(row => row.SubjectKind).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Edit_ThatWaitedWhenThePledgeWasDeclined_IsWhatModeratorsReadOfTheNextOffer()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderating, team) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(mission));
        var pledge = await site.Make.PledgeAsync(mission, author);
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, CaseAct.Approve, moderating)).Refusals);
        Assert.Empty((await site.Make.EditAsync(mission, pledge, author, site.Make.PledgeText(Rewritten))).Refusals);
        Assert.True((await site.Make.ActAsync(mission, pledge.Id, PledgeAct.Decline, team)).Succeeded);
        Assert.True((await site.Make.ActAsync(mission, pledge.Id, PledgeAct.Offer, author)).Succeeded);
        using var moderator = await site.VisitorAsync(moderating);

        var page = (await moderator.GetAsync($"/moderation/entries/{(await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id)).Id}")).Expect();
        (await page.SubmitAsync("Approve")).Expect();

        Assert.Contains(Rewritten, page.Text, StringComparison.Ordinal);
        Assert.Equal((Visibility.Published, Rewritten), (await site.Make.PledgeAsync(pledge.Id)) is var now ? (now.Visibility, now.Text) : default);
        await Ledger.CheckAsync(site, "");
    }

    [Theory]
    [InlineData(ContentKind.Pledge)]
    [InlineData(ContentKind.Barrier)]
    [InlineData(ContentKind.Reform)]
    [InlineData(ContentKind.Organisation)]
    public async Task Edit_PublishedAtOnce_OfWhatWasReported_MustBeReadBeforeItIsDecided(ContentKind kind)
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, team) = (await site.Make.MemberAsync(), await site.Make.TeamAsync(mission));
        var organisation = await site.Make.OrganisationAsync(author);
        var (pledge, barrier, reform) = (await site.Make.PledgeAsync(mission, author), await site.Make.BarrierAsync(mission, author), await site.Make.ReformAsync(mission, author: author));
        var item = await site.Make.FlagEntryAsync(kind, kind switch { ContentKind.Pledge => pledge.Id, ContentKind.Barrier => barrier.Id, ContentKind.Reform => reform.Id, _ => organisation.Id });
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync());
        var read = (await moderator.GetAsync($"/moderation/entries/{item.Id}")).Expect();

        IReadOnlyList<Core.Common.Refusal> refusals = kind switch
        {
            ContentKind.Pledge => (await site.Make.EditAsync(mission, pledge, author, site.Make.PledgeText(Rewritten))).Refusals,
            ContentKind.Barrier => (await site.Make.EditAsync(mission, barrier, author, site.Make.BarrierText())).Refusals,
            ContentKind.Reform => (await site.Make.EditAsync(mission, reform, team, "Another title of a reform")).Refusals,
            _ => (await site.Make.EditAsync(organisation, author, "We sell rooms.")).Refusals,
        };
        Assert.Empty(refusals);
        var refused = (await read.SubmitAsync("Dismiss reports")).Expect(HttpStatusCode.Conflict);

        Assert.Equal((CaseState.Waiting, CaseCauses.Flagged), (await site.Make.CaseAsync(kind, item.ContentId)) is var now ? (now.State, now.Causes) : default);
        Assert.Contains("The reports are dismissed", (await refused.SubmitAsync("Dismiss reports")).Notice, StringComparison.Ordinal);
    }

    public static TheoryData<DatabaseProvider, CaseAct> Returns()
    {
        var data = new TheoryData<DatabaseProvider, CaseAct>();
        foreach (var database in Databases.Both)
        {
            data.Add(database, CaseAct.Approve);
            data.Add(database, CaseAct.Overturn);
        }
        return data;
    }

    [SkippableTheory]
    [MemberData(nameof(Returns))]
    public async Task Pledge_RewrittenAfterItWasDeclinedAndHiddenUnread_IsApprovedByItsReturn(DatabaseProvider database, CaseAct returns)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderator, other, team) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(mission));
        var pledge = await OfferedAgainAsync(site, mission, author, moderator, team);
        using var visitor = await site.VisitorAsync(other);

        await DecidedAsync(CaseAct.Hide, moderator);
        await DecidedAsync(CaseAct.Undo, moderator);
        Assert.Equal((Visibility.Waiting, Rewritten), await SeenAsync());
        await DecidedAsync(CaseAct.Hide, moderator);
        var page = (await visitor.GetAsync($"/moderation/entries/{(await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id)).Id}")).Expect();
        if (returns == CaseAct.Overturn)
            Assert.Empty((await site.Make.AppealAsync(await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id), author)).Refusals);
        await DecidedAsync(returns, other);

        Assert.Equal($"It is hidden {Rewritten}", SitePage.Words(page.Document.QuerySelector("section[aria-labelledby=text]")!.TextContent));
        Assert.Equal((Visibility.Published, Rewritten), await SeenAsync());
        Assert.Equal(returns == CaseAct.Approve ? CaseState.Approved : CaseState.Overturned, (await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id)).State);
        Assert.DoesNotContain(null, await ApprovalsAsync(site, pledge));
        Assert.Equal(2, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == team.Id && row.Title.Contains("A member pledges"))));
        await Ledger.CheckAsync(site, "");

        // Shown again later, it is no new offer.
        await site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id);
        await DecidedAsync(CaseAct.Hide, moderator);
        await DecidedAsync(CaseAct.Approve, moderator);
        Assert.Equal(2, await site.ReadAsync(db => db.Notifications.CountAsync(row => row.MemberId == team.Id && row.Title.Contains("A member pledges"))));
        Assert.Equal(1, await site.ReadAsync(db => db.Users.Where(member => member.Id == author.Id).Select(member => member.ApprovedContributions).SingleAsync()));
        await Ledger.CheckAsync(site, "");

        async Task DecidedAsync(CaseAct act, TestMember by)
        {
            site.Clock.Advance(TimeSpan.FromMinutes(1));
            Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, act, by)).Refusals);
        }

        async Task<(Visibility, string)> SeenAsync() => (await site.Make.PledgeAsync(pledge.Id)) is var now ? (now.Visibility, now.Text) : default;
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Approval_OfAPledgeOfferedAgain_Undone_LeavesItsNewTextUnreadAndTheEarlierOneApproved(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderator, team) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(mission));
        var pledge = await OfferedAgainAsync(site, mission, author, moderator, team);

        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, CaseAct.Approve, moderator)).Refusals);
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, CaseAct.Undo, moderator)).Refusals);

        Assert.Equal(Visibility.Waiting, (await site.Make.PledgeAsync(pledge.Id)).Visibility);
        Assert.Equal([true, false], (await ApprovalsAsync(site, pledge)).Select(at => at is not null));
        Assert.Equal(1, await site.ReadAsync(db => db.Users.Where(member => member.Id == author.Id).Select(member => member.ApprovedContributions).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    /// <summary>A pledge of a new member that was approved, declined by the team, rewritten and offered again.</summary>
    private static async Task<Pledge> OfferedAgainAsync(TestSite site, Mission mission, TestMember author, TestMember moderator, TestMember team)
    {
        var pledge = await site.Make.PledgeAsync(mission, author);
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, CaseAct.Approve, moderator)).Refusals);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        Assert.True((await site.Make.ActAsync(mission, pledge.Id, PledgeAct.Decline, team)).Succeeded);
        Assert.Empty((await site.Make.EditAsync(mission, pledge, author, site.Make.PledgeText(Rewritten))).Refusals);
        Assert.True((await site.Make.ActAsync(mission, pledge.Id, PledgeAct.Offer, author)).Succeeded);
        Assert.Equal(Visibility.Waiting, (await site.Make.PledgeAsync(pledge.Id)).Visibility);
        return pledge;
    }

    private static Task<List<DateTime?>> ApprovalsAsync(TestSite site, Pledge pledge) =>
        site.ReadAsync(db => db.PledgeRevisions.Where(row => row.PledgeId == pledge.Id).OrderBy(row => row.Number).Select(row => row.ApprovedAt).ToListAsync());
}
