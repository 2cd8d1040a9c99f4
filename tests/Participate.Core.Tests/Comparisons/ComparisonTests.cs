using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Members;
using Participate.Core.Missions;
using Participate.TestSupport;

namespace Participate.Core.Tests.Comparisons;

/// <summary>Ideas compared in pairs, on both databases: one answer for each member and pair, what is refused, what is rated and who is told.</summary>
public class ComparisonTests
{
    [SkippableTheory]
    [MemberData(nameof(Databases.Both), MemberType = typeof(Databases))]
    public async Task Answers_FromTheFirstToTheRating_AreOneForEachMemberAndPairLoggedAndRated(DatabaseProvider database)
    {
        await using var site = await TestSite.StartAsync(new TestSiteOptions { Database = database });
        var (make, mission) = (site.Make, await site.Make.MissionAsync());
        var comparison = await make.ComparisonAsync(mission, 3);
        var (one, other, leaving, excluded) = (await make.MemberAsync(), await make.MemberAsync(), await make.MemberAsync(), await make.MemberAsync());

        var atOnce = await Task.WhenAll(Enumerable.Range(0, 5).Select(_ => Task.Run(() => make.ComparedAsync(mission, one, 1, 2, PairChoice.First))));
        await make.ComparedAsync(mission, one, 2, 1, PairChoice.First);
        var turned = await ChoicesAsync(site, one);
        await make.ComparedAsync(mission, one, 1, 2, PairChoice.First);
        await make.ComparedAsync(mission, one, 3, 1, PairChoice.Second);
        await make.ComparedAsync(mission, one, 2, 3, PairChoice.Unsure);
        await make.ComparedAsync(mission, other, 1, 2, PairChoice.Same);
        await make.ComparedAsync(mission, other, 2, 3, PairChoice.First);
        var takenBack = await make.ComparedAsync(mission, other, 2, 3, null);
        var again = await make.ComparedAsync(mission, other, 2, 3, null);
        await make.ComparedAsync(mission, leaving, 1, 2, PairChoice.Second);
        await make.ComparedAsync(mission, excluded, 1, 2, PairChoice.Second);
        var same = await make.ComparedAsync(mission, one, 1, 1, PairChoice.First);
        var stranger = await make.IdeaAsync(mission);
        var notCompared = await AnswerAsync(site, mission, one, comparison.IdeaIds.First(), stranger.Id);
        await CloseAccountAsync(site, leaving);
        await ExcludeAsync(site, mission, excluded);
        var whileExcluded = await make.ComparedAsync(mission, excluded, 1, 3, PairChoice.First);
        await Ledger.CheckAsync(site, "comparison-");
        await make.ClosedComparisonAsync(mission);
        var late = await make.ComparedAsync(mission, one, 1, 2, PairChoice.Second);
        await CloseAccountAsync(site, other);
        await make.NewsToldAsync();

        Assert.All(atOnce, outcome => Assert.True(outcome.Succeeded));
        Assert.Equal([PairChoice.Second], turned);
        Assert.True(takenBack.Succeeded && again.Succeeded);
        Assert.Equal((RefusalKind.NotFound, RefusalKind.NotFound), (same.Refusals[0].Kind, notCompared.Refusals[0].Kind));
        Assert.Equal((RefusalKind.NotPermitted, RefusalKind.OutsidePhase), (whileExcluded.Refusals[0].Kind, late.Refusals[0].Kind));
        Assert.Contains("set aside", whileExcluded.Refusals[0].Message, StringComparison.Ordinal);
        var result = ComparisonResult.Read((await make.ComparisonOfAsync(mission)).Result!);
        Assert.Equal((2, 3, 1, 1), (result.Members, result.Answers, result.Unsure, result.SetAside));
        var ids = comparison.IdeaIds.ToList();
        Assert.Equal([(ids[0], 2, 0, 1), (ids[1], 0, 1, 1), (ids[2], 0, 1, 0)], result.Ideas.OrderBy(idea => idea.IdeaId).Select(idea => (idea.IdeaId, idea.Wins, idea.Losses, idea.Ties)));
        Assert.Equal(ids[0], result.Ideas[0].IdeaId);
        Assert.All(result.Ideas, idea => Assert.Equal((1, 3), (idea.Best, idea.Worst)));
        Assert.False(await site.ReadAsync(db => db.PairAnswers.AnyAsync(row => row.MemberId == leaving.Id || row.MemberId == other.Id)));
        Assert.Equal(1, await site.ReadAsync(db => db.PairAnswers.CountAsync(row => row.MemberId == null)));
        Assert.Equal(
            new[] { one.Id, excluded.Id }.Order(),
            (await site.ReadAsync(db => db.Notifications.Where(row => row.Kind == Core.Notifications.NewsKind.Comparisons).Select(row => row.MemberId).ToListAsync())).Order());
        Assert.Equal(
            ["comparison.changed", "comparison.closed", "comparison.opened", "comparison.rated"],
            (await site.ReadAsync(db => db.AuditEntries.Where(row => row.SubjectKind == "comparison").Select(row => row.Act).Distinct().ToListAsync())).Order());
        await Ledger.CheckAsync(site, "comparison-", "references", "audit");
        Assert.Empty(site.Errors);
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.PairEvents.ExecuteDeleteAsync()));
        await Assert.ThrowsAnyAsync<Exception>(() => site.ReadAsync(db => db.PairEvents.ExecuteUpdateAsync(set => set.SetProperty(row => row.ComparisonId, 0))));
    }

    [Fact]
    public async Task Comparison_WhosePhaseIsOver_ClosesByItself_AndLeavesOutWhatIsHidden()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission, other) = (site.Make, await site.Make.MissionAsync(), await site.Make.MissionAsync());
        var comparison = await make.ComparisonAsync(mission, 4);
        await make.ComparisonAsync(other, 3);
        var (member, hidden) = (await make.MemberAsync(), comparison.IdeaIds.First());
        await make.ComparedAsync(mission, member, 1, 2, PairChoice.First);
        await make.ComparedAsync(mission, member, 2, 3, PairChoice.First);
        await make.HidePublishedAsync(await site.ReadAsync(db => db.Ideas.SingleAsync(idea => idea.Id == hidden)));
        var gone = await make.ComparedAsync(mission, member, 1, 3, PairChoice.First);
        var takenBack = await make.ComparedAsync(mission, member, 1, 2, null);
        await make.ComparedAsync(mission, member, 3, 4, PairChoice.Same);

        await make.ComparisonsDueAsync();
        var before = await make.ComparisonOfAsync(mission);
        // Voting comes again in the next phases: only when it is over for good is the comparison closed.
        await make.InPhaseAsync(mission, PhaseKind.Review);
        await make.ComparisonsDueAsync();
        await make.ComparisonsDueAsync();
        var after = await make.ComparisonOfAsync(mission);

        Assert.Equal((RefusalKind.NotFound, true), (gone.Refusals[0].Kind, takenBack.Succeeded));
        Assert.Equal((ComparisonState.Open, ComparisonState.Closed), (before.State, after.State));
        Assert.Equal(ComparisonState.Open, (await make.ComparisonOfAsync(other)).State);
        var result = ComparisonResult.Read(after.Result!);
        Assert.Equal([hidden], result.LeftOut);
        Assert.Equal((3, 2), (result.Ideas.Count, result.Answers));
        Assert.Equal(1, await site.ReadAsync(db => db.AuditEntries.CountAsync(row => row.Act == "comparison.rated")));
        await Ledger.CheckAsync(site, "comparison-");

        foreach (var tampered in new[] { result with { Answers = 3 }, result with { Ideas = [.. result.Ideas.Reverse()] }, result with { SetAside = 1 } }.Select(changed => changed.Write()))
        {
            await site.WithAsync<ParticipateDbContext, int>(db => db.IdeaComparisons.Where(row => row.Id == comparison.Id).ExecuteUpdateAsync(set => set.SetProperty(row => row.Result, tampered)));
            await Assert.ThrowsAnyAsync<Exception>(() => Ledger.CheckAsync(site, "comparison-outcomes"));
        }
    }

    [Fact]
    public async Task Comparison_SetByOthersOrTwiceOrOutsideThePhase_IsRefused_AndWhatIsOpenStays()
    {
        await using var site = await TestSite.StartAsync();
        var (make, mission, hiding) = (site.Make, await site.Make.MissionAsync(), await site.Make.MissionAsync(hidesResults: true));
        var late = await make.MissionAsync(PhaseKind.Review);
        await make.ComparisonDraftAsync(mission, 2);
        await make.ComparisonDraftAsync(hiding, 3);
        await make.ComparisonDraftAsync(late, 0);
        var (team, stranger) = (await make.ActorAsync(await make.TeamAsync(mission, hiding, late)), await make.ActorAsync(await make.MemberAsync()));
        Task<Outcome<int>> Setting(Func<ComparisonService, Task<Outcome<int>>> act) => site.WithAsync(act);
        Task<Outcome<int>> Opening(Func<ComparisonOpeningService, Task<Outcome<int>>> act) => site.WithAsync(act);
        var (foreign, most) = (await make.IdeaAsync(hiding), await make.IdeaAsync(mission, title: "Liked"));
        await make.VotersAsync(most, 3, VoteChoice.Support);

        var byStranger = await Setting(service => service.SaveQuestionAsync(mission, "Why?", null, null, stranger, CancellationToken.None));
        var wrong = await Setting(service => service.SaveQuestionAsync(mission, " ", new string('x', 2_001), null, team, CancellationToken.None));
        var few = await Opening(service => service.OpenAsync(mission, team, CancellationToken.None));
        var unknown = await Setting(service => service.AddIdeasAsync(mission, [foreign.Id], team, CancellationToken.None));
        var none = await Setting(service => service.AddIdeasAsync(mission, [], team, CancellationToken.None));
        var secret = await Setting(service => service.AddMostSupportedAsync(hiding, 3, team, CancellationToken.None));
        var supported = await Setting(service => service.AddMostSupportedAsync(mission, 1, team, CancellationToken.None));
        var twice = await Setting(service => service.AddMostSupportedAsync(mission, 1, team, CancellationToken.None));
        var opened = await Opening(service => service.OpenAsync(mission, team, CancellationToken.None));
        var whileOpen = await Setting(service => service.RemoveIdeaAsync(mission, most.Id, team, CancellationToken.None));
        var back = await Opening(service => service.BackToDraftAsync(mission, team, CancellationToken.None));
        await Opening(service => service.OpenAsync(mission, team, CancellationToken.None));
        await make.ComparedAsync(mission, await make.MemberAsync(), 1, 2, PairChoice.Same);
        var notBack = await Opening(service => service.BackToDraftAsync(mission, team, CancellationToken.None));
        var draft = await make.ComparedAsync(hiding, await make.MemberAsync(), 1, 2, PairChoice.First);
        var unconfirmed = await make.ComparedAsync(mission, await make.UnconfirmedMemberAsync(), 1, 2, PairChoice.First);
        var outside = await Opening(service => service.OpenAsync(late, team, CancellationToken.None));

        Assert.Equal((RefusalKind.NotPermitted, "Add at least three ideas first."), (byStranger.Refusals[0].Kind, few.Refusals[0].Message));
        Assert.Equal(["Question", "Introduction"], wrong.Refusals.Select(refusal => refusal.Field));
        Assert.Equal($"This is not a public idea of this mission: {foreign.Id}", unknown.Refusals[0].Message);
        Assert.Equal((ComparisonService.IdeasField, RefusalKind.OutsidePhase), (none.Refusals[0].Field, secret.Refusals[0].Kind));
        Assert.Equal((1, 0, true), (supported.Value, twice.Value, opened.Succeeded));
        Assert.True((await make.ComparisonOfAsync(mission)).Has(most.Id));
        Assert.Equal((RefusalKind.Conflict, true, RefusalKind.Conflict), (whileOpen.Refusals[0].Kind, back.Succeeded, notBack.Refusals[0].Kind));
        Assert.Equal((RefusalKind.NotFound, RefusalKind.NotPermitted, RefusalKind.OutsidePhase), (draft.Refusals[0].Kind, unconfirmed.Refusals[0].Kind, outside.Refusals[0].Kind));
    }

    [Fact]
    public void Rating_OfALongList_OrdersItAndSaysHowSureItIs()
    {
        const int Ideas = IdeaComparison.MostIdeas;
        var (random, comparison) = (new Random(5), new IdeaComparison { MissionId = 1, Question = "?", CreatedAt = DateTime.UnixEpoch, Ideas = [.. Enumerable.Range(1, Ideas).Select(id => new ComparedIdea { IdeaId = id })] });
        var counts = new Dictionary<(int, int, PairChoice), int>();
        for (var answer = 0; answer < 20_000; answer++)
        {
            var (one, other) = (random.Next(1, Ideas + 1), random.Next(1, Ideas + 1));
            if (one == other)
                continue;
            var (first, second) = (Math.Min(one, other), Math.Max(one, other));
            var key = (first, second, random.NextDouble() < 1 / (1 + Math.Exp((first - second) * 0.03)) ? PairChoice.First : PairChoice.Second);
            counts[key] = counts.GetValueOrDefault(key) + 1;
        }
        var result = ComparisonRating.Of(comparison, comparison.IdeaIds.ToHashSet(), [.. counts.Select(pair => new PairTally(pair.Key.Item1, pair.Key.Item2, pair.Key.Item3, pair.Value))], 900, 0);

        Assert.Equal((Ideas, counts.Values.Sum()), (result.Ideas.Count, result.Answers));
        // The truth is the order of the numbers; an interval of 95 % holds the true place nineteen times in twenty or more, as a range of places is wider than it must be.
        Assert.InRange(result.Ideas.Count(idea => idea.Best <= idea.IdeaId && idea.IdeaId <= idea.Worst), Ideas * 0.95, Ideas);
        Assert.True(result.Ideas[0].Best == 1 && result.Ideas[0].Worst < Ideas / 3 && result.Ideas[^1].Best > Ideas * 2 / 3);
        Assert.Equal(result.Ideas.Select(idea => idea.Value).OrderDescending(), result.Ideas.Select(idea => idea.Value));
        Assert.Equal(result.Write(), ComparisonResult.Read(result.Write()).Write());
    }

    private static async Task<Outcome> AnswerAsync(TestSite site, Mission mission, TestMember member, int first, int second)
    {
        var actor = await site.Make.ActorAsync(member);
        return await site.WithAsync<PairAnswerService, Outcome>(service => service.SetAsync(mission, first, second, PairChoice.First, actor, CancellationToken.None));
    }

    private static Task<List<PairChoice>> ChoicesAsync(TestSite site, TestMember member) => site.ReadAsync(db => db.PairAnswers.Where(row => row.MemberId == member.Id).Select(row => row.Choice).ToListAsync());

    private static async Task ExcludeAsync(TestSite site, Mission mission, TestMember member) => await site.WithAsync<ParticipateDbContext, int>(db =>
    {
        var exclusion = new Core.Integrity.VoteExclusion { MissionId = mission.Id, Reason = "Made by a script.", Evidence = "", DecidedById = member.Id, DecidedAt = DateTime.UtcNow, People = 1 };
        db.VoteExclusions.Add(exclusion);
        db.SaveChanges();
        db.ExcludedMembers.Add(new ExcludedMember { MissionId = mission.Id, MemberId = member.Id, ExclusionId = exclusion.Id });
        return db.SaveChangesAsync();
    });

    private static async Task CloseAccountAsync(TestSite site, TestMember member)
    {
        var actor = await site.Make.ActorAsync(member);
        Assert.True((await site.WithAsync<MemberService, Outcome>(service => service.CloseAsync(Make.Password, actor, CancellationToken.None))).Succeeded);
    }
}
