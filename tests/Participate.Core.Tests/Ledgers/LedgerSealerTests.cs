using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Insight.Ledgers;
using Participate.Core.Insight.Opinions;
using Participate.Core.Ledgers;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Ledgers;

/// <summary>Everything that is voted and answered comes into the ledger once and in order, whoever seals and whatever becomes of accounts and ideas.</summary>
public class LedgerSealerTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Seal_ByManyAtOnceWhileMembersVote_TakesEachVoteOnce(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, one, other) = (site.Make, await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var (idea, elsewhere, statement) = (await make.IdeaAsync(one), await make.IdeaAsync(other), await make.StatementAsync(one));
        await make.VotersAsync(idea, LedgerSealer.MostEntries + 300, VoteChoice.Support);
        var members = await make.MembersAsync(8);

        var voting = Task.WhenAll(members.Select(async member =>
        {
            await make.VoteAsync(idea, member, VoteChoice.Oppose);
            await make.VoteAsync(elsewhere, member, VoteChoice.Neutral);
            await make.AnswerAsync(one, statement, member, OpinionChoice.Disagree);
            await make.VoteAsync(idea, member, null);
        }));
        await Task.WhenAll(Enumerable.Range(0, 4).Select(_ => make.SealAsync()));
        await voting;
        await make.SealAsync();
        var nothing = await make.SealAsync();

        var entries = await site.ReadAsync(db => db.LedgerEntries.AsNoTracking().ToListAsync());
        Assert.Equal(LedgerSealer.MostEntries + 300 + (4 * members.Count), entries.Count);
        Assert.Equal(0, nothing);
        foreach (var ledger in entries.GroupBy(row => row.MissionId))
            Assert.Equal(Enumerable.Range(1, ledger.Count()).Select(number => (long)number), ledger.Select(row => row.Number).Order());
        Assert.Equal(2 * members.Count, await PseudonymsOf(site, members));
        Assert.All(await site.ReadAsync(db => db.LedgerBatches.AsNoTracking().ToListAsync()), batch => Assert.InRange(batch.Seal.Size, 1, LedgerSealer.MostEntries));
        await Ledger.CheckAsync(site, "ledger", "vote-log", "idea-votes", "answer-log");
        Assert.False(await site.WithAsync<LedgerSealer, bool>(sealer => sealer.IsDueAsync(CancellationToken.None)));
        site.Clock.Advance(LedgerSealer.Apart);
        Assert.True(await site.WithAsync<LedgerSealer, bool>(sealer => sealer.IsDueAsync(CancellationToken.None)));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.LedgerEntries.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.LedgerBatches.ExecuteUpdateAsync(set => set.SetProperty(row => row.Root, ""))));
    }

    /// <summary>A batch that breaks off leaves nothing behind, and the next round has all of it.</summary>
    [Fact]
    public async Task Seal_ThatBreaksOffBeforeItsEnd_LeavesEverythingAsItWas()
    {
        await using var site = await TestSite.StartAsync();
        var mission = await site.Make.MissionAsync();
        await site.Make.VotersAsync(await site.Make.IdeaAsync(mission), 3);
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""CREATE TRIGGER "Power" BEFORE INSERT ON "LedgerBatches" BEGIN SELECT RAISE(ABORT, 'the power went'); END;"""));

        await Assert.ThrowsAnyAsync<Exception>(() => site.Make.SealAsync());
        var left = await site.ReadAsync(async db => (await db.LedgerEntries.CountAsync(), await db.LedgerPseudonyms.CountAsync(), await db.LedgerPositions.SumAsync(row => row.VoteEventId)));
        await site.ReadAsync(db => db.Database.ExecuteSqlRawAsync("""DROP TRIGGER "Power";"""));

        Assert.Equal((0, 0, 0), left);
        Assert.Equal(3, await site.Make.SealAsync());
        await Ledger.CheckAsync(site, "ledger");
    }

    /// <summary>On PostgreSQL an earlier number can be committed after a later one: whoever read to the later one would never see it.</summary>
    [SkippableFact]
    public async Task Seal_WhileAVoteWithAnEarlierNumberIsNotCommitted_WaitsForIt()
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = DatabaseProvider.Postgres });
        var idea = await site.Make.IdeaAsync(await site.Make.MissionAsync());
        var (late, early) = (await site.Make.MemberAsync(), await site.Make.MemberAsync());
        Task<int> sealing;
        await using (var db = await site.ReadAsync(context => Task.FromResult(new PostgresParticipateDbContext(
            new DbContextOptionsBuilder<PostgresParticipateDbContext>().UseNpgsql(context.Database.GetConnectionString()).Options))))
        {
            await using var transaction = await db.Database.BeginTransactionAsync();
            db.VoteEvents.Add(new VoteEvent { MissionId = idea.MissionId, IdeaId = idea.Id, MemberId = late.Id, Choice = VoteChoice.Support, At = site.Clock.UtcNow() });
            await db.SaveChangesAsync();
            await site.Make.VoteAsync(idea, early, VoteChoice.Oppose);
            sealing = site.Make.SealAsync();
            await Task.WhenAny(sealing, Task.Delay(300));
            Assert.False(sealing.IsCompleted);
            await transaction.CommitAsync();
        }

        Assert.Equal(2, await sealing);
        Assert.Equal([LedgerChoice.Support, LedgerChoice.Oppose], await site.ReadAsync(db => db.LedgerEntries.OrderBy(row => row.Number).Select(row => row.Choice).ToListAsync()));
        await Ledger.CheckAsync(site, "ledger");
    }

    /// <summary>A vote that is carried to another idea, its account closed then, and taken back with the merge, counts once at each moment.</summary>
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Seal_OfAccountsThatClose_LeavesNothingThatLeadsThereAndCountsAsBefore(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var (idea, into, statement) = (await make.IdeaAsync(mission), await make.IdeaAsync(mission), await make.StatementAsync(mission));
        var (stays, leaves, goes, moderator) = (await make.MemberAsync(), await make.MemberAsync(), await make.MemberAsync(), await make.ModeratorAsync(mission));
        foreach (var member in new[] { stays, leaves, goes })
            await make.VoteAsync(idea, member, VoteChoice.Support);
        await make.AnswerAsync(mission, statement, goes, OpinionChoice.Agree);
        await make.SealAsync();
        var before = await PseudonymAsync(site, goes);

        // One vote and one answer are sealed already, a changed one is not.
        await make.VoteAsync(idea, goes, VoteChoice.Oppose);
        await CloseAsync(site, goes);
        await make.SealAsync();
        var own = await site.ReadAsync(db => db.LedgerEntries.Where(row => row.Pseudonym == before).OrderBy(row => row.Number).Select(row => row.Choice).ToListAsync());
        await Ledger.CheckAsync(site, "ledger", "vote-log");

        await make.MergeAsync(mission, idea, into, moderator);
        await make.SealAsync();
        await make.InPhaseAsync(mission, PhaseKind.Deliver);
        await CloseAsync(site, leaves);
        await Ledger.CheckAsync(site, "ledger");
        using (var staff = await site.VisitorAsync(moderator))
            (await (await staff.GetAsync($"/missions/{mission.Slug}/ideas/{idea.Id}/merge")).Expect().SubmitAsync("Take back the merge")).Expect();
        await make.SealAsync();

        Assert.Equal([LedgerChoice.Support, LedgerChoice.Agree, LedgerChoice.Oppose, LedgerChoice.TakenBack, LedgerChoice.TakenBack], own);
        Assert.Equal([(stays.Id, mission.Id)], (await site.ReadAsync(db => db.LedgerPseudonyms.Select(row => new { row.MemberId, row.MissionId }).ToListAsync())).Select(row => (row.MemberId, row.MissionId)));
        Assert.Equal(3, await site.ReadAsync(db => db.LedgerEntries.Select(row => row.Pseudonym).Distinct().CountAsync()));
        await Ledger.CheckAsync(site, "");
        Assert.Empty(site.Errors);
    }

    private static Task<int> PseudonymsOf(TestSite site, List<TestMember> members)
    {
        var ids = members.ConvertAll(member => member.Id);
        return site.ReadAsync(db => db.LedgerPseudonyms.Where(row => ids.Contains(row.MemberId)).Select(row => row.Pseudonym).Distinct().CountAsync());
    }

    private static Task<string> PseudonymAsync(TestSite site, TestMember member) => site.ReadAsync(db => db.LedgerPseudonyms.Where(row => row.MemberId == member.Id).Select(row => row.Pseudonym).SingleAsync());

    private static async Task CloseAsync(TestSite site, TestMember member)
    {
        var actor = await site.Make.ActorAsync(member);
        Assert.True((await site.WithAsync<ClosingService, Outcome>(closing => closing.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);
    }
}
