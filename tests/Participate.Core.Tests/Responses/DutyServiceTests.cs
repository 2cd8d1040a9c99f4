using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;
using Participate.Core.Responses.Duty;
using Participate.TestSupport;

namespace Participate.Core.Tests.Responses;

/// <summary>Which ideas the team owes an answer, closing as answered, and the history that stays.</summary>
public class DutyServiceTests
{
    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Figures_StatedNumberAndTopIdeas_AreTheUnionWithTiesAlike(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        foreach (var support in new[] { 4, 3, 3, 1, 0, 0 })
            await site.Make.SupportedAsync(mission, support);
        await site.Make.SupportedAsync(await site.Make.MissionAsync(), 5);
        var hidden = await site.Make.SupportedAsync(mission, 6);
        await site.Make.HidePublishedAsync(hidden);

        Assert.Equal(1, await CountAsync(4, null));
        Assert.Equal(3, await CountAsync(2, null));
        // The second and third have as much support, so both are among the two most supported.
        Assert.Equal(3, await CountAsync(null, 2));
        Assert.Equal(1, await CountAsync(null, 1));
        Assert.Equal(4, await CountAsync(1, 2));
        // Nobody supports two of them: they are not among the most supported, however few there are.
        Assert.Equal(4, await CountAsync(null, 500));

        Task<int> CountAsync(int? least, int? top) =>
            site.WithAsync<DutyRows, int>(async rows => (await rows.FiguresAsync(mission.Id, new AnsweringTerms(least, top, 12), CancellationToken.None)).Ideas);
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Close_WithAnIdeaUnderConsideration_IsRefusedUntilItsAnswerStands(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync(PhaseKind.Deliver);
        await site.Make.StatedAsync(mission, leastSupport: 2);
        var (considered, answered, below) = (await site.Make.SupportedAsync(mission, 2), await site.Make.SupportedAsync(mission, 3), await site.Make.SupportedAsync(mission, 1));
        await site.Make.FinalAnswerAsync(considered, Decision.UnderConsideration);
        await site.Make.FinalAnswerAsync(answered, Decision.NotAccepted);

        var refused = await site.Make.AnsweredAsync(mission);
        await site.Make.FinalAnswerAsync(considered, Decision.AlreadyHappening);
        var closed = await site.Make.AnsweredAsync(mission);
        var again = await site.Make.AnsweredAsync(mission);

        Assert.Equal("1 of 2 ideas above the threshold has no final answer. They are listed below. Answer them first.", Assert.Single(refused.Refusals).Message);
        Assert.True(closed.Succeeded);
        Assert.Equal(RefusalKind.Conflict, Assert.Single(again.Refusals).Kind);
        Assert.Equal(Decision.None, await site.ReadAsync(db => db.Ideas.Where(idea => idea.Id == below.Id).Select(idea => idea.Decision).SingleAsync()));
        Assert.Equal(["answering.terms-changed", "answering.closed"], await ActsAsync(site, mission));
    }

    [Fact]
    public async Task Close_WhileContributionsAreOpen_IsRefused()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Decide);

        var refused = await site.Make.AnsweredAsync(mission);

        Assert.Equal(RefusalKind.OutsidePhase, Assert.Single(refused.Refusals).Kind);
    }

    [Fact]
    public async Task Closed_WhenAnIdeaReappears_ShowsPlainlyWhatIsOwedSince()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync(PhaseKind.Deliver);
        await site.Make.StatedAsync(mission);
        var answered = await site.Make.SupportedAsync(mission);
        await site.Make.FinalAnswerAsync(answered);
        Assert.True((await site.Make.AnsweredAsync(mission)).Succeeded);
        Assert.Equal(0, (await ReadAsync(site, mission)).Figures!.Unanswered);

        await site.Make.SupportedAsync(mission);
        var view = await ReadAsync(site, mission);

        Assert.NotNull(view.Duty.AnsweredAt);
        Assert.Equal((2, 1), (view.Figures!.Ideas, view.Figures.Unanswered));
    }

    [Fact]
    public async Task State_OnceContributionsHaveOpened_NeedsAReasonAndStandsInTheHistoryWithItsEffect()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.StatedAsync(mission, leastSupport: 1, reason: "A small place.");
        foreach (var support in new[] { 1, 1, 3 })
            await site.Make.SupportedAsync(mission, support);

        var quiet = await site.Make.StatedAsync(mission, leastSupport: 3, reason: " ");
        var said = await site.Make.StatedAsync(mission, leastSupport: 3, reason: "We cannot answer that many.");
        var alertsOnly = await site.Make.StatedAsync(mission, leastSupport: 3, alertWeeks: 2, reason: "");

        Assert.Equal(("Reason", RefusalKind.Invalid), (Assert.Single(quiet.Refusals).Field, quiet.Refusals[0].Kind));
        Assert.True(said.Succeeded && alertsOnly.Succeeded);
        var rows = await site.WithAsync<DutyQueries, Page<AnsweringChangeRow>>(queries => queries.HistoryAsync(mission, null, null, CancellationToken.None));
        Assert.Equal(2, rows.Items.Count);
        Assert.Equal(
            ("Ideas with at least 1 vote in support: an answer within 12 weeks after contributions close", "Ideas with at least 3 votes in support: an answer within 12 weeks after contributions close", 3, 1, "We cannot answer that many."),
            (rows.Items[0].Before, rows.Items[0].After, rows.Items[0].IdeasBefore, rows.Items[0].IdeasAfter, rows.Items[0].Reason));
        Assert.Equal(["answering.terms-changed", "answering.terms-changed", "answering.alert-changed"], await ActsAsync(site, mission));
    }

    [Fact]
    public async Task State_NumbersOutOfRange_AreRefusedBesideTheirFields()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();

        var refused = await site.Make.StatedAsync(mission, leastSupport: -1, topIdeas: 501, weeks: 0, alertWeeks: 53, reason: new string('x', AnsweringDuty.ReasonMaxLength + 1));
        var nothing = await site.Make.StatedAsync(mission, leastSupport: 0, topIdeas: 0);

        Assert.Equal(["LeastSupport", "TopIdeas", "Weeks", "AlertWeeks", "Reason"], refused.Refusals.Select(refusal => refusal.Field));
        Assert.Equal("LeastSupport", Assert.Single(nothing.Refusals).Field);
        Assert.Empty(await ActsAsync(site, mission));
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task State_ByTwoAtOnce_IsDoneByOneAndRefusedToTheOther(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        var actor = await site.Make.ActorAsync(await site.Make.TeamAsync(mission));

        var outcomes = await Task.WhenAll(Enumerable.Range(2, 6).Select(least => site.WithAsync<DutyService, Outcome>(service => service.StateAsync(
            mission, new StateTermsOptions { Version = 0, LeastSupport = least, TopIdeas = 0, Weeks = 12, AlertWeeks = 4, Reason = "So it is." }, actor, CancellationToken.None))));

        Assert.Single(outcomes, outcome => outcome.Succeeded);
        Assert.All(outcomes.Where(outcome => !outcome.Succeeded), outcome => Assert.Equal(RefusalKind.Conflict, Assert.Single(outcome.Refusals).Kind));
        Assert.Equal(1, await site.ReadAsync(db => db.AnsweringChanges.CountAsync()));
    }

    [Fact]
    public async Task Acts_ByOthersThanTheTeam_AreRefused()
    {
        await using var site = await TestSite.StartAsync();
        var (mission, other) = (await site.Make.MissionAsync(PhaseKind.Deliver), await site.Make.MissionAsync());
        foreach (var person in new[] { await site.Make.MemberAsync(), await site.Make.ModeratorAsync(mission), await site.Make.TeamAsync(other) })
        {
            Assert.Equal(RefusalKind.NotPermitted, Assert.Single((await site.Make.StatedAsync(mission, by: person)).Refusals).Kind);
            Assert.Equal(RefusalKind.NotPermitted, Assert.Single((await site.Make.AnsweredAsync(mission, person)).Refusals).Kind);
            Assert.Equal(RefusalKind.NotPermitted, Assert.Single((await site.Make.PrinciplesAsync(mission, "Because.", by: person)).Refusals).Kind);
        }
    }

    [SkippableTheory, MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task History_ChangedOrDeletedBehindTheSite_IsRefusedByTheDatabase(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var mission = await site.Make.MissionAsync();
        await site.Make.StatedAsync(mission);

        foreach (var sql in new[] { """UPDATE "AnsweringChanges" SET "Reason" = 'None'""", """DELETE FROM "AnsweringChanges" """ })
        {
            var refused = await Assert.ThrowsAnyAsync<System.Data.Common.DbException>(() => site.ReadAsync(db => db.Database.ExecuteSqlRawAsync(sql)));
            Assert.Contains("append-only", refused.Message, StringComparison.Ordinal);
        }
    }

    private static Task<DutyView> ReadAsync(TestSite site, Mission mission) => site.WithAsync<DutyQueries, DutyView>(queries => queries.ReadAsync(mission, null, CancellationToken.None));

    private static Task<List<string>> ActsAsync(TestSite site, Mission mission) =>
        site.ReadAsync(db => db.AuditEntries.Where(entry => entry.MissionId == mission.Id && EF.Functions.Like(entry.Act, "answering.%")).OrderBy(entry => entry.Id).Select(entry => entry.Act).ToListAsync());
}
