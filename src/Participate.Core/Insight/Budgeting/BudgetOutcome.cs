namespace Participate.Core.Insight.Budgeting;

/// <summary>What became of a project, and why.</summary>
public enum BudgetReason
{
    /// <summary>Funded: it costs nothing and somebody supports it.</summary>
    CostsNothing,

    /// <summary>Funded: its turn came by support, and there was enough left.</summary>
    TurnCame,

    /// <summary>Funded: those who support it paid for it out of their equal shares, or took it on as Phragmén's rule has it.</summary>
    PaidBySupporters,

    /// <summary>Funded with what was left over when nobody's supporters could pay any more.</summary>
    FundedFromRest,

    /// <summary>Not funded: it was dearer than what was left when its turn came.</summary>
    TooDearForRest,

    /// <summary>Not funded: those who support it did not have enough left together.</summary>
    SupportersLackMoney,

    /// <summary>Not funded: it is dearer than the whole budget.</summary>
    DearerThanBudget,

    /// <summary>Not funded: the rule had stopped, because the next project no longer fitted.</summary>
    RuleStopped,

    /// <summary>Not funded: no ballot supports it.</summary>
    NoSupport,
}

/// <summary>Why a project was or was not funded. Money is in the smallest unit.</summary>
/// <param name="Project">Its place in the election.</param>
/// <param name="Position">Its place in the order of funding, from 1; 0 where it was not funded.</param>
/// <param name="Left">What was left of the budget just before its turn, or at the end where it had none.</param>
/// <param name="Had">What its supporters had together when it was chosen, or at the end; 0 where the rule gives nobody money.</param>
/// <param name="Price">The most that one supporter (of weight 1) paid; for Phragmén's rule, what each supporter then carried. 0 where nobody pays.</param>
public sealed record BudgetVerdict(int Project, BudgetReason Reason, int Position, long Left, double Had, double Price)
{
    /// <summary>Whether it gets the money.</summary>
    public bool Funded => Position > 0;
}

/// <summary>What a rule decides.</summary>
/// <param name="Rule">Its key.</param>
/// <param name="Order">Places of the funded projects, as they were chosen.</param>
/// <param name="Verdicts">One for each project, by place.</param>
/// <param name="Share">What each voter was given in the end, where the rule gives shares; else 0.</param>
public sealed record BudgetOutcome(string Rule, IReadOnlyList<int> Order, long Cost, IReadOnlyList<BudgetVerdict> Verdicts, double Share);
