using Participate.Core.Budgets;
using Participate.Core.Insight.Budgeting;
using Participate.Core.Missions;

namespace Participate.Core.Data.Seeding;

/// <summary>An open budget of the first seeded ideas of a mission, with ballots of the first of the seeded members. A running site closes and counts it when its phase is over.</summary>
internal sealed class SeedBudgets(Random random, DateTime now)
{
    /// <summary>So many ideas of a mission are on its budget.</summary>
    public const int MostIdeas = 12;

    private const int LeastIdeas = 2, MostBallots = 300;
    private const long Amount = 500_000;
    private const int Points = 10;

    /// <summary>How many ballots a mission gets.</summary>
    public static int BallotsOf(SeedOptions wanted) => wanted.Ideas == 0 ? 0 : Math.Min(MostBallots, wanted.Members);

    /// <summary>Adds that of a mission; none where budgeting was never open, or there are too few ideas.</summary>
    /// <param name="ideaIds">Of the mission.</param>
    /// <param name="firstBallotId">So many ids are set aside as <see cref="BallotsOf"/> says.</param>
    public void Add(SeedChunk chunk, Mission mission, int id, IReadOnlyList<int> ideaIds, int firstBallotId, int firstMemberId, SeedOptions wanted)
    {
        var times = OpenTimes.Of(mission, Activities.Budget, now);
        if (!times.Any || ideaIds.Count < LeastIdeas)
            return;
        var (kind, opened) = ((BallotKind)(id % 3), times.At(0)!.Value);
        var ideas = ideaIds.Select(idea => (Id: idea, Cost: random.Next(20, 300) * 1_000L)).ToList();
        chunk.Add(SeedTable.Budgets, id, mission.Id, "A budget that is plainly synthetic.", Amount, (int)kind, 1, Amount, kind == BallotKind.Points ? Points : 0, BudgetRules.EqualSharesAdd1ThenGreedy, opened, opened);
        foreach (var (idea, cost) in ideas)
            chunk.Add(SeedTable.CostedIdeas, id, idea, cost, "Made up with the seed.");
        for (var at = 0; at < BallotsOf(wanted); at++)
        {
            if (times.At(random.NextDouble(), opened) is not { } cast)
                continue;
            var choices = BallotChoice.Write(ChoicesOf(kind, ideas));
            chunk.Add(SeedTable.Ballots, firstBallotId + at, id, firstMemberId + at, choices, cast, cast, 1, false, "");
            chunk.Add(SeedTable.BallotEvents, id, firstBallotId + at, (int)BallotAct.Cast, choices, cast);
        }
    }

    private List<BallotChoice> ChoicesOf(BallotKind kind, List<(int Id, long Cost)> ideas)
    {
        var (choices, cost) = (new List<BallotChoice>(), 0L);
        foreach (var idea in ideas.OrderBy(_ => random.Next()).Where((_, at) => at == 0 || random.NextDouble() < .5))
        {
            if (cost + idea.Cost > Amount || choices.Count == Points)
                continue;
            cost += idea.Cost;
            choices.Add(new BallotChoice(idea.Id, kind == BallotKind.Ranked ? choices.Count + 1 : 1));
        }
        return choices;
    }
}
