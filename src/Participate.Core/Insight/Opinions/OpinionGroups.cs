namespace Participate.Core.Insight.Opinions;

/// <summary>A way of dividing people into groups.</summary>
/// <param name="Silhouette">How well the base clusters lie in these groups.</param>
/// <param name="Groups">Indexes of base clusters.</param>
public sealed record OpinionGrouping(int K, double Silhouette, IReadOnlyList<IReadOnlyList<int>> Groups);

/// <summary>
/// Groups of people who answer alike: the method that Pol.is has published, to its constants. Who gave at least seven answers (all, where there are
/// fewer statements; and at least fifteen people) is placed along the first two principal components, up to a hundred base clusters are made of them,
/// and those are grouped by k-means for each number of groups from 2 to 5; the number with the best silhouette is taken. In a running conversation
/// the groups begin where they were, and their number changes only when another has been best four times in a row (<see cref="OpinionMemory"/>).
/// No chance, no clock: the same answers give the same groups. Time: that of <see cref="OpinionComponents"/>, and people times 100 clusters times rounds.
/// </summary>
/// <param name="Components">The two directions.</param>
/// <param name="Points">Where each participant (row) stands, also those who do not count.</param>
/// <param name="Counted">The rows that count, in ascending order.</param>
/// <param name="Clusters">Base clusters; their members are rows.</param>
/// <param name="Candidates">For each number of groups that was tried, from 2, what it gave.</param>
/// <param name="K">How many groups there are: 0 where nobody counts, 1 where all who do stand in one place.</param>
/// <param name="Groups">The rows of each group; of a first run the largest group first.</param>
/// <param name="Winning">The best number of groups of this run and how many runs in a row it has been.</param>
public sealed record OpinionGroups(
    OpinionComponents Components,
    IReadOnlyList<OpinionPoint> Points,
    IReadOnlyList<int> Counted,
    IReadOnlyList<OpinionCluster> Clusters,
    IReadOnlyList<OpinionGrouping> Candidates,
    int K,
    IReadOnlyList<IReadOnlyList<int>> Groups,
    (int K, int Times) Winning)
{
    /// <summary>Answers that let a participant count, or all where there are fewer statements.</summary>
    public const int LeastAnswers = 7;

    /// <summary>Where fewer count, those with most answers are added until there are so many.</summary>
    public const int LeastCounted = 15;

    /// <summary>Base clusters, at most.</summary>
    public const int MostClusters = 100;

    /// <summary>Groups, at least and at most.</summary>
    public const int LeastGroups = 2, MostGroups = 5;

    /// <summary>Base clusters for each group that is tried beyond the second.</summary>
    public const int ClustersForEachGroup = 12;

    /// <summary>Runs in a row that another number of groups must have been best.</summary>
    public const int TimesToChange = 4;

    private const int ClusterRounds = 100;
    private const int GroupRounds = 20;

    /// <summary>The groups of a matrix.</summary>
    /// <param name="before">What the run before left, in the rows and columns of this matrix; null in the first.</param>
    public static OpinionGroups Of(AnswerMatrix matrix, OpinionStart? before = null)
    {
        var answers = new CentredAnswers(matrix);
        var components = OpinionComponents.Of(answers);
        return Of(matrix, answers, before is null ? components : components.Facing(before.Directions), before);
    }

    /// <summary>How many groups may be tried with so many base clusters.</summary>
    public static int MostGroupsOf(int clusters) => Math.Min(MostGroups, LeastGroups + (clusters / ClustersForEachGroup));

    /// <summary>The rows that count: those with enough answers, or the most where they are few. Answers to statements left out count here.</summary>
    /// <param name="before">Rows that counted in the run before: nobody drops out.</param>
    public static IReadOnlyList<int> CountedOf(AnswerMatrix matrix, IEnumerable<int> before)
    {
        var least = Math.Min(LeastAnswers, matrix.Statements);
        var stay = before.ToHashSet();
        var rows = Enumerable.Range(0, matrix.Participants).Where(row => matrix.AnswersOf(row) > 0).ToLookup(row => matrix.AnswersOf(row) >= least || stay.Contains(row));
        var counted = rows[true].ToList();
        if (counted.Count < LeastCounted)
            counted.AddRange(rows[false].OrderByDescending(matrix.AnswersOf).Take(LeastCounted - counted.Count));
        counted.Sort();
        return counted;
    }

    /// <summary>What the next run goes on from.</summary>
    /// <param name="participants">A number for each row that does not change between runs.</param>
    /// <param name="statements">The same for each column.</param>
    public OpinionMemory Remember(IReadOnlyList<long> participants, IReadOnlyList<long> statements)
    {
        IReadOnlyList<long> Keys(IEnumerable<int> rows) => [.. rows.Select(row => participants[row])];
        return new OpinionMemory(
            [.. Clusters.Select(cluster => Keys(cluster.Members))],
            Candidates.ToDictionary(
                candidate => candidate.K,
                candidate => (IReadOnlyList<IReadOnlyList<int>>)candidate.Groups),
            K, Winning.K, Winning.Times,
            [.. statements.Select((statement, column) => new OpinionDirection(statement, Components.First[column], Components.Second[column]))]);
    }

    internal static OpinionGroups Of(AnswerMatrix matrix, CentredAnswers answers, OpinionComponents components, OpinionStart? before)
    {
        var points = OpinionPoint.Project(matrix, answers, components);
        var counted = CountedOf(matrix, before?.Clusters.SelectMany(rows => rows) ?? []);
        var placed = counted.Select(row => points[row]).ToList();
        var clusters = ClustersOf(counted, placed, before);
        var centres = clusters.Select(cluster => cluster.Centre).ToList();
        var weights = clusters.Select(cluster => cluster.Members.Count).ToList();
        var candidates = new List<OpinionGrouping>();
        for (var k = LeastGroups; k <= Math.Min(clusters.Count, MostGroupsOf(clusters.Count)); k++)
        {
            var groups = GroupsOf(k, centres, weights, clusters, before);
            candidates.Add(new OpinionGrouping(k, OpinionSilhouette.Of(centres, groups), groups));
        }
        var winning = Winner(candidates, before);
        var chosen = Chosen(candidates, winning, before);
        IReadOnlyList<IReadOnlyList<int>> rows = chosen is null
            ? counted.Count == 0 ? [] : [counted]
            : RowsOf(chosen, clusters);
        return new OpinionGroups(components, points, counted, clusters, candidates, rows.Count, rows, winning);
    }

    /// <summary>The rows of each group of a grouping.</summary>
    internal static IReadOnlyList<IReadOnlyList<int>> RowsOf(OpinionGrouping grouping, IReadOnlyList<OpinionCluster> clusters) =>
        [.. grouping.Groups.Select(group => (IReadOnlyList<int>)[.. group.SelectMany(cluster => clusters[cluster].Members).Order()])];

    private static List<OpinionCluster> ClustersOf(IReadOnlyList<int> counted, List<OpinionPoint> placed, OpinionStart? before)
    {
        if (counted.Count == 0)
            return [];
        var start = before is null
            ? OpinionClustering.FirstDistinct(placed, MostClusters)
            : OpinionClustering.GoOn(placed, null, before.PlacesOf(counted), MostClusters);
        return [.. OpinionClustering.Run(placed, null, start, ClusterRounds)
            .Select(cluster => cluster with { Members = [.. cluster.Members.Select(at => counted[at])] })];
    }

    private static IReadOnlyList<IReadOnlyList<int>> GroupsOf(
        int k, List<OpinionPoint> centres, List<int> weights, List<OpinionCluster> clusters, OpinionStart? before)
    {
        var known = before?.GroupsOf(k, clusters);
        var start = known is null ? OpinionClustering.FirstDistinct(centres, k) : OpinionClustering.GoOn(centres, weights, known, k);
        var groups = OpinionClustering.Run(centres, weights, start, GroupRounds).Select(group => group.Members);
        // Of a first run the largest is the first; later each keeps its place, so that its name stays.
        return known is not null ? [.. groups] : [.. groups.OrderByDescending(group => group.Sum(cluster => weights[cluster]))];
    }

    private static (int K, int Times) Winner(List<OpinionGrouping> candidates, OpinionStart? before)
    {
        if (candidates.Count == 0)
            return (0, 0);
        var best = candidates.MaxBy(candidate => candidate.Silhouette)!.K;
        return (best, before?.Winner == best ? before.Times + 1 : 1);
    }

    private static OpinionGrouping? Chosen(List<OpinionGrouping> candidates, (int K, int Times) winning, OpinionStart? before)
    {
        var inUse = candidates.Find(candidate => candidate.K == before?.K);
        return inUse is null || winning.Times >= TimesToChange ? candidates.Find(candidate => candidate.K == winning.K) : inUse;
    }
}
