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
    /// (<see cref="EqualSharesRun.Structure"/>; the stride doubles while that holds, and halves where it does not), or by <see cref="AlikeShares"/>.
    /// </summary>
    public static (EqualSharesRun Run, BigInteger Share) DecideWithAdd1(BudgetElection election, EqualSharesWay way, CancellationToken cancellationToken)
    {
        var (run, last) = (new EqualSharesRun(election, way), new EqualSharesRun(election, way));
        var ahead = new Lookahead(election, way);
        var step = (BigInteger)election.Unit * election.Voters;
        BigInteger share = election.Budget, stride = BigInteger.One;
        last.Run(share, election.Budget, cancellationToken);
        while (election.Voters > 0 && !IsExhaustive(election, last))
        {
            if (stride.IsOne)
                share = ahead.From(share, step, last.Order, cancellationToken);
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
        // What was proven alike was not run: payments differ.
        last.Run(share, election.Budget, cancellationToken);
        return (last, share);
    }

    /// <summary>True where no supported project that was not chosen fits into what is left.</summary>
    private static bool IsExhaustive(BudgetElection election, EqualSharesRun run)
    {
        var chosen = run.Order.ToHashSet();
        return !Enumerable.Range(0, election.Projects.Count).Any(project =>
            election.Support[project].Ballots > 0 && !chosen.Contains(project) && run.Cost + election.Projects[project].Cost <= election.Budget);
    }

    /// <summary>Goes on to the last share that is proven to choose alike; tries seldom while it does not succeed, so that it costs little where it is no use.</summary>
    private sealed class Lookahead(BudgetElection election, EqualSharesWay way)
    {
        private const int Fewest = 4;
        private readonly AlikeShares alike = new(election, way);
        private long steps = Fewest;
        private int pause;
        private int wait;

        public BigInteger From(BigInteger share, BigInteger step, IReadOnlyList<int> order, CancellationToken cancellationToken)
        {
            if (wait-- > 0)
                return share;
            var start = share;
            while (true)
            {
                cancellationToken.ThrowIfCancellationRequested();
                if (alike.Prove((double)share, (double)(step * steps), order))
                    (share, steps) = (share + (step * steps), steps * 2);
                else if (steps > Fewest)
                    steps /= 2;
                else
                    break;
            }
            pause = share > start ? 0 : Math.Min(64, (2 * pause) + 4);
            wait = pause;
            return share;
        }
    }
}
