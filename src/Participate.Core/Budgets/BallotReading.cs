using System.Globalization;
using Participate.Core.Common;

namespace Participate.Core.Budgets;

/// <summary>A ballot as it was typed: for ideas, by id, what stands in their field. What is empty is not chosen.</summary>
public sealed record TypedBallot(IReadOnlyDictionary<int, string> Fields)
{
    public static TypedBallot None { get; } = new(new Dictionary<int, string>());

    /// <summary>What stands in the field of an idea; empty where nothing does.</summary>
    public string Of(int ideaId) => Fields.GetValueOrDefault(ideaId, "").Trim();

    /// <summary>Choices as the form shows them.</summary>
    public static TypedBallot Of(IEnumerable<BallotChoice> choices) =>
        new(choices.ToDictionary(choice => choice.IdeaId, choice => choice.Value.ToString(CultureInfo.InvariantCulture)));
}

/// <summary>What a ballot comes to.</summary>
/// <param name="Cost">Of its ideas together, in pounds.</param>
/// <param name="Points">Given so far; 0 where there are none to give.</param>
public sealed record BallotTotal(int Ideas, long Cost, int Points);

/// <summary>Reads a typed ballot and checks it against the limits of its budget.</summary>
public static class BallotReading
{
    /// <summary>The field of what is wrong with the ballot as a whole.</summary>
    public const string WholeField = "Choices";

    /// <summary>The field of an idea.</summary>
    public static string FieldOf(int ideaId) => string.Create(CultureInfo.InvariantCulture, $"I{ideaId}");

    /// <summary>
    /// The choices of a ballot, and what is wrong with it, beside the ideas that it concerns. Places may leave numbers out: they are counted through. Ideas that
    /// are not public any more are refused, as nobody can look at them. Its length in time, but for sorting.
    /// </summary>
    /// <param name="standing">The ideas that can be chosen.</param>
    public static (IReadOnlyList<BallotChoice> Choices, IReadOnlyList<Refusal> Refusals) Read(MissionBudget budget, IReadOnlySet<int> standing, TypedBallot typed)
    {
        var (choices, refusals) = (new List<BallotChoice>(), new List<Refusal>());
        foreach (var (ideaId, text) in typed.Fields.Where(field => field.Value.Trim().Length > 0).OrderBy(field => field.Key))
        {
            if (budget.Idea(ideaId) is null || !standing.Contains(ideaId))
                refusals.Add(Refusal.Invalid(WholeField, "An idea that you chose is not on the list any more. Look at the list again"));
            else if (ValueOf(budget.Kind, text) is not { } value)
                refusals.Add(Refusal.Invalid(FieldOf(ideaId), budget.Kind == BallotKind.Points ? "Enter points as a whole number, such as 3" : "Choose this again"));
            else if (value > 0)
                choices.Add(new BallotChoice(ideaId, value));
        }
        if (budget.Kind == BallotKind.Ranked)
            choices = CountedThrough(choices, refusals);
        refusals.AddRange(Limits(budget, choices));
        return (choices, refusals);
    }

    /// <summary>What the choices come to.</summary>
    public static BallotTotal TotalOf(MissionBudget budget, IReadOnlyCollection<BallotChoice> choices) => new(
        choices.Count, choices.Sum(choice => budget.Idea(choice.IdeaId)?.Cost ?? 0), budget.Kind == BallotKind.Points ? choices.Sum(choice => choice.Value) : 0);

    private static int? ValueOf(BallotKind kind, string text)
    {
        const int Most = 1_000_000;
        if (kind == BallotKind.Approval)
            return text.Trim() == "1" ? 1 : null;
        return int.TryParse(text.Trim(), NumberStyles.None, CultureInfo.InvariantCulture, out var value) && value <= Most && (kind == BallotKind.Points || value > 0) ? value : null;
    }

    private static List<BallotChoice> CountedThrough(List<BallotChoice> choices, List<Refusal> refusals)
    {
        var places = choices.GroupBy(choice => choice.Value).OrderBy(place => place.Key).ToList();
        foreach (var choice in places.Where(place => place.Count() > 1).SelectMany(place => place))
            refusals.Add(Refusal.Invalid(FieldOf(choice.IdeaId), "Give each idea a place of its own"));
        return [.. places.SelectMany(place => place).Select((choice, at) => choice with { Value = at + 1 })];
    }

    private static IEnumerable<Refusal> Limits(MissionBudget budget, List<BallotChoice> choices)
    {
        var total = TotalOf(budget, choices);
        var least = Math.Max(1, budget.LeastIdeas);
        if (total.Ideas < least)
            yield return Refusal.Invalid(WholeField, least == 1 ? "Choose at least one idea" : $"Choose at least {least} ideas. You chose {total.Ideas}");
        if (budget.MostChosen is { } most && total.Ideas > most)
            yield return Refusal.Invalid(WholeField, $"Choose at most {BudgetWords.Ideas(most)}. You chose {total.Ideas}");
        if (budget.MostCost is { } cost && total.Cost > cost)
            yield return Refusal.Invalid(WholeField, $"What you chose costs {BudgetWords.Money(total.Cost)}, which is {BudgetWords.Money(total.Cost - cost)} more than the {BudgetWords.Money(cost)} that a ballot may cost");
        if (budget.Kind == BallotKind.Points && total.Points > budget.Points)
            yield return Refusal.Invalid(WholeField, $"Give at most {BudgetWords.Points(budget.Points)}. You gave {BudgetWords.Number(total.Points)}");
    }
}
