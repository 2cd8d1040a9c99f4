using Microsoft.AspNetCore.Identity;
using Microsoft.EntityFrameworkCore;
using Participate.Core.Common.Mail;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Ideas.Attachments;
using Participate.Core.Integrity;
using Participate.Core.Members;
using Participate.Core.Members.Sessions;
using Participate.Core.Notifications;
using Participate.Core.Summaries.Retention;
using Participate.TestSupport;
using Participate.Web.Commands;
using Participate.Web.Tests.Commands;

namespace Participate.Web.Tests.Admin;

/// <summary>What has been kept for its term is removed, once, by one node, and nothing else is.</summary>
public class RetentionRunTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Run_RowsBeforeAndAfterTheirTerm_RemovesThoseThatAreOldAndLeavesAReport(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        site.Clock.Freeze();
        var mission = await site.Make.MissionAsync();
        var old = await SceneAsync(site, mission);
        site.Clock.Advance(TimeSpan.FromDays(365));
        await site.WithAsync<DraftWarnings, int>(warnings => warnings.WarnAsync(CancellationToken.None));
        site.Clock.Advance(TimeSpan.FromDays(35));
        await site.ReadAsync(db => db.Notifications.Where(row => row.Title != "Told").ExecuteUpdateAsync(set => set.SetProperty(row => row.Text, "Warned")));
        var young = await SceneAsync(site, mission);

        var due = await site.WithAsync<RetentionRun, RetentionReport>(run => run.CountAsync(CancellationToken.None));
        var report = await site.Make.RetentionAsync();
        var again = await site.Make.RetentionAsync();

        Assert.Equal(due.Counts.Select(count => (count.What, count.Due)), report!.Counts.Select(count => (count.What, count.Removed!.Value)));
        Assert.Equal([], report.Counts.Where(count => count.Due == 0).Select(count => count.What));
        Assert.Equal((0, "Nothing was due."), (again!.Due, again.Words));
        Assert.True((await MemberAsync(site, old.Unconfirmed)).IsClosed);
        Assert.False((await MemberAsync(site, old.Member)).IsClosed);
        Assert.False((await MemberAsync(site, young.Unconfirmed)).IsClosed);
        Assert.Equal([young.Draft], await site.ReadAsync(db => db.Ideas.Where(idea => idea.Visibility == Visibility.Draft).Select(idea => idea.Id).ToListAsync()));
        Assert.Equal([young.Member], await site.ReadAsync(db => db.Notifications.Where(row => row.Text != "Warned").Select(row => row.MemberId).ToListAsync()));
        Assert.Equal([null, young.Member], await site.ReadAsync(db => db.NewsItems.Where(row => row.Key.StartsWith("scene-")).OrderBy(row => row.Id).Select(row => row.ExceptMemberId).ToListAsync()));
        Assert.Equal([young.Member], await site.ReadAsync(db => db.DigestRuns.Where(row => row.Emails == 77).Select(row => row.LastMemberId).ToListAsync()));
        Assert.Equal([young.Member], await site.ReadAsync(db => db.DiscussionVisits.Select(row => row.MemberId).ToListAsync()));
        Assert.Equal([young.Member], await site.ReadAsync(db => db.SignedInSessions.Select(row => row.MemberId).ToListAsync()));
        Assert.Equal([young.Member], await site.ReadAsync(db => db.UserTokens.Select(row => row.UserId).ToListAsync()));
        Assert.Equal([young.Member], await site.ReadAsync(db => db.VoteNetworks.Select(row => row.MemberId).ToListAsync()));
        Assert.Equal(1, await site.ReadAsync(db => db.NetworkSalts.CountAsync()));
        Assert.Equal(["", "somebody@person.example"], await site.ReadAsync(db => db.CoAuthorInvitations.OrderBy(row => row.Id).Select(row => row.Addressee).ToListAsync()));
        Assert.Equal(["", "A hearing loop"], await site.ReadAsync(db => db.MeetingRegistrations.OrderBy(row => row.Id).Select(row => row.AccessNeeds).ToListAsync()));
        Assert.Equal([$"of {young.Member}"], await site.ReadAsync(db => db.OutboxEmails.Where(mail => mail.Subject.StartsWith("of ")).Select(mail => mail.Subject).ToListAsync()));
        var runs = await site.WithAsync<RetentionRun, List<PastRetentionRun>>(run => run.LastAsync(10, CancellationToken.None));
        Assert.Equal([again.Words, report.Words], runs.Select(run => run.Words));
        Assert.DoesNotContain("example", report.Words, StringComparison.Ordinal);
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Run_OneBatchAndMore_RemovesAll()
    {
        await using var site = await TestSite.StartAsync();
        var member = await site.Make.MemberAsync();
        await site.ReadAsync(async db =>
        {
            db.Notifications.AddRange(Enumerable.Range(0, RetentionRule.BatchSize + 3).Select(i => new Notification { MemberId = member.Id, Title = $"{i}", CreatedAt = Now(site) }));
            return await db.SaveChangesAsync();
        });
        site.Clock.Advance(TimeSpan.FromDays(366));

        var report = await site.Make.RetentionAsync();

        Assert.Equal(RetentionRule.BatchSize + 3, report!.Counts.Single(count => count.What == "Messages to you on the site").Removed);
        Assert.Equal(0, await site.ReadAsync(db => db.Notifications.CountAsync()));
    }

    [Fact]
    public async Task Run_AccountsThatWereNeverConfirmed_StayWhereTheyHoldARole()
    {
        await using var site = await TestSite.StartAsync();
        await RunCommand.OnAsync(site, "create-admin", "boss@person.example");
        var (holder, other) = (await site.Make.UnconfirmedMemberAsync(), await site.Make.UnconfirmedMemberAsync());
        await site.Make.GrantAsync(holder, Role.MissionTeam);
        site.Clock.Advance(TimeSpan.FromDays(60));

        await site.Make.RetentionAsync();

        Assert.Equal([other.Id], await site.ReadAsync(db => db.Users.Where(member => member.ClosedAt != null).Select(member => member.Id).ToListAsync()));
    }

    [Fact]
    public async Task RunIfDue_SeveralTimesInANight_RunsOnceAndAgainTheNextNight()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = new DateTimeOffset(2026, 7, 1, 0, 30, 0, TimeSpan.Zero), Settings = ["--Participate:Retention:Hour=2"] });

        var first = await IfDueAsync(site);
        var sameNight = await IfDueAsync(site);
        // One in UTC is two in London.
        site.Clock.Set(new DateTimeOffset(2026, 7, 1, 1, 1, 0, TimeSpan.Zero));
        var (next, after) = (await IfDueAsync(site), await IfDueAsync(site));

        Assert.NotNull(first);
        Assert.Null(sameNight);
        Assert.NotNull(next);
        Assert.Null(after);
    }

    [SkippableFact]
    public async Task Run_WhileAnotherNodeIsAtIt_DoesNothing()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = DatabaseProvider.Postgres });

        await site.ReadAsync(async db =>
        {
            await using (await db.TryTakeWorkAsync(1, CancellationToken.None))
                Assert.Null(await site.Make.RetentionAsync());
            return true;
        });

        Assert.NotNull(await site.Make.RetentionAsync());
        Assert.NotNull(await site.Make.RetentionAsync());
    }

    [Fact]
    public async Task Command_DryAndNot_SaysWhatIsDueAndRemovesItOnce()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { StartAt = DateTimeOffset.UtcNow.AddDays(-400) });
        var member = await site.Make.MemberAsync();
        await site.ReadAsync(async db =>
        {
            db.Notifications.Add(new Notification { MemberId = member.Id, Title = "Old", CreatedAt = Now(site) });
            return await db.SaveChangesAsync();
        });

        var dry = await RunCommand.OnAsync(site, "retention", "--dry-run");
        var kept = await site.ReadAsync(db => db.Notifications.CountAsync());
        var run = await RunCommand.OnAsync(site, "retention");

        Assert.Equal((ExitCode.Done, ExitCode.Done, 1), (dry.Code, run.Code, kept));
        Assert.Contains("1 due  Messages to you on the site (365 days after we told you)", dry.Output, StringComparison.Ordinal);
        Assert.Contains("1 due, 0 removed.", dry.Output, StringComparison.Ordinal);
        Assert.Contains("1 due, 1 removed.", run.Output, StringComparison.Ordinal);
        Assert.Equal(0, await site.ReadAsync(db => db.Notifications.CountAsync()));
    }

    private static DateTime Now(TestSite site) => site.Clock.GetUtcNow().UtcDateTime;

    private static Task<RetentionReport?> IfDueAsync(TestSite site) => site.WithAsync<RetentionRun, RetentionReport?>(run => run.RunIfDueAsync(CancellationToken.None));

    private static Task<Member> MemberAsync(TestSite site, int id) => site.ReadAsync(db => db.Users.AsNoTracking().SingleAsync(member => member.Id == id));

    /// <summary>A row of each kind that a rule is about, all made now.</summary>
    private static async Task<(int Member, int Unconfirmed, int Draft)> SceneAsync(TestSite site, Core.Missions.Mission mission)
    {
        var (member, unconfirmed) = (await site.Make.MemberAsync(), await site.Make.UnconfirmedMemberAsync());
        // Members made for tests joined before the tests began.
        await site.ReadAsync(db => db.Users.Where(row => row.Id == unconfirmed.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.JoinedAt, Now(site))));
        var idea = await site.Make.IdeaAsync(mission, member);
        var draft = await site.Make.IdeaAsync(mission, member, visibility: Visibility.Draft);
        await site.Make.InvitedAsync(mission, idea, member, "somebody@person.example");
        var meeting = await site.Make.MeetingAsync(mission);
        await site.Make.RegisterAsync(mission, meeting, member, "A hearing loop");
        await site.WithAsync<VoteNetworkService, Core.Common.Outcome>(service => service.StoreAsync([new NotedNetwork(mission.Id, member.Id, [1, 2, 3])], CancellationToken.None));
        await site.ReadAsync(async db =>
        {
            var now = Now(site);
            await db.Notifications.Where(row => row.MemberId == member.Id).ExecuteDeleteAsync();
            db.Notifications.Add(new Notification { MemberId = member.Id, Title = "Told", CreatedAt = now });
            db.NewsItems.Add(new NewsItem
            {
                Key = $"scene-{member.Id}",
                Kind = NewsKind.Comments,
                MissionId = mission.Id,
                MissionSlug = mission.Slug,
                MissionTitle = mission.Title,
                IdeaId = idea.Id,
                Subject = "A comment",
                ExceptMemberId = member.Id,
                CreatedAt = now,
            });
            db.DigestRuns.Add(new DigestRun { Frequency = Frequency.Weekly, DueAt = now, StartedAt = now, FinishedAt = now, UpToId = 0, Members = 1, LastMemberId = member.Id, Emails = 77 });
            db.DiscussionVisits.Add(new DiscussionVisit { MemberId = member.Id, IdeaId = idea.Id, SeenAt = now, NewSince = now });
            db.SignedInSessions.Add(new SignedInSession { Id = Guid.NewGuid(), MemberId = member.Id, Stamp = (await db.Users.SingleAsync(row => row.Id == member.Id)).SecurityStamp!, BegunAt = now, LastSeenAt = now, Device = "Chrome on Windows", OpenedBy = SignInWay.Password });
            db.UserTokens.Add(new IdentityUserToken<int> { UserId = member.Id, LoginProvider = SignInLinkService.Kept, Name = "latest", Value = $"{now.Ticks}|stamp|hash" });
            var email = new OutboxEmail { To = member.Email, Subject = $"of {member.Id}", Body = "Words", CreatedAt = now };
            email.Sent(now);
            db.OutboxEmails.Add(email);
            return await db.SaveChangesAsync();
        });
        // A file that belongs to nothing.
        site.WithFile(member.Id);
        return (member.Id, unconfirmed.Id, draft.Id);
    }
}

/// <summary>Files of attachments that no idea names.</summary>
file static class LeftFiles
{
    public static void WithFile(this TestSite site, int number)
    {
        var hash = AttachmentFiles.HashOf([(byte)number]);
        var folder = Path.Combine(site.Directory, "attachments", hash[..2]);
        Directory.CreateDirectory(folder);
        File.WriteAllBytes(Path.Combine(folder, hash), [(byte)number]);
        File.SetLastWriteTimeUtc(Path.Combine(folder, hash), site.Clock.GetUtcNow().UtcDateTime);
    }
}
