using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Moderation;
using Participate.TestSupport;

namespace Participate.Core.Tests.Moderation;

public class ModerationServiceTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Approve_FirstContributions_PublishesCountsTellsAndEstablishesAfterThree(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator, author) = await PeopleAsync(site);
        var idea = await site.Make.IdeaAsync(mission, author, Visibility.Waiting, title: "Open the library on Sundays");
        var onIt = await site.Make.IdeaAsync(mission);
        var comment = await site.Make.CommentAsync(onIt, author, visibility: Visibility.Waiting, stance: Stance.For);
        var second = await site.Make.CommentAsync(onIt, author, visibility: Visibility.Waiting);

        await site.Make.DecidedAsync(await site.Make.CaseAsync(idea), CaseAct.Approve, moderator, message: "");
        await site.Make.DecidedAsync(await site.Make.CaseAsync(comment), CaseAct.Approve, moderator, message: "Thank you.");
        Assert.False((await site.Make.ActorAsync(author)).IsEstablished);
        await site.Make.DecidedAsync(await site.Make.CaseAsync(second), CaseAct.Approve, moderator, message: "");

        Assert.True((await site.Make.ActorAsync(author)).IsEstablished);
        Assert.Equal((2, 2, 0), await TallyAsync(site, mission));
        var mail = await site.Mailbox.ToAsync(author.Email);
        Assert.Equal(
            ["Your idea “Open the library on Sundays” is public now", $"Your comment on “{onIt.Title}” is public now", $"Your comment on “{onIt.Title}” is public now"],
            mail.Select(email => email.Subject));
        Assert.Contains("The moderator wrote:\n“Thank you.”", mail[1].Body, StringComparison.Ordinal);
        Assert.Equal([false, false, true], mail.Select(email => email.Body.Contains("published straight away", StringComparison.Ordinal)));
        Assert.Equal([$"/missions/{mission.Slug}/ideas/{idea.Id}", $"/comments/{comment.Id}", $"/comments/{second.Id}"], await PathsAsync(site, author));
        Assert.Equal(["idea.approved", "comment.approved", "comment.approved"], await ActsAsync(site, mission));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Hide_PublicIdeaWithCommentsAndVotes_LeavesEveryCountAndApproveBringsAllBack(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator, author) = await PeopleAsync(site);
        var idea = await site.Make.IdeaAsync(mission, author);
        await site.Make.CommentAsync(idea);
        await site.Make.VoteAsync(idea, await site.Make.MemberAsync(), VoteChoice.Support);
        var item = await site.Make.FlagAsync(idea);

        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator, "threats", "Take out the last line.");

        Assert.Equal((0, 0, 0), await TallyAsync(site, mission));
        await Ledger.CheckAsync(site, "");
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator, message: "");

        Assert.Equal((1, 1, 1), await TallyAsync(site, mission));
        Assert.Equal(["idea.hidden", "idea.restored"], await ActsAsync(site, mission));
        Assert.Equal("Guideline 3, No threats or violence", await site.ReadAsync(db => db.AuditEntries.Where(entry => entry.Act == "idea.hidden").Select(entry => entry.Details).SingleAsync()));
        var mail = await site.Mailbox.ToAsync(author.Email);
        Assert.Equal([$"Your idea “{idea.Title}” was hidden under guideline 3", $"Your idea “{idea.Title}” is public again"], mail.Select(email => email.Subject));
        Assert.All(["Guideline 3, No threats or violence: ", "“Take out the last line.”", "/complaints", "/account/contributions"],
            words => Assert.Contains(words, mail[0].Body, StringComparison.Ordinal));
        Assert.DoesNotContain(moderator.DisplayName, mail[0].Body, StringComparison.Ordinal);
        Assert.Equal(0, await ApprovedAsync(site, author));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Hide_FirstContribution_IsNeverPublicAndApprovingItLaterCountsAsItsFirstApproval()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator, author) = await PeopleAsync(site);
        var comment = await site.Make.CommentAsync(await site.Make.IdeaAsync(mission), author, visibility: Visibility.Waiting);
        var item = await site.Make.CaseAsync(comment);

        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        Assert.Null(await site.ReadAsync(db => db.Comments.Select(row => row.PublishedAt).SingleAsync()));
        await Ledger.CheckAsync(site, "");
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);
        await site.Make.DecidedAsync(item, CaseAct.Hide, moderator);
        await site.Make.DecidedAsync(item, CaseAct.Approve, moderator);

        Assert.Equal(1, await ApprovedAsync(site, author));
        await Ledger.CheckAsync(site, "");
    }

    [Fact]
    public async Task Decide_WithoutReasonOrMessage_IsRefusedBesideTheFields()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, moderator, _) = await PeopleAsync(site);
        var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission));
        var before = await DatabaseSnapshot.TakeAsync(site);

        var nothing = await site.Make.DecideAsync(item, CaseAct.Hide, moderator, "", "  \r\n ");
        var tooLong = await site.Make.DecideAsync(item, CaseAct.Dismiss, moderator, "", new string('x', ModerationDecision.MessageMaxLength + 1));

        Assert.Equal(["Reason", "MessageToAuthor"], nothing.Refusals.Select(refusal => refusal.Field));
        Assert.Equal(["MessageToAuthor"], tooLong.Refusals.Select(refusal => refusal.Field));
        Assert.All(nothing.Refusals.Concat(tooLong.Refusals), refusal => Assert.Equal(RefusalKind.Invalid, refusal.Kind));
        Assert.Empty((await DatabaseSnapshot.TakeAsync(site)).ChangesSince(before));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Decide_TwoModeratorsAtOnce_OneWinsAndTheOtherIsToldWhoAndWhat(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, first, author) = await PeopleAsync(site);
        var second = await site.Make.ModeratorAsync(mission);
        for (var round = 0; round < 5; round++)
        {
            var item = await site.Make.FlagAsync(await site.Make.IdeaAsync(mission, author));

            var outcomes = await Task.WhenAll(
                Task.Run(() => site.Make.DecideAsync(item, CaseAct.Hide, first, asSeen: true)),
                Task.Run(() => site.Make.DecideAsync(item, CaseAct.Dismiss, second, asSeen: true)));

            var loser = Assert.Single(outcomes, outcome => !outcome.Succeeded).Refusals.Single();
            var (winner, word) = outcomes[0].Succeeded ? (first, "hidden (Guideline 1, Treat people with respect)") : (second, "reports dismissed");
            Assert.Equal(RefusalKind.Conflict, loser.Kind);
            Assert.StartsWith($"{winner.DisplayName} has decided this case meanwhile: {word}.", loser.Message, StringComparison.Ordinal);
        }
        Assert.Equal(5, (await ActsAsync(site, mission)).Count);
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Approve_ManyOfOneAuthorAtOnce_CountsEach(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator, author) = await PeopleAsync(site);
        var idea = await site.Make.IdeaAsync(mission);
        var items = new List<ModerationCase>();
        for (var i = 0; i < 6; i++)
            items.Add(await site.Make.CaseAsync(await site.Make.CommentAsync(idea, author, visibility: Visibility.Waiting)));

        var outcomes = await Task.WhenAll(items.Select(item => Task.Run(() => site.Make.DecideAsync(item, CaseAct.Approve, moderator))));

        Assert.All(outcomes, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(6, await ApprovedAsync(site, author));
        await Ledger.CheckAsync(site, "");
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Decide_WhileReportsComeIn_NeverLeavesAnOpenCaseOnHiddenContent(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (mission, moderator, _) = await PeopleAsync(site);
        for (var round = 0; round < 5; round++)
        {
            var idea = await site.Make.IdeaAsync(mission);
            var item = await site.Make.FlagAsync(idea);

            await Task.WhenAll(
                Task.Run(() => site.Make.DecideAsync(item, CaseAct.Hide, moderator)),
                Task.Run(async () =>
                {
                    try
                    {
                        await site.Make.FlagAsync(idea, reason: "hate");
                    }
                    catch (InvalidOperationException)
                    {
                        // Hidden already: the report is refused as not found.
                    }
                }));

            var hidden = await site.ReadAsync(db => db.Ideas.Where(row => row.Id == idea.Id).Select(row => row.Visibility == Visibility.Hidden).SingleAsync());
            Assert.Equal(hidden ? CaseState.Hidden : CaseState.Waiting, (await site.Make.CaseAsync(idea)).State);
        }
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    internal static async Task<(Mission Mission, TestMember Moderator, TestMember Author)> PeopleAsync(TestSite site)
    {
        var mission = await site.Make.MissionAsync();
        return (mission, await site.Make.ModeratorAsync(mission), await site.Make.NewMemberAsync());
    }

    internal static Task<List<string>> ActsAsync(TestSite site, Mission mission) => site.ReadAsync(db =>
        db.AuditEntries.Where(entry => entry.MissionId == mission.Id).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());

    private static Task<List<string>> PathsAsync(TestSite site, TestMember member) => site.ReadAsync(db =>
        db.Notifications.Where(notification => notification.MemberId == member.Id).OrderBy(notification => notification.Id).Select(notification => notification.Path).ToListAsync());

    private static Task<int> ApprovedAsync(TestSite site, TestMember member) => site.ReadAsync(db =>
        db.Users.Where(row => row.Id == member.Id).Select(row => row.ApprovedContributions).SingleAsync());

    private static async Task<(int Ideas, int Comments, int Support)> TallyAsync(TestSite site, Mission mission)
    {
        var tally = await site.ReadAsync(db => db.ConsultationTallies.AsNoTracking().SingleAsync(row => row.MissionId == mission.Id));
        return (tally.Ideas, tally.Comments, tally.Support);
    }
}
