using System.Globalization;
using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Budgets;

/// <summary>The words for budgets.</summary>
public static class BudgetWords
{
    private static readonly CultureInfo British = CultureInfo.GetCultureInfo("en-GB");

    /// <summary>The rules that a team chooses from and the site compares, with what each does in a sentence.</summary>
    public static IReadOnlyList<(string Key, string Name, string Meaning)> Rules { get; } =
    [
        (BudgetRules.EqualSharesAdd1ThenGreedy, "Equal shares", "The money is split evenly between all ballots. An idea is funded when those who chose it can pay for it together out of their shares. Shares are raised until the money is nearly used, and what is left goes to the most chosen ideas that still fit."),
        (BudgetRules.EqualSharesThenGreedy, "Equal shares, not raised", "As equal shares, without raising them: what is left goes to the most chosen ideas that still fit."),
        (BudgetRules.EqualSharesByCost, "Equal shares, nothing added", "As equal shares, and what is left is not spent."),
        (BudgetRules.GreedyByVotes, "Most chosen first", "The most chosen idea is funded first, then the next, as long as each still fits into what is left."),
        (BudgetRules.GreedyByVotesForCost, "Most chosen for its cost", "Ideas are funded in the order of how often they were chosen for each pound, as long as each still fits."),
        (BudgetRules.Phragmen, "Phragmén’s rule", "Every ballot earns money at the same pace. An idea is funded when those who chose it have earned what it costs, and the rule stops at the first that does not fit."),
    ];

    /// <summary>A rule by name; its key where it has none.</summary>
    public static string RuleName(string key) => Rules.Where(rule => rule.Key == key).Select(rule => rule.Name).FirstOrDefault() ?? key;

    /// <summary>What a rule does; empty where there are no words for it.</summary>
    public static string RuleMeaning(string key) => Rules.Where(rule => rule.Key == key).Select(rule => rule.Meaning).FirstOrDefault() ?? "";

    /// <summary>How ballots are filled in, to choose from.</summary>
    public static string Name(BallotKind kind) => kind switch
    {
        BallotKind.Approval => "Tick ideas",
        BallotKind.Ranked => "Put ideas in order",
        _ => "Give points to ideas",
    };

    /// <summary>"£12,500".</summary>
    public static string Money(long pounds) => "£" + pounds.ToString("N0", British);

    /// <summary>"£1.25": amounts that a rule works out are rounded on the page alone.</summary>
    public static string Money(double pounds) => "£" + pounds.ToString(pounds >= 1_000 ? "N0" : "N2", British);

    /// <summary>"1,512".</summary>
    public static string Number(long number) => number.ToString("N0", British);

    /// <summary>"1 idea", "3 ideas".</summary>
    public static string Ideas(long count) => count == 1 ? "1 idea" : $"{Number(count)} ideas";

    /// <summary>"1 point", "10 points".</summary>
    public static string Points(long count) => count == 1 ? "1 point" : $"{Number(count)} points";

    /// <summary>"1 ballot", "no ballots".</summary>
    public static string Ballots(long count) => count switch { 0 => "no ballots", 1 => "1 ballot", _ => $"{Number(count)} ballots" };

    /// <summary>Why an idea was or was not funded, as sentences.</summary>
    /// <param name="idea">As it was counted.</param>
    /// <param name="budget">The amount.</param>
    public static string Why(CountedIdea idea, long budget) => idea.Reason switch
    {
        BudgetReason.CostsNothing => "Funded: it costs nothing, and it was chosen.",
        BudgetReason.TurnCame => $"Funded: when its turn came, {Money(idea.Left)} was left, and it costs {Money(idea.Cost)}.",
        BudgetReason.PaidBySupporters when idea.Had > 0 => $"Funded: the {Ballots(idea.Ballots)} with it had {Money(idea.Had)} left together, and paid up to {Money(idea.Price)} each.",
        BudgetReason.PaidBySupporters => $"Funded: the {Ballots(idea.Ballots)} with it took on its cost before those of any other idea did.",
        BudgetReason.FundedFromRest when idea.Ballots == 0 => $"Funded from the rest: it is on no ballot, but {Money(idea.Left)} was left at the end, and nothing else fitted.",
        BudgetReason.FundedFromRest => $"Funded from the rest: those who chose it could not pay for it, but {Money(idea.Left)} was left at the end, and it was the most chosen that fitted.",
        BudgetReason.TooDearForRest => $"Not funded: it costs {Money(idea.Cost)}, and {Money(idea.Left)} was left when its turn came.",
        BudgetReason.SupportersLackMoney => $"Not funded: the {Ballots(idea.Ballots)} with it had {Money(idea.Had)} left together, and it costs {Money(idea.Cost)}.",
        BudgetReason.DearerThanBudget => $"Not funded: it costs {Money(idea.Cost)}, more than the whole budget of {Money(budget)}.",
        BudgetReason.RuleStopped => "Not funded: the rule had stopped, as the next idea did not fit into what was left.",
        _ => "Not funded: it is on no ballot.",
    };
}
