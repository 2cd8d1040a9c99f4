using Participate.Core.Budgets;
using Participate.Web.Components.Common;

namespace Participate.Web.Pages.Missions.Mission.Budget;

/// <summary>What is funded and why: everybody's once the ballots are counted, unless the phase hides results; then the team's alone.</summary>
public sealed class ResultsModel(BudgetQueries queries) : BudgetPage
{
    /// <summary>Null while it is kept back from the reader.</summary>
    public BudgetResult? Result { get; private set; }

    /// <summary>Everybody may see it.</summary>
    public bool IsPublic => Budget.ResultsArePublic(Mission, Today);

    public IReadOnlyList<StatTile> Tiles =>
    [
        new("could be spent", BudgetWords.Money(Budget.Amount)), new("goes to ideas", BudgetWords.Money(Result!.Spent)),
        new("left over", BudgetWords.Money(Budget.Amount - Result.Spent)), new(Result.Online == 1 ? "ballot online" : "ballots online", Result.Online), new(Result.OnPaper == 1 ? "ballot on paper" : "ballots on paper", Result.OnPaper),
    ];

    /// <summary>Why there is nothing to see.</summary>
    public string Waiting => Budget.State == BudgetState.Open ? "Nothing is counted before the budget closes, so that nobody is swayed."
        : Budget.Result is null ? "The ballots are being counted. Come back in a minute."
        : "This phase keeps its results back until it ends.";

    public void OnGet() => Result = queries.ResultOf(Budget, Mission, Actor);
}
