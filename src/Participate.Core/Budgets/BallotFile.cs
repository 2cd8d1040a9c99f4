using System.Globalization;
using Participate.Core.Common;
using Participate.Core.Insight;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Budgets;

/// <summary>What a published file says of the budget beyond its numbers.</summary>
public sealed record BallotFileTexts(string Mission, IReadOnlyDictionary<int, string> Titles, BudgetResult Result);

/// <summary>
/// Ballots of a budget as a Pabulib file. Who cast a ballot, when, and on paper or not, is not in it: voters are numbered in an order that is shuffled from
/// the order of the choices themselves, so that it is the same each time and tells nothing.
/// </summary>
public static class BallotFile
{
    private static readonly CultureInfo Invariant = CultureInfo.InvariantCulture;

    /// <summary>Makes the file. Ballots × their length, and sorting them.</summary>
    /// <param name="standing">The ideas that stand; others are left out, also of ballots.</param>
    /// <param name="texts">Names and outcome; null for the numbers alone.</param>
    public static PabulibFile Of(MissionBudget budget, IReadOnlySet<int> standing, IEnumerable<IReadOnlyList<BallotChoice>> ballots, BallotFileTexts? texts = null)
    {
        var ideas = budget.IdeasInOrder.Where(idea => standing.Contains(idea.IdeaId)).ToList();
        var votes = Shuffled([.. ballots.Select(ballot => RowOf(budget.Kind, ballot.Where(choice => standing.Contains(choice.IdeaId))))]);
        var hasPoints = budget.Kind == BallotKind.Points;
        return new PabulibFile(
            [.. MetaOf(budget, ideas.Count, votes.Count, texts)],
            Projects(ideas, texts),
            new PabulibTable(
                hasPoints ? ["voter_id", "vote", "points"] : ["voter_id", "vote"],
                [.. votes.Select((vote, at) => (IReadOnlyList<string>)(hasPoints ? [Number(at + 1), vote.Vote, vote.Points] : [Number(at + 1), vote.Vote]))]));
    }

    private static IEnumerable<KeyValuePair<string, string>> MetaOf(MissionBudget budget, int ideas, int votes, BallotFileTexts? texts)
    {
        var least = Math.Max(1, budget.LeastIdeas);
        yield return new("description", texts is null ? "Budget" : $"Budget of the consultation “{texts.Mission}”");
        yield return new("country", "United Kingdom");
        yield return new("unit", texts?.Mission ?? "");
        yield return new("instance", Number(UkTime.DateIn(budget.ClosedAt ?? budget.CreatedAt).Year));
        yield return new("num_projects", Number(ideas));
        yield return new("num_votes", Number(votes));
        yield return new("budget", Number(budget.Amount));
        yield return new("vote_type", budget.Kind switch { BallotKind.Approval => "approval", BallotKind.Ranked => "ordinal", _ => "cumulative" });
        yield return new("rule", RuleOf(budget.Rule));
        yield return new("date_begin", Day(budget.OpenedAt ?? budget.CreatedAt));
        yield return new("date_end", Day(budget.ClosedAt ?? budget.CreatedAt));
        yield return new("language", "en");
        yield return new("currency", "GBP");
        yield return new("min_length", Number(Math.Min(least, ideas)));
        // On ranked ballots it is what places are weighed by.
        if (budget.MostChosen is not null || budget.Kind == BallotKind.Ranked)
            yield return new("max_length", Number(Math.Min(budget.MostChosen ?? ideas, ideas)));
        if (budget.MostCost is { } cost)
            yield return new("max_sum_cost", Number(cost));
        if (budget.Kind == BallotKind.Points)
            yield return new("max_sum_points", Number(budget.Points));
        yield return new("comment", $"Decided by the rule {budget.Rule}; ties go to the project_id that comes first as text. Voters are numbered in shuffled order.");
    }

    private static PabulibTable Projects(List<CostedIdea> ideas, BallotFileTexts? texts)
    {
        if (texts is null)
            return new PabulibTable(["project_id", "cost"], [.. ideas.Select(idea => (IReadOnlyList<string>)[Number(idea.IdeaId), Number(idea.Cost)])]);
        var counted = texts.Result.Ideas.ToDictionary(idea => idea.IdeaId);
        return new PabulibTable(
            ["project_id", "cost", "votes", "score", "name", "selected"],
            [
                .. from idea in ideas
                   let found = counted[idea.IdeaId]
                   select (IReadOnlyList<string>)
                   [
                       Number(idea.IdeaId), Number(idea.Cost), Number(found.Ballots), Number(found.Score), texts.Titles.GetValueOrDefault(idea.IdeaId, ""), found.Funded ? "1" : "0",
                   ],
            ]);
    }

    private static (string Vote, string Points) RowOf(BallotKind kind, IEnumerable<BallotChoice> choices)
    {
        var ordered = kind == BallotKind.Ranked ? choices.OrderBy(choice => choice.Value).ToList() : [.. choices.OrderBy(choice => choice.IdeaId)];
        return (string.Join(',', ordered.Select(choice => Number(choice.IdeaId))), kind == BallotKind.Points ? string.Join(',', ordered.Select(choice => Number(choice.Value))) : "");
    }

    /// <summary>First by what they say, so that the order in which they came is lost; then shuffled, so that like ones do not stand together.</summary>
    private static List<(string Vote, string Points)> Shuffled(List<(string Vote, string Points)> votes)
    {
        votes.Sort((one, other) => string.CompareOrdinal(one.Vote, other.Vote) is not 0 and var compared ? compared : string.CompareOrdinal(one.Points, other.Points));
        for (var at = votes.Count - 1; at > 0; at--)
        {
            var other = (int)(SplitMix.Mix((ulong)at) % (ulong)(at + 1));
            (votes[at], votes[other]) = (votes[other], votes[at]);
        }
        return votes;
    }

    /// <summary>The rule as Pabulib's own words have it.</summary>
    private static string RuleOf(string rule) => rule switch
    {
        BudgetRules.GreedyByVotes => "greedy",
        BudgetRules.EqualSharesAdd1 or BudgetRules.EqualSharesAdd1ThenGreedy => "equalshares/add1",
        BudgetRules.EqualSharesByCost or BudgetRules.EqualSharesByCount or BudgetRules.EqualSharesThenGreedy or BudgetRules.EqualSharesApprovalTies => "equalshares",
        _ => "unknown",
    };

    private static string Day(DateTime at) => UkTime.DateIn(at).ToString("dd.MM.yyyy", Invariant);

    private static string Number(long number) => number.ToString(Invariant);
}
