using Microsoft.EntityFrameworkCore;
using Participate.Core.Common;
using Participate.Core.Comparisons;
using Participate.Core.Data;
using Participate.Core.Ideas;
using Participate.Core.Missions;

namespace Participate.Web.Demonstration;

/// <summary>Adds comparisons of ideas with answers of the demonstration's people: open where voting is open, rated where it is over. They say themselves that they are made up.</summary>
public sealed class DemonstrationComparisons(ParticipateDbContext db, DemonstrationPeople people, TimeProvider clock)
{
    private const int MostIdeas = 12, Comparing = 50, AnswersEach = 9;

    /// <summary>The missions that have one.</summary>
    public static IReadOnlyList<string> MissionSlugs { get; } = ["best-start", "clean-power"];

    /// <summary>Adds that of a mission, inside the transaction that is open; nothing where voting was never open.</summary>
    public async Task AddAsync(Mission mission, CancellationToken cancellationToken)
    {
        var times = OpenTimes.Of(mission, Activities.Vote, clock.UtcNow());
        var ideas = await db.Ideas.AsNoTracking().Where(idea => idea.MissionId == mission.Id && idea.Visibility == Visibility.Published).OrderBy(idea => idea.Id)
            .Select(idea => idea.Id).Take(MostIdeas).ToListAsync(cancellationToken);
        if (!times.Any || ideas.Count < 3)
            return;
        var opened = times.At(0.5)!.Value;
        var comparison = new IdeaComparison
        {
            MissionId = mission.Id,
            Question = "Which matters more for where you live?",
            Introduction = "This comparison is made up, to show how a long list of ideas is put in order.",
            CreatedAt = opened,
            Ideas = [.. ideas.Select(idea => new ComparedIdea { IdeaId = idea })],
        };
        comparison.Open(opened);
        db.IdeaComparisons.Add(comparison);
        await db.SaveChangesAsync(cancellationToken);
        var answers = await AnswerAsync(comparison, ideas, times, cancellationToken);
        if (!mission.IsOverFor(Activities.Vote, clock.Today()))
            return;
        comparison.Close(UkTime.StartOfDay(mission.ClosedLast(Activities.Vote, clock.Today())!.EndsOn.AddDays(1)));
        var tallies = answers.GroupBy(answer => (answer.FirstId, answer.SecondId, answer.Choice)).Select(same => new PairTally(same.Key.FirstId, same.Key.SecondId, same.Key.Choice, same.Count()));
        comparison.Rate(ComparisonRating.Of(comparison, ideas.ToHashSet(), [.. tallies], answers.Select(answer => answer.MemberId).Distinct().Count(), setAside: 0));
        await db.SaveChangesAsync(cancellationToken);
    }

    /// <summary>Ideas matter less the later they stand in the list, so that there is an order to find.</summary>
    private async Task<List<PairAnswer>> AnswerAsync(IdeaComparison comparison, List<int> ideas, OpenTimes times, CancellationToken cancellationToken)
    {
        var (answers, random) = (new List<PairAnswer>(), new Random(2034));
        foreach (var member in people.Voters.Take(Comparing))
        {
            foreach (var (first, second) in Enumerable.Range(0, ideas.Count).SelectMany(one => Enumerable.Range(one + 1, ideas.Count - one - 1).Select(other => (one, other))).OrderBy(_ => random.Next()).Take(AnswersEach))
            {
                var chance = 1 / (1 + Math.Exp((first - second) * 0.25));
                var drawn = random.NextDouble();
                answers.Add(new PairAnswer
                {
                    ComparisonId = comparison.Id,
                    MemberId = member.Id,
                    FirstId = ideas[first],
                    SecondId = ideas[second],
                    Choice = drawn < .05 ? PairChoice.Unsure : drawn < .15 ? PairChoice.Same : random.NextDouble() < chance ? PairChoice.First : PairChoice.Second,
                    At = times.At(random.NextDouble(), comparison.OpenedAt!.Value) ?? comparison.OpenedAt.Value,
                });
            }
        }
        db.PairAnswers.AddRange(answers);
        await db.SaveChangesAsync(cancellationToken);
        db.PairEvents.AddRange(answers.OrderBy(answer => answer.At).Select(answer => new PairEvent { ComparisonId = comparison.Id, AnswerId = answer.Id, Choice = answer.Choice, At = answer.At }));
        await db.SaveChangesAsync(cancellationToken);
        return answers;
    }
}
