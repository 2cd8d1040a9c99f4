using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Data;
using Participate.Core.Missions;

namespace Participate.TestSupport;

public sealed partial class Make
{
    /// <summary>A draft of a comparison of so many new ideas, called "Compared idea 1" and so on.</summary>
    public async Task<IdeaComparison> ComparisonDraftAsync(Mission mission, int ideas)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<ComparisonService, Outcome<int>>(service => service.SaveQuestionAsync(mission, "Which matters more?", "For the street.", FormState.None.Mark, team, CancellationToken.None)));
        var ids = new List<int>();
        for (var at = 1; at <= ideas; at++)
            ids.Add((await IdeaAsync(mission, title: $"Compared idea {at}")).Id);
        if (ids.Count > 0)
            Expect(await site.WithAsync<ComparisonService, Outcome<int>>(service => service.AddIdeasAsync(mission, ids, team, CancellationToken.None)));
        return await ComparisonOfAsync(mission);
    }

    /// <summary>The same, open; the mission is in a phase that allows voting.</summary>
    public async Task<IdeaComparison> ComparisonAsync(Mission mission, int ideas)
    {
        await ComparisonDraftAsync(mission, ideas);
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<ComparisonOpeningService, Outcome<int>>(service => service.OpenAsync(mission, team, CancellationToken.None)));
        return await ComparisonOfAsync(mission);
    }

    /// <summary>Closes a comparison, which rates it.</summary>
    public async Task<IdeaComparison> ClosedComparisonAsync(Mission mission)
    {
        var team = await ActorAsync(await TeamAsync(mission));
        Expect(await site.WithAsync<ComparisonOpeningService, Outcome<int>>(service => service.CloseAsync(mission, team, CancellationToken.None)));
        return await ComparisonOfAsync(mission);
    }

    /// <summary>The comparison of a mission as it is now.</summary>
    public Task<IdeaComparison> ComparisonOfAsync(Mission mission) =>
        site.ReadAsync(db => db.IdeaComparisons.AsNoTracking().Include(row => row.Ideas).SingleAsync(row => row.MissionId == mission.Id));

    /// <summary>A member answers a pair, its ideas by their place in the comparison, from 1; what the service says.</summary>
    public async Task<Outcome> ComparedAsync(Mission mission, TestMember member, int first, int second, PairChoice? choice)
    {
        var ids = (await ComparisonOfAsync(mission)).IdeaIds.ToList();
        var actor = await ActorAsync(member);
        return await site.WithAsync<PairAnswerService, Outcome>(service => service.SetAsync(mission, ids[first - 1], ids[second - 1], choice, actor, CancellationToken.None));
    }

    /// <summary>So many of the members that there are answer the first pair of a comparison in the same way.</summary>
    public async Task ComparersAsync(IdeaComparison comparison, int members, PairChoice choice) => await site.WithAsync<ParticipateDbContext, int>(async db =>
    {
        var ids = await db.Users.OrderBy(member => member.Id).Select(member => member.Id).Take(members).ToListAsync();
        var pair = comparison.IdeaIds.Take(2).ToArray();
        var answers = ids.ConvertAll(id => new PairAnswer { ComparisonId = comparison.Id, MemberId = id, FirstId = pair[0], SecondId = pair[1], Choice = choice, At = site.Clock.GetUtcNow().UtcDateTime });
        db.PairAnswers.AddRange(answers);
        await db.SaveChangesAsync();
        db.PairEvents.AddRange(answers.Select(answer => new PairEvent { ComparisonId = comparison.Id, AnswerId = answer.Id, Choice = choice, At = answer.At }));
        return await db.SaveChangesAsync();
    });

    /// <summary>What a running site does once a minute.</summary>
    public Task<bool> ComparisonsDueAsync() => site.WithAsync<ComparisonRatingService, bool>(async service =>
    {
        await service.RunDueAsync(CancellationToken.None);
        return true;
    });
}
