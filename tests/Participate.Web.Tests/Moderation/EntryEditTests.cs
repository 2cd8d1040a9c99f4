using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Edits of entries of the coalition that wait: moderators read them beside what the public sees, refuse them, and take that back.</summary>
public class EntryEditTests
{
    private const string Old = "Rooms stand empty in the afternoon";
    private const string New = "Rooms stand locked in the afternoon";

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_OfABarrier_IsShownWithItsChangesBesideThePublicText_AndItsRefusalIsUndone(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.NewMemberAsync();
        var moderating = await site.Make.ModeratorAsync(mission);
        var barrier = await site.Make.BarrierAsync(mission, author, Old);
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Barrier, barrier.Id, CaseAct.Approve, moderating)).Refusals);
        Assert.Empty((await site.Make.EditAsync(mission, barrier, author, site.Make.BarrierText(New) with { Text = "Buy our locks." })).Refusals);
        var item = await site.Make.CaseAsync(ContentKind.Barrier, barrier.Id);
        using var moderator = await site.VisitorAsync(moderating);
        using var visitor = site.Visitor();

        var page = (await moderator.GetAsync($"/moderation/entries/{item.Id}")).Expect();

        Assert.Equal($"Barrier “{New}”", page.Heading);
        Assert.Equal("The edit in question Buy our locks.", Section(page, "edit"));
        Assert.Contains(page.Document.QuerySelectorAll("section[aria-labelledby=changes] del"), removed => removed.TextContent.Contains("empty", StringComparison.Ordinal));
        Assert.Contains(page.Document.QuerySelectorAll("section[aria-labelledby=changes] ins"), added => added.TextContent.Contains("locks", StringComparison.Ordinal));
        Assert.StartsWith($"What the public sees {Old} Nobody may sign the contract.", Section(page, "text"), StringComparison.Ordinal);
        var reported = (await visitor.GetAsync($"/report/barrier/{barrier.Id}")).Expect();
        Assert.DoesNotContain("locks", reported.Text, StringComparison.Ordinal);
        Assert.DoesNotContain("locked", reported.Text, StringComparison.Ordinal);

        var refused = (await page.Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "It advertises locks.").SubmitAsync("Refuse this edit")).Expect();

        Assert.Contains("The edit is refused and the text before stays public", refused.Notice, StringComparison.Ordinal);
        Assert.Equal($"Barrier “{Old}”", refused.Heading);
        Assert.Null(refused.Document.QuerySelector("#edit"));
        Assert.StartsWith("What the public sees Nobody may sign the contract.", Section(refused, "text"), StringComparison.Ordinal);
        Assert.Contains("The last decision was “Edit refused”", refused.Text, StringComparison.Ordinal);

        var undone = (await refused.SubmitAsync("Undo decision")).Expect();

        Assert.Contains("The decision is undone.", undone.Notice, StringComparison.Ordinal);
        Assert.Equal((CaseState.Waiting, CaseCauses.EditReview), await StateAsync(site, ContentKind.Barrier, barrier.Id));
        Assert.StartsWith("The edit in question", Section(undone, "edit"), StringComparison.Ordinal);
        Assert.Contains(await site.Mailbox.ToAsync(author.Email), mail => mail.Subject.EndsWith("was undone", StringComparison.Ordinal) && mail.Body.Contains("Your last edit waits for review again", StringComparison.Ordinal));

        var approved = (await undone.SubmitAsync("Approve")).Expect();

        Assert.Equal(New, (await site.Make.BarrierAsync(barrier.Id)).Title);
        Assert.False(approved.HasButton("Undo decision"));
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Edit_OfAPledgeThatWasHidden_IsNotPublishedByItsReturn(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, moderator) = (await site.Make.NewMemberAsync(), await site.Make.ModeratorAsync(mission));
        var pledge = await site.Make.PledgeAsync(mission, author);
        await DecidedAsync(CaseAct.Approve);
        Assert.Empty((await site.Make.EditAsync(mission, pledge, author, site.Make.PledgeText("Thirty rooms, call us now", quantity: 30))).Refusals);
        using var visitor = await site.VisitorAsync(moderator);
        var page = (await visitor.GetAsync($"/moderation/entries/{(await site.Make.CaseAsync(ContentKind.Pledge, pledge.Id)).Id}")).Expect();
        Assert.Contains("How much [Removed: 3 rooms] [Added: 30 rooms]", Section(page, "changes"), StringComparison.Ordinal);
        Assert.Contains(pledge.Text, Section(page, "text"), StringComparison.Ordinal);

        await DecidedAsync(CaseAct.Hide);
        await DecidedAsync(CaseAct.Undo);

        Assert.Equal((Visibility.Published, pledge.Text), await SeenAsync());
        Assert.Equal((CaseState.Waiting, CaseCauses.EditReview), await StateAsync(site, ContentKind.Pledge, pledge.Id));

        await DecidedAsync(CaseAct.Hide);
        var hidden = (await visitor.GetAsync(page.Path)).Expect();
        await DecidedAsync(CaseAct.Approve);

        Assert.Contains(pledge.Text, Section(hidden, "text"), StringComparison.Ordinal);
        Assert.Equal((Visibility.Published, pledge.Text), await SeenAsync());
        Assert.Equal((CaseState.Waiting, CaseCauses.EditReview), await StateAsync(site, ContentKind.Pledge, pledge.Id));

        await DecidedAsync(CaseAct.RefuseEdit);
        await site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id);
        await DecidedAsync(CaseAct.Hide);
        await DecidedAsync(CaseAct.Approve);

        Assert.Equal((Visibility.Published, pledge.Text), await SeenAsync());
        Assert.Equal((CaseState.Approved, CaseCauses.None), await StateAsync(site, ContentKind.Pledge, pledge.Id));
        await Ledger.CheckAsync(site, "");

        async Task DecidedAsync(CaseAct act) => Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, act, moderator)).Refusals);
        async Task<(Visibility, string)> SeenAsync() => (await site.Make.PledgeAsync(pledge.Id)) is var now ? (now.Visibility, now.Text) : default;
    }

    [Fact]
    public async Task Undo_OfACaseThatWasReportedAgain_NamesTheLastDecision()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var moderator = await site.Make.ModeratorAsync(mission);
        var pledge = await site.Make.PledgeAsync(mission, await site.Make.MemberAsync());
        var item = await site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id);
        Assert.Empty((await site.Make.DecideEntryAsync(ContentKind.Pledge, pledge.Id, CaseAct.Dismiss, moderator)).Refusals);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.Make.FlagEntryAsync(ContentKind.Pledge, pledge.Id);
        using var visitor = await site.VisitorAsync(moderator);

        var page = (await visitor.GetAsync($"/moderation/entries/{item.Id}")).Expect();

        Assert.Contains("The last decision was “Reports dismissed”", page.Text, StringComparison.Ordinal);
        Assert.True(page.HasButton("Undo decision"));
    }

    private static string Section(SitePage page, string id) => SitePage.Words(page.Document.QuerySelector($"section[aria-labelledby={id}]")!.TextContent);

    private static async Task<(CaseState State, CaseCauses Causes)> StateAsync(TestSite site, ContentKind kind, int id) => await site.Make.CaseAsync(kind, id) is var item ? (item.State, item.Causes) : default;
}
