using System.Numerics;

namespace Participate.Core.Insight.Budgeting;

/// <summary>
/// The Method of Equal Shares: everyone is given an equal share of the budget, and projects are bought by those who support them, first those that cost
/// their supporters least for what they give.
/// </summary>
internal static class EqualShares
{
    /// <summary>With equal shares of the budget. What is left over stays.</summary>
    public static EqualSharesRun Decide(BudgetElection election, EqualSharesWay way, CancellationToken cancellationToken)
    {
        var run = new EqualSharesRun(election, way);
        run.Run(election.Budget, Int128.MaxValue, cancellationToken);
        return run;
    }

    /// <summary>
    /// Raises each share by one unit of the currency, from the beginning each time, until what would be bought is dearer than the budget, or no supported
    /// project fits any more; gives the run before, or that one, and the share (times the voters).
    ///
    /// Shares in between are left out only where they are proven to choose the same: where two runs took the same decisions on the way, all between do
    /// (<see cref="EqualSharesRun.Structure"/>). The stride doubles while that holds, and halves where it does not.
    /// </summary>
    public static (EqualSharesRun Run, BigInteger Share) DecideWithAdd1(BudgetElection election, EqualSharesWay way, CancellationToken cancellationToken)
    {
        var (run, last) = (new EqualSharesRun(election, way), new EqualSharesRun(election, way));
        var step = (BigInteger)election.Unit * election.Voters;
        BigInteger share = election.Budget, stride = BigInteger.One;
        last.Run(share, election.Budget, cancellationToken);
        while (election.Voters > 0 && !IsExhaustive(election, last))
        {
            run.Run(share + (step * stride), election.Budget, cancellationToken);
            if (run.Structure == last.Structure)
            {
                (share, stride, run, last) = (share + (step * stride), stride * 2, last, run);
                continue;
            }
            if (!stride.IsOne)
            {
                stride /= 2;
                continue;
            }
            if (run.Cost > election.Budget)
                break;
            (share, run, last) = (share + step, last, run);
        }
        return (last, share);
    }

    /// <summary>True where no supported project that was not chosen fits into what is left.</summary>
    private static bool IsExhaustive(BudgetElection election, EqualSharesRun run)
    {
        var chosen = run.Order.ToHashSet();
        return !Enumerable.Range(0, election.Projects.Count).Any(project =>
            election.Support[project].Ballots > 0 && !chosen.Contains(project) && run.Cost + election.Projects[project].Cost <= election.Budget);
    }
}
