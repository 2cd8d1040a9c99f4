using System.Net;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Web.Tests.Moderation;

/// <summary>Pledges, barriers and organisations go before moderators as other contributions do: first review, reports, hiding with reasons, appeals.</summary>
public class EntryCaseTests
{
    private static async Task<int> CaseAsync(TestSite site, ContentKind kind, int id) =>
        await site.ReadAsync(db => db.ModerationCases.Where(row => row.ContentKind == kind && row.ContentId == id).Select(row => row.Id).SingleAsync());

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Pledge_OfANewMember_WaitsIsApprovedReportedHiddenAndReturnsOnAppeal(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Design);
        var (author, reporter) = (await site.Make.NewMemberAsync(), await site.Make.MemberAsync());
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var other = await site.VisitorAsync(await site.Make.ModeratorAsync(mission));
        using var pledger = await site.VisitorAsync(author);
        using var reading = await site.VisitorAsync(reporter);
        var pledge = await site.Make.PledgeAsync(mission, author);
        var path = $"/missions/{mission.Slug}/coalition/pledges/{pledge.Id}";
        Assert.Equal(HttpStatusCode.NotFound, (await reading.GetAsync(path)).Status);
        var caseId = await CaseAsync(site, ContentKind.Pledge, pledge.Id);

        var opened = (await (await moderator.GetAsync("/moderation")).FollowAsync($"Pledge “{pledge.Text}”")).Expect();
        Assert.Contains(pledge.Text, opened.Text, StringComparison.Ordinal);
        (await opened.SubmitAsync("Approve")).Expect();
        Assert.Contains(await site.Mailbox.ToAsync(author.Email), mail => mail.Subject.Contains("is public now", StringComparison.Ordinal));
        var shown = (await reading.GetAsync(path)).Expect();

        var report = (await shown.FollowAsync("Report")).Expect();
        (await report.Choose("Why are you reporting this?", "It is spam or advertising").SubmitAsync("Send report")).Expect();
        var again = (await moderator.GetAsync($"/moderation/cases/{caseId}")).Expect();
        var unsaid = await again.SubmitAsync("Hide");
        Assert.Equal(["Choose the guideline that was broken", "Write to the author why"], unsaid.Errors.Order(StringComparer.Ordinal));
        (await unsaid.Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "This advertises rooms for hire.").SubmitAsync("Hide")).Expect();
        Assert.Equal(HttpStatusCode.NotFound, (await reading.GetAsync(path)).Status);
        Assert.Contains(await site.Mailbox.ToAsync(reporter.Email), mail => mail.Subject.Contains("that you reported was hidden", StringComparison.Ordinal));
        var mine = (await reading.GetAsync("/account/reports")).Expect();
        Assert.Contains("A pledge", mine.Text, StringComparison.Ordinal);

        var decision = await site.ReadAsync(db => db.ModerationDecisions.Where(row => row.CaseId == caseId && row.Act == CaseAct.Hide).Select(row => row.Id).SingleAsync());
        (await (await pledger.GetAsync($"/appeals/{decision}")).Fill("Why should we look again?", "The rooms are free.").SubmitAsync("Appeal this decision")).Expect();
        var own = (await moderator.GetAsync($"/moderation/entries/{caseId}")).Expect();
        Assert.Contains("You made the decision that is appealed", own.Text, StringComparison.Ordinal);
        (await (await other.GetAsync($"/moderation/entries/{caseId}")).Fill("Message to the author", "You are right.").SubmitAsync("Overturn")).Expect();
        (await reading.GetAsync(path)).Expect();
        Assert.Equal(Visibility.Published, (await site.Make.PledgeAsync(pledge.Id)).Visibility);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Organisation_Reported_LosesItsDescription_AndTheDecisionCanBeUndone()
    {
        await using var site = await TestSite.StartAsync();
        await site.Make.MissionAsync(PhaseKind.Design);
        var owner = await site.Make.MemberAsync();
        var organisation = await site.Make.OrganisationAsync(owner);
        using var visitor = site.Visitor();
        using var moderator = await site.VisitorAsync(await site.Make.ModeratorAsync());

        var report = (await (await visitor.GetAsync($"/organisations/{organisation.Slug}")).FollowAsync("Report")).Expect();
        (await report.Choose("Why are you reporting this?", "It is spam or advertising").SubmitAsync("Send report")).Expect();
        var caseId = await CaseAsync(site, ContentKind.Organisation, organisation.Id);
        var opened = (await moderator.GetAsync($"/moderation/entries/{caseId}")).Expect();
        (await opened.Choose("Reason", "6. No spam or advertising").Fill("Message to the author", "Please describe what you do.").SubmitAsync("Hide")).Expect();
        var hidden = await site.ReadAsync(db => db.Organisations.Where(row => row.Id == organisation.Id).Select(row => row.HiddenAt).SingleAsync());
        (await (await moderator.GetAsync($"/moderation/entries/{caseId}")).SubmitAsync("Undo decision")).Expect();

        Assert.NotNull(hidden);
        Assert.Null(await site.ReadAsync(db => db.Organisations.Where(row => row.Id == organisation.Id).Select(row => row.HiddenAt).SingleAsync()));
        Assert.Contains(await site.Mailbox.ToAsync(owner.Email), mail => mail.Subject.Contains("was hidden under guideline 6", StringComparison.Ordinal));
        Assert.Equal(HttpStatusCode.NotFound, (await visitor.GetAsync("/report/nothing/1")).Status);
    }
}
