namespace Participate.Core.Insight.Opinions;

/// <summary>How far groups may be believed.</summary>
public enum OpinionVerdict
{
    /// <summary>There are no groups to speak of: people do not divide, or differently with each draw.</summary>
    NoGroups,

    /// <summary>There is a division, but where it runs depends on who happened to answer.</summary>
    Uncertain,

    /// <summary>Other people of the same kind would most likely give the same groups.</summary>
    Clear,
}

/// <summary>
/// How much of the groups is chance. Two questions: (1) Do people differ along the first component by more than they would if their answers to one
/// statement told nothing of those to another? The answers to each statement are dealt out anew 19 times (parallel analysis, Horn 1965; by chance it
/// is passed once in 20 times). (2) Do the groups depend on who happened to answer, and who first? Four in five of those who count are drawn, again
/// and again, in an order of chance, and grouped anew; that is compared with the groups by the adjusted Rand index, group by group by the share
/// that the nearest new group has in common with it (Jaccard; Hennig 2007, Computational Statistics and Data Analysis 52: from 0.75 stable, below 0.5
/// dissolved), and by how often the same number of groups is best. Seeded, so repeatable. Of large conversations each draw takes at
/// most <see cref="MostDrawn"/> people.
/// </summary>
/// <param name="BeyondChance">The first component explains more than in every one of the dealt.</param>
/// <param name="Agreement">The mean adjusted Rand index, for the same number of groups.</param>
/// <param name="SameNumber">The share of draws in which that number was best.</param>
/// <param name="Groups">For each group, the mean share in common.</param>
/// <param name="Verdict">What follows.</param>
public sealed record OpinionStability(bool BeyondChance, double Agreement, double SameNumber, IReadOnlyList<double> Groups, OpinionVerdict Verdict)
{
    /// <summary>Times that answers are dealt out.</summary>
    public const int Deals = 19;

    /// <summary>Times that people are drawn.</summary>
    public const int Draws = 50;

    /// <summary>The share of people of one draw.</summary>
    public const double Drawn = 0.8;

    /// <summary>People of one draw, at most.</summary>
    public const int MostDrawn = 1_000;

    /// <summary>Groups that have at least this in common, and agree so far, are stable.</summary>
    public const double Stable = 0.75;

    /// <summary>A group with less in common is dissolved.</summary>
    public const double Dissolved = 0.5;

    /// <summary>A number of groups that is best at least so often is no accident.</summary>
    public const double SameOften = 2 / 3.0;

    private const double Rough = 1e-6;

    /// <summary>The stability of groups. Draws times the time that as many people take to group.</summary>
    public static OpinionStability Of(AnswerMatrix matrix, OpinionGroups groups, int seed = 1)
    {
        if (groups.K < OpinionGroups.LeastGroups)
            return new OpinionStability(BeyondChance: false, 0, 0, [.. groups.Groups.Select(_ => 0.0)], OpinionVerdict.NoGroups);
        var random = new Random(seed);
        var was = new Dictionary<int, int>();
        for (var group = 0; group < groups.K; group++)
        {
            foreach (var row in groups.Groups[group])
                was[row] = group;
        }
        var beyond = IsBeyondChance(matrix.Take(Some(groups.Counted, Math.Min(groups.Counted.Count, MostDrawn), random)), random);
        var (sum, same, common) = (0.0, 0, new double[groups.K]);
        for (var draw = 0; draw < Draws; draw++)
        {
            var rows = Some(groups.Counted, Math.Min((int)Math.Ceiling(groups.Counted.Count * Drawn), MostDrawn), random);
            var (best, anew) = Anew(matrix, rows, groups.K);
            same += best == groups.K ? 1 : 0;
            if (anew is null)
                continue;
            int[] old = [.. rows.Select(row => was[row])];
            sum += AdjustedRand.Of(old, anew);
            for (var group = 0; group < groups.K; group++)
                common[group] += InCommon(old, anew, group);
        }
        var (agreement, often, shares) = (sum / Draws, (double)same / Draws, common.Select(value => value / Draws).ToArray());
        return new OpinionStability(beyond, agreement, often, shares, VerdictOf(beyond, agreement, often, shares));
    }

    private static OpinionVerdict VerdictOf(bool beyond, double agreement, double often, double[] shares) =>
        !beyond || shares.Count(share => share >= Dissolved) < OpinionGroups.LeastGroups ? OpinionVerdict.NoGroups
        : agreement >= Stable && often >= SameOften && shares.All(share => share >= Stable) ? OpinionVerdict.Clear
        : OpinionVerdict.Uncertain;

    private static bool IsBeyondChance(AnswerMatrix people, Random random)
    {
        double Explained(AnswerMatrix of) => OpinionComponents.Of(new CentredAnswers(of), Rough).FirstShare;
        var real = Explained(people);
        return real > 0 && Enumerable.Range(0, Deals).All(_ => Explained(people.Dealt(random)) < real);
    }

    /// <summary>Some rows, each once, in an order of chance.</summary>
    private static int[] Some(IReadOnlyList<int> rows, int count, Random random)
    {
        var all = rows.ToArray();
        for (var at = 0; at < count; at++)
        {
            var other = random.Next(at, all.Length);
            (all[at], all[other]) = (all[other], all[at]);
        }
        return all[..count];
    }

    /// <summary>Rows grouped anew: the best number of groups, and for each row its group among as many as are asked for; null where so many cannot be made.</summary>
    private static (int Best, int[]? Groups) Anew(AnswerMatrix matrix, int[] rows, int k)
    {
        var people = matrix.Take(rows);
        var answers = new CentredAnswers(people);
        var anew = OpinionGroups.Of(people, answers, OpinionComponents.Of(answers, Rough), before: null);
        if (anew.Candidates.FirstOrDefault(candidate => candidate.K == k) is not { } grouping)
            return (anew.K, null);
        // Who did not get into a draw of few people is in none of its groups.
        var groups = new int[rows.Length];
        Array.Fill(groups, -1);
        var at = 0;
        foreach (var members in OpinionGroups.RowsOf(grouping, anew.Clusters))
        {
            foreach (var row in members)
                groups[row] = at;
            at++;
        }
        return (anew.K, groups);
    }

    private static double InCommon(int[] old, int[] anew, int group)
    {
        var (both, sizes, size) = (new Dictionary<int, int>(), new Dictionary<int, int>(), 0);
        for (var i = 0; i < old.Length; i++)
        {
            sizes[anew[i]] = sizes.GetValueOrDefault(anew[i]) + 1;
            if (old[i] != group)
                continue;
            size++;
            both[anew[i]] = both.GetValueOrDefault(anew[i]) + 1;
        }
        return size == 0 ? 0 : both.Max(pair => (double)pair.Value / (size + sizes[pair.Key] - pair.Value));
    }
}
