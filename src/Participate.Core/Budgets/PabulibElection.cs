using Participate.Core.Insight.Budgeting;

namespace Participate.Core.Budgets;

/// <summary>How ballots of a budget are filled in.</summary>
public enum BallotKind
{
    /// <summary>Projects are ticked: each weighs 1.</summary>
    Approval,

    /// <summary>Projects are put in order: of the longest possible ballot of L projects the first weighs L, the next L - 1, and so on.</summary>
    Ranked,

    /// <summary>Points are given to projects: each weighs its points; none or fewer is no support.</summary>
    Points,
}

/// <summary>A file that was read and checked, and the election that it describes.</summary>
/// <param name="Election">Amounts in the smallest unit that the file's amounts need: hundredths where any has two decimals.</param>
public sealed record PabulibElection(PabulibFile File, BallotKind Kind, BudgetElection Election);
