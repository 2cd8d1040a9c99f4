using System.Text.Json;
using System.Text.Json.Serialization;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Budgets;

/// <summary>An idea as it was counted.</summary>
/// <param name="Ballots">How many chose it.</param>
/// <param name="Score">The sum of its ticks, places or points as the rules weigh them.</param>
/// <param name="Position">Its place in the order of funding, from 1; 0 where it was not funded.</param>
/// <param name="Left">Pounds that were left before its turn, or at the end.</param>
/// <param name="Had">Pounds that those who chose it had left together; 0 where the rule gives nobody money.</param>
/// <param name="Price">The most that one of them paid.</param>
public sealed record CountedIdea(int IdeaId, long Cost, long Ballots, long Score, int Position, BudgetReason Reason, long Left, double Had, double Price)
{
    [JsonIgnore]
    public bool Funded => Position > 0;
}

/// <summary>What a rule would decide on the same ballots.</summary>
/// <param name="Funded">Ideas, in the order of funding.</param>
/// <param name="BallotsWithSome">Ballots with at least one of them.</param>
/// <param name="SupportedForEach">How many of them are on a ballot, on average.</param>
/// <param name="SpentForEach">What those on a ballot cost together, on average.</param>
public sealed record ComparedRule(string Rule, IReadOnlyList<int> Funded, long Cost, int BallotsWithSome, double SupportedForEach, double SpentForEach);

/// <summary>What came out of a budget: made once from its ballots, and kept.</summary>
/// <param name="Online">Ballots of members.</param>
/// <param name="OnPaper">Ballots on paper.</param>
/// <param name="Spent">In pounds.</param>
/// <param name="Ideas">Funded ones in their order, then the others by how often they were chosen.</param>
/// <param name="LeftOut">Ideas that were not public any more when the ballots were counted, and so did not stand.</param>
/// <param name="Rules">What each rule would decide, the one that decided among them.</param>
public sealed record BudgetResult(
    string Rule, int Online, int OnPaper, long Spent, IReadOnlyList<CountedIdea> Ideas, IReadOnlyList<int> LeftOut, IReadOnlyList<ComparedRule> Rules)
{
    private static readonly JsonSerializerOptions Json = new() { Converters = { new JsonStringEnumConverter() } };

    [JsonIgnore]
    public int Ballots => Online + OnPaper;

    [JsonIgnore]
    public IEnumerable<CountedIdea> Funded => Ideas.Where(idea => idea.Funded);

    [JsonIgnore]
    public IEnumerable<CountedIdea> NotFunded => Ideas.Where(idea => !idea.Funded);

    public string Write() => JsonSerializer.Serialize(this, Json);

    public static BudgetResult Read(string text) => JsonSerializer.Deserialize<BudgetResult>(text, Json) ?? throw new FormatException("There is no result.");
}

/// <summary>A ballot as it is counted.</summary>
public sealed record CountedBallot(bool IsPaper, IReadOnlyList<BallotChoice> Choices);

/// <summary>
/// Counts ballots. The outcome is decided on the file that everybody can download (<see cref="BallotFile"/>), read as anybody reads it, so that the site and
/// whoever checks it cannot differ.
/// </summary>
public static class BudgetCounting
{
    /// <summary>Decides by the rule of the budget, and by the others to compare. The time of the rules, and of reading the file.</summary>
    /// <param name="standing">The ideas that stand; choices of others count for nothing.</param>
    /// <exception cref="InvalidOperationException">The file cannot be read: something was stored that no ballot holds.</exception>
    public static BudgetResult Of(MissionBudget budget, IReadOnlySet<int> standing, IReadOnlyList<CountedBallot> ballots, CancellationToken cancellationToken)
    {
        var file = BallotFile.Of(budget, standing, ballots.Select(ballot => ballot.Choices));
        var read = PabulibReader.Read(new StringReader(file.ToText()));
        if (!read.Succeeded)
            throw new InvalidOperationException(read.Refusals[0].Message);
        var election = read.Value.Election;
        var compared = BudgetComparison.Of(election, BudgetWords.Rules.Select(rule => rule.Key).Union([budget.Rule]), cancellationToken);
        var outcome = compared.Single(rule => rule.Outcome.Rule == budget.Rule).Outcome;
        var ideas = outcome.Verdicts.Select(verdict =>
        {
            var (project, support) = (election.Projects[verdict.Project], election.Support[verdict.Project]);
            return new CountedIdea(IdOf(project), project.Cost, support.Ballots, support.Score, verdict.Position, verdict.Reason, verdict.Left, verdict.Had, verdict.Price);
        });
        return new BudgetResult(
            budget.Rule, ballots.Count(ballot => !ballot.IsPaper), ballots.Count(ballot => ballot.IsPaper), outcome.Cost,
            [.. ideas.OrderBy(idea => idea.Funded ? idea.Position : int.MaxValue).ThenByDescending(idea => idea.Score).ThenBy(idea => idea.IdeaId)],
            [.. budget.IdeasInOrder.Select(idea => idea.IdeaId).Where(id => !standing.Contains(id))],
            [.. compared.Select(rule => new ComparedRule(
                rule.Outcome.Rule, [.. rule.Outcome.Order.Select(place => IdOf(election.Projects[place]))], rule.Cost, rule.BallotsWithSome, rule.SupportedForEach, rule.SpentForEach))]);
    }

    private static int IdOf(BudgetProject project) => int.Parse(project.Id, System.Globalization.CultureInfo.InvariantCulture);
}
