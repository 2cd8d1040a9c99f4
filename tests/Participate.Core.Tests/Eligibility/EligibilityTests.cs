using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Data;
using Participate.Core.Eligibility;
using Participate.Core.Ideas;
using Participate.Core.Insight.Opinions;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.Core.Summaries;
using Participate.TestSupport;
using static Participate.TestSupport.Make;

namespace Participate.Core.Tests.Eligibility;

/// <summary>Who may vote, on both databases: what is used once, what is refused, what stays when a level changes and when accounts close.</summary>
public class EligibilityTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Votes_OfAMissionThatBeginsToAskForCodes_AreLetInByCodesAlone_AndCountedByLevel(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync(open: Activities.Vote | Activities.Opinions | Activities.Budget | Activities.Propose));
        var (idea, kept, statement) = (await make.IdeaAsync(mission), await make.IdeaAsync(mission), await make.StatementAsync(mission));
        var budget = await make.BudgetAsync(mission, null, 1_000, 2_000);
        await make.ComparisonAsync(mission, 3);
        var (early, late, outsider) = (await make.MemberAsync(), await make.MemberAsync(), await make.MemberAsync());
        var codes = await make.CodesAsync(mission, 3);
        await make.VoteAskedAsync(mission, idea, early, VoteChoice.Support);
        await make.VoteAskedAsync(mission, kept, early, VoteChoice.Support);
        await make.AnswerAsync(mission, statement, early, OpinionChoice.Agree);
        await make.BallotAsync(mission, early, Ticking(budget, 1));
        await make.ComparedAsync(mission, early, 1, 2, PairChoice.First);
        site.Clock.Advance(TimeSpan.FromHours(1));

        mission = await make.AskingForAsync(mission, EligibilityLevel.InvitedCode);
        site.Clock.Advance(TimeSpan.FromMinutes(5));
        var refused = new[]
        {
            await make.VoteAskedAsync(mission, idea, outsider, VoteChoice.Oppose), await make.AnswerAsync(mission, statement, outsider, OpinionChoice.Pass),
            await make.BallotAsync(mission, outsider, Ticking(budget, 2)), await make.ComparedAsync(mission, outsider, 1, 2, PairChoice.Second),
        };
        var atOnce = await Task.WhenAll(new[] { late, outsider }.Select(member => Task.Run(() => make.CodeShownAsync(mission, member, codes[0]))));
        var twice = await Task.WhenAll(codes.Skip(1).Select(code => Task.Run(() => make.CodeShownAsync(mission, late, code))));
        var holder = atOnce[0].Succeeded ? late : outsider;
        var allowed = new[]
        {
            await make.VoteAskedAsync(mission, idea, holder, VoteChoice.Support), await make.AnswerAsync(mission, statement, holder, OpinionChoice.Agree),
            await make.BallotAsync(mission, holder, Ticking(budget, 2)), await make.ComparedAsync(mission, holder, 1, 2, PairChoice.Same),
        };
        var taken = await make.VoteAskedAsync(mission, idea, early, null);
        var pairTaken = await make.ComparedAsync(mission, early, 1, 2, null);
        var again = await make.VoteAskedAsync(mission, idea, early, VoteChoice.Support);

        Assert.All(refused, outcome => Assert.Equal((RefusalKind.NotPermitted, "To vote here you need a code that was sent to you."), (outcome.Refusals[0].Kind, outcome.Refusals[0].Message)));
        Assert.Single(atOnce, outcome => outcome.Succeeded);
        Assert.StartsWith("This code was used already", atOnce.Single(outcome => !outcome.Succeeded).Refusals[0].Message, StringComparison.Ordinal);
        Assert.All(twice, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal(holder.Id == late.Id ? 1 : 2, await site.ReadAsync(db => db.Proofs.CountAsync(row => row.IsUsed)));
        Assert.All(allowed, outcome => Assert.True(outcome.Succeeded));
        Assert.True(taken.Succeeded && pairTaken.Succeeded);
        Assert.Equal(RefusalKind.NotPermitted, again.Refusals[0].Kind);
        var counts = await LevelsAsync(site, mission);
        Assert.Equal([1, 1, 0, 0], counts);
        await Ledger.CheckAsync(site, "elig", "voting-", "vote", "references", "budget-", "comparison-");
        Assert.Empty(site.Errors);
        await PlantedAsync(site, mission, idea, early, await make.MemberAsync());
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.VotingLevelChanges.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.VotingLevelChanges.ExecuteUpdateAsync(set => set.SetProperty(row => row.Reason, ""))));
    }

    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Account_ThatCloses_LosesItsIdentityAndLevels_WhileWhatWasUsedStaysUsed(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, open, over) = (site.Make, await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (leaving, next, idea) = (await make.MemberAsync(), await make.MemberAsync(), await make.IdeaAsync(over));
        var (openCode, overCode) = ((await make.CodesAsync(open))[0], (await make.CodesAsync(over))[0]);
        await make.CodeShownAsync(open, leaving, openCode);
        await make.CodeShownAsync(over, leaving, overCode);
        await make.VoteAskedAsync(over, idea, leaving, VoteChoice.Support);
        await make.IdentityLinkedAsync(leaving, "a person");
        var shown = await IdentityShownAsync(site, open, leaving);
        var taken = await make.IdentityLinkedAsync(next, "a person");
        await make.InPhaseAsync(over, PhaseKind.Deliver);

        var actor = await make.ActorAsync(leaving);
        var closed = await site.WithAsync<ClosingService, Outcome>(service => service.CloseAsync(Password, actor, CancellationToken.None));
        var linked = await make.IdentityLinkedAsync(next, "a person");
        var used = new[] { await make.CodeShownAsync(open, next, openCode), await make.CodeShownAsync(over, next, overCode), await IdentityShownAsync(site, open, next) };
        var elsewhere = await IdentityShownAsync(site, over, next);

        Assert.True(shown.Succeeded && closed.Succeeded && linked.Succeeded && elsewhere.Succeeded);
        Assert.Equal(RefusalKind.Conflict, taken.Refusals[0].Kind);
        Assert.All(used, outcome => Assert.Equal(RefusalKind.Invalid, outcome.Refusals[0].Kind));
        Assert.Equal([(over.Id, leaving.Id), (over.Id, next.Id)], (await site.ReadAsync(db => db.HeldLevels.OrderBy(row => row.MemberId).Select(row => new { row.MissionId, row.MemberId }).ToListAsync())).Select(row => (row.MissionId, row.MemberId)));
        Assert.Equal([0, 1, 0, 0], await LevelsAsync(site, over));
        await Ledger.CheckAsync(site, "elig", "voting-", "references");
        Assert.Empty(site.Errors);
    }

    [Fact]
    public async Task LevelListAndBatches_SetByOthersOrWrongly_AreRefused_AndWhatIsWithdrawnIsGone()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission, other) = (site.Make, await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (member, team) = (await make.ActorAsync(await make.MemberAsync()), await make.ActorAsync(await make.TeamAsync(mission)));
        Task<Outcome> ChangeAsync(Actor by, EligibilityLevel? level, string? reason = "Why.", EligibilityLevel? from = EligibilityLevel.ConfirmedEmail) =>
            site.WithAsync<VotingLevelService, Outcome>(service => service.ChangeAsync(mission, new ChangeVotingLevelOptions { Level = level, Reason = reason, MadeFrom = from }, by, CancellationToken.None));

        var levels = new[]
        {
            await ChangeAsync(member, EligibilityLevel.InvitedCode), await ChangeAsync(team, null), await ChangeAsync(team, (EligibilityLevel)9), await ChangeAsync(team, EligibilityLevel.InvitedCode, " "),
            await ChangeAsync(team, EligibilityLevel.InvitedCode), await ChangeAsync(team, EligibilityLevel.ListedIdentifier), await ChangeAsync(team, EligibilityLevel.VerifiedIdentity),
        };
        var list = await make.ListAsync(mission, "AB 1", "AB 2", "AB 3");
        var longer = await make.ListAsync(mission, "ab1", "ab2", "ab4");
        var same = await make.ListAsync(mission, "AB1");
        var stale = await ChangeAsync(team, EligibilityLevel.ListedIdentifier, from: EligibilityLevel.InvitedCode);
        var changed = await ChangeAsync(team, EligibilityLevel.ListedIdentifier);
        var used = await IdentifierShownAsync(site, mission, "ab-2");
        var usedTwice = await IdentifierShownAsync(site, mission, "AB2");
        var unknown = await IdentifierShownAsync(site, mission, "AB9");
        var elsewhere = await IdentifierShownAsync(site, other, "AB1");
        var batch = await site.ReadAsync(db => db.ProofBatches.OrderBy(row => row.Id).Select(row => row.Id).FirstAsync());
        Task<Outcome> WithdrawAsync(Mission of, Actor by) => site.WithAsync<ProofBatchService, Outcome>(service => service.WithdrawAsync(of, batch, by, CancellationToken.None));
        var withdrawn = new[] { await WithdrawAsync(mission, member), await WithdrawAsync(other, await make.ActorAsync(await make.TeamAsync(other))), await WithdrawAsync(mission, team), await WithdrawAsync(mission, team) };
        var gone = await IdentifierShownAsync(site, mission, "AB1");
        var line = await site.WithAsync<EligibilityQueries, ProofBatchLine?>(queries => queries.BatchAsync(mission.Id, batch, CancellationToken.None));
        var tooMany = await site.WithAsync<ProofBatchService, Outcome<MadeCodes>>(service => service.MakeCodesAsync(mission, new string('x', 81), 100_001, team, CancellationToken.None));
        await make.CodesAsync(mission, 12_345);

        Assert.Equal(["", "Level", "Level", "Reason", "Level", "Level", "Level"], levels.Select(outcome => outcome.Refusals[0].Field));
        Assert.Equal([RefusalKind.NotPermitted, .. Enumerable.Repeat(RefusalKind.Invalid, 6)], levels.Select(outcome => outcome.Refusals[0].Kind));
        Assert.Equal([new ImportedList(3, 0), new ImportedList(1, 2), new ImportedList(0, 1)], [list.Value!, longer.Value!, same.Value!]);
        Assert.Equal((RefusalKind.Conflict, true, true), (stale.Refusals[0].Kind, changed.Succeeded, used.Succeeded));
        Assert.StartsWith("This identifier was used already", usedTwice.Refusals[0].Message, StringComparison.Ordinal);
        Assert.All(new[] { unknown, elsewhere, gone }, outcome => Assert.StartsWith("This identifier is not on", outcome.Refusals[0].Message, StringComparison.Ordinal));
        Assert.Equal([RefusalKind.NotPermitted, RefusalKind.NotFound, null, null], withdrawn.Select(outcome => outcome.Refusals.Select(refusal => (RefusalKind?)refusal.Kind).FirstOrDefault()));
        Assert.Equal((3, 1, 2, 0), (line!.Made, line.Used, line.Withdrawn, line.Left));
        Assert.Equal(["Label", "Count"], tooMany.Refusals.Select(refusal => refusal.Field));
        Assert.Equal(12_345, await site.ReadAsync(db => db.Proofs.CountAsync(row => row.Level == EligibilityLevel.InvitedCode)));
        Assert.Equal(
            ["eligibility.batch-withdrawn", "eligibility.codes-made", "eligibility.level-changed", "eligibility.list-imported", "eligibility.list-imported"],
            await site.ReadAsync(db => db.AuditEntries.Where(row => row.Act.StartsWith("eligibility.")).Select(row => row.Act).OrderBy(act => act).ToListAsync()));
        await Ledger.CheckAsync(site, "elig", "voting-", "references", "audit");
    }

    /// <summary>What must not be is found: a vote without the level, and one from before its level.</summary>
    private static async Task PlantedAsync(TestSite site, Mission mission, Idea idea, TestMember without, TestMember after)
    {
        await site.Make.VoteAsync(idea, without, VoteChoice.Oppose);
        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.CheckAsync(site, "eligible-votes"));
        await site.Make.VoteAsync(idea, without, null);
        await Ledger.CheckAsync(site, "eligible-votes");
        await site.Make.VoteAsync(idea, after, VoteChoice.Oppose);
        site.Clock.Advance(TimeSpan.FromMinutes(1));
        await site.WithAsync<ParticipateDbContext, int>(db =>
        {
            db.HeldLevels.Add(new HeldLevel { MissionId = mission.Id, MemberId = after.Id, Level = EligibilityLevel.InvitedCode, Since = site.Clock.GetUtcNow().UtcDateTime });
            return db.SaveChangesAsync();
        });
        await Assert.ThrowsAnyAsync<Exception>(() => Ledger.CheckAsync(site, "eligible-votes"));
    }

    private static async Task<IEnumerable<int>> LevelsAsync(TestSite site, Mission mission)
    {
        var summary = await site.WithAsync<SummaryQueries, EngagementSummary>(queries => queries.ReadAsync(new SummaryRequest(mission, SummaryFilter.None, WithAnalysis: true, null), CancellationToken.None));
        var counts = summary.Analysis!.Figures.VotesByLevel!;
        Assert.Equal(summary.Analysis.Figures.Totals.Votes, counts.Sum(count => count.Votes));
        return counts.Select(count => count.Votes);
    }

    private static async Task<Outcome> IdentityShownAsync(TestSite site, Mission mission, TestMember member)
    {
        var actor = await site.Make.ActorAsync(member);
        return await site.WithAsync<ShowingService, Outcome>(service => service.ShowIdentityAsync(mission, actor, CancellationToken.None));
    }

    private static async Task<Outcome> IdentifierShownAsync(TestSite site, Mission mission, string typed)
    {
        var actor = await site.Make.ActorAsync(await site.Make.MemberAsync());
        return await site.WithAsync<ShowingService, Outcome>(service => service.ShowIdentifierAsync(mission, typed, actor, CancellationToken.None));
    }
}
