using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Common.Content;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

public class FlagServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Report_OfPublicContent_OpensOneCaseAndHidesNothing(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync(PhaseKind.Deliver, Activities.None));
        var comment = await site.Make.CommentAsync(idea);

        await site.Make.FlagAsync(idea, await site.Make.MemberAsync(), "hate");
        var item = await site.Make.FlagAsync(idea, reason: "illegal", details: "Line one\r\nline\0 two");
        await site.Make.FlagAsync(comment, await site.Make.UnconfirmedMemberAsync());

        Assert.Equal((CaseState.Waiting, CaseCauses.Flagged, 2, idea.AuthorId), (item.State, item.Causes, item.OpenFlags, item.AuthorId));
        Assert.Equal("Line one\nline two", await site.ReadAsync(db => db.Flags.Where(flag => flag.Reason == "illegal").Select(flag => flag.Details).SingleAsync()));
        Assert.Equal(2, await site.ReadAsync(db => db.ModerationCases.CountAsync()));
        Assert.Equal(Visibility.Published, await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Report_SameMemberAgain_IsAnsweredAndChangesNothing()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var member = await site.Make.MemberAsync();
        await site.Make.FlagAsync(idea, member);
        var before = await DatabaseSnapshot.TakeAsync(site);

        var outcome = await ReportAsync(site, idea, await site.Make.ActorAsync(member), "hate");

        Assert.Equal(new FlagReceipt(FlagResult.ReportedBefore, ""), outcome.Value);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Report_ManyVisitorsForOneReason_AreCountedAndOnlyNewsMakesANewVersion(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var idea = await site.Make.IdeaAsync(mission);
        for (var i = 0; i < FlagService.MostVisitorReports; i++)
            Assert.Equal(FlagResult.Received, (await ReportAsync(site, idea, null, "spam", "The same words.")).Value!.Result);
        var seen = await site.Make.CaseAsync(idea);

        var repeats = new[] { await ReportAsync(site, idea, null, "spam", "The same words."), await ReportAsync(site, idea, null, "spam") };
        var counted = await site.Make.CaseAsync(idea);
        var news = await ReportAsync(site, idea, null, "spam", "Something new.");
        var illegal = await ReportAsync(site, idea, null, Guideline.Illegal);
        var changed = await site.Make.CaseAsync(idea);

        Assert.All(repeats, repeat => Assert.Equal(FlagResult.Counted, repeat.Value!.Result));
        Assert.Equal((seen.Version, seen.OpenFlags + 2), (counted.Version, counted.OpenFlags));
        Assert.Equal((FlagResult.Received, FlagResult.Received), (news.Value!.Result, illegal.Value!.Result));
        Assert.Equal((seen.Version + 2, seen.OpenFlags + 4), (changed.Version, changed.OpenFlags));
        Assert.Equal(FlagService.MostVisitorReports, await site.ReadAsync(db => db.Flags.CountAsync(flag => flag.Details == "The same words.")));
        Assert.Equal(9, await site.ReadAsync(db => db.Flags.Select(flag => flag.Receipt).Distinct().CountAsync()));
        await site.Make.DecidedAsync(changed, CaseAct.Dismiss, await site.Make.ModeratorAsync(mission));
        Assert.Equal((CaseState.Waiting, 1), (await site.Make.FlagAsync(idea, reason: "spam")) is var again ? (again.State, again.OpenFlags) : default);
        await Ledger.CheckAsync(site, "case");
    }

    [Fact]
    public async Task Report_IllegalManyTimes_KeepsEveryOne()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        for (var i = 0; i < 2 * FlagService.MostVisitorReports; i++)
            Assert.Equal(FlagResult.Received, (await ReportAsync(site, idea, null, Guideline.Illegal)).Value!.Result);

        Assert.Equal(2 * FlagService.MostVisitorReports, (await site.Make.CaseAsync(idea)).OpenFlags);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Report_Illegal_IsSealedLoggedDueSoonAndToldToStaffOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, other) = (await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var author = await site.Make.ModeratorAsync(mission);
        var idea = await site.Make.IdeaAsync(mission, author, title: "An idea with a long title", details: "Ünïcode details.");
        var (moderator, stranger, administrator) = (await site.Make.ModeratorAsync(mission), await site.Make.ModeratorAsync(other), await site.Make.AdministratorAsync());
        await site.Make.GrantAsync(administrator, Role.Moderator);
        var plain = await site.Make.AdministratorAsync();
        var before = site.Clock.UtcNow();

        await site.Make.FlagAsync(idea, await site.Make.MemberAsync(), Guideline.Illegal);
        var item = await site.Make.FlagAsync(idea, reason: Guideline.Illegal);

        Assert.True(item.IsIllegal);
        Assert.InRange(item.DueAt, before.AddHours(4).AddSeconds(-1), site.Clock.UtcNow().AddHours(4));
        var copy = await site.ReadAsync(db => db.SealedCopies.SingleAsync());
        Assert.Equal(("illegal-report", item.Id, "An idea with a long title\n\nWhat the idea is, in short.\n\nÜnïcode details."), (copy.Cause, copy.CaseId, copy.Text));
        Assert.Equal(Convert.ToHexStringLower(System.Security.Cryptography.SHA256.HashData(System.Text.Encoding.UTF8.GetBytes(copy.Text))), copy.Hash);
        Assert.Equal(2, await site.ReadAsync(db => db.AuditEntries.CountAsync(entry => entry.Act == "report.illegal" && entry.ActorId == null && entry.SubjectKind == "idea" && entry.SubjectId == idea.Id
            && entry.Details == $"Something else. Sealed copy {copy.Hash}")));
        Assert.Equal(
            new[] { moderator.Email, administrator.Email, plain.Email }.Order(StringComparer.Ordinal),
            (await site.Mailbox.AllAsync()).Select(email => email.To).Order(StringComparer.Ordinal));
        Assert.Contains($"/moderation/cases/{item.Id}", (await site.Mailbox.NewestToAsync(administrator.Email)).Body, StringComparison.Ordinal);
        Assert.Contains("/admin/log?act=report.illegal", (await site.Mailbox.NewestToAsync(plain.Email)).Body, StringComparison.Ordinal);
        Assert.Empty(await site.Mailbox.ToAsync(stranger.Email));
        await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.WithAsync<ParticipateDbContext, int>(db => db.SealedCopies.ExecuteDeleteAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Report_AfterEdits_KeepsTheNumberOfTheTextThatWasPublic()
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var comment = await site.Make.CommentAsync(idea);
        await site.Make.FlagAsync(idea);
        await site.Make.FlagAsync(comment);
        var ofComment = await site.ReadAsync(db => db.CommentRevisions.Where(row => row.CommentId == comment.Id && row.ApprovedAt != null).MaxAsync(row => (int?)row.Number));

        Assert.Equal([1, ofComment], await site.ReadAsync(db => db.Flags.OrderBy(flag => flag.Id).Select(flag => flag.RevisionNumber).ToListAsync()));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Report_OfADisplayName_OpensACaseOfItsMember(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var author = await site.Make.MemberAsync("A Rude Name");
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author);
        var reporter = await site.Make.MemberAsync();
        await site.Make.FlagAsync(comment, reporter);

        var outcome = await ReportNameAsync(site, comment, await site.Make.ActorAsync(reporter), Guideline.Illegal);
        var again = await ReportNameAsync(site, comment, await site.Make.ActorAsync(reporter), "respect");
        var unknownKind = await ReportNameAsync(site, comment, null, Guideline.Illegal, kind: "nonsense");

        Assert.Equal((FlagResult.Received, FlagResult.ReportedBefore), (outcome.Value!.Result, again.Value!.Result));
        Assert.Equal(nameof(FlagOptions.IllegalKind), unknownKind.Refusals.Single().Field);
        var item = await site.Make.CaseAsync(ContentKind.DisplayName, author.Id);
        Assert.Equal((author.Id, mission.Id, 1), (item.AuthorId, item.MissionId, item.OpenFlags));
        Assert.Equal("A Rude Name", await site.ReadAsync(db => db.SealedCopies.Select(copy => copy.Text).SingleAsync()));
        await Ledger.CheckAsync(site, "");
    }

    [Theory]
    [InlineData(Visibility.Draft)]
    [InlineData(Visibility.Waiting)]
    [InlineData(Visibility.Hidden)]
    public async Task Report_ContentThatIsNotPublic_IsNotFound(Visibility visibility)
    {
        await using var site = await TestSite.StartAsync();
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync(), visibility: visibility);
        var comment = await site.Make.CommentAsync(idea);
        var before = await DatabaseSnapshot.TakeAsync(site);

        var ofIdea = await ReportAsync(site, idea, null, "spam");
        var ofComment = await site.WithAsync<FlagService, Outcome<FlagReceipt>>(service => service.ReportAsync(
            new FlagOptions { Kind = ContentKind.Comment, ContentId = comment.Id, Reason = "spam" }, CancellationToken.None));

        Assert.Equal([RefusalKind.NotFound, RefusalKind.NotFound], [ofIdea.Refusals.Single().Kind, ofComment.Refusals.Single().Kind]);
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Report_ManyAtOnce_AreAllCountedAndAMembersOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.ModeratedAsync(mission, settings => settings.HoldAfterReports = 0);
        var idea = await site.Make.IdeaAsync(mission);
        var actors = new List<Actor>();
        foreach (var member in await site.Make.MembersAsync(8))
            actors.Add(await site.Make.ActorAsync(member));

        var outcomes = await Task.WhenAll(actors.Concat(actors).Select(actor => Task.Run(() => ReportAsync(site, idea, actor, "spam"))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(8, outcomes.Count(outcome => outcome.Value!.Result == FlagResult.Received));
        Assert.Equal(8, (await site.Make.CaseAsync(idea)).OpenFlags);
        await Ledger.CheckAsync(site, "case");
        Assert.Empty(site.Errors);
    }

    private static Task<Outcome<FlagReceipt>> ReportAsync(TestSite site, Idea idea, Actor? actor, string reason, string details = "") =>
        site.WithAsync<FlagService, Outcome<FlagReceipt>>(service => service.ReportAsync(
            new FlagOptions { Kind = ContentKind.Idea, ContentId = idea.Id, Reason = reason, IllegalKind = "other", Details = details, Actor = actor }, CancellationToken.None));

    private static Task<Outcome<FlagReceipt>> ReportNameAsync(TestSite site, Comment comment, Actor? actor, string reason, string kind = "fraud") =>
        site.WithAsync<FlagService, Outcome<FlagReceipt>>(service => service.ReportAsync(
            new FlagOptions { Kind = ContentKind.Comment, ContentId = comment.Id, IsAboutName = true, Reason = reason, IllegalKind = kind, Actor = actor }, CancellationToken.None));
}
