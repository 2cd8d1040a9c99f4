namespace Participate.Core.Insight.Opinions;

/// <summary>
/// k-means on places of the map (Lloyd 1982), from given centres, so without chance. A centre that wins no point is dropped. Time: points times
/// centres times rounds.
/// </summary>
internal static class OpinionClustering
{
    /// <summary>Centres that all move less than this have come to rest.</summary>
    public const double AtRest = 0.01;

    /// <summary>Clusters of points.</summary>
    /// <param name="weights">How many people each point stands for; null for one each.</param>
    /// <param name="centres">Where to begin.</param>
    public static IReadOnlyList<OpinionCluster> Run(IReadOnlyList<OpinionPoint> points, IReadOnlyList<int>? weights, IReadOnlyList<OpinionPoint> centres, int rounds)
    {
        IReadOnlyList<OpinionCluster> clusters = [];
        for (var round = 0; round < rounds && centres.Count > 0; round++)
        {
            clusters = Step(points, weights, centres);
            var moved = clusters.Select(cluster => cluster.Centre).ToList();
            if (moved.Count == centres.Count && !moved.Zip(centres).Any(pair => pair.First.DistanceTo(pair.Second) >= AtRest))
                break;
            centres = moved;
        }
        return clusters;
    }

    /// <summary>The first places that differ, as many as wanted.</summary>
    public static IReadOnlyList<OpinionPoint> FirstDistinct(IEnumerable<OpinionPoint> points, int most) => [.. points.Distinct().Take(most)];

    /// <summary>
    /// Centres to go on from: where the members of the clusters before are now, without clusters that nobody is left of; and for each that is missing the
    /// point that lies farthest from every centre.
    /// </summary>
    public static IReadOnlyList<OpinionPoint> GoOn(
        IReadOnlyList<OpinionPoint> points, IReadOnlyList<int>? weights, IEnumerable<IReadOnlyList<int>> before, int wanted)
    {
        var centres = new List<OpinionPoint>();
        foreach (var centre in before.Where(members => members.Count > 0).Select(members => Middle(points, weights, members)))
        {
            if (centres.Count < wanted && !centres.Contains(centre))
                centres.Add(centre);
        }
        if (centres.Count == 0)
            return FirstDistinct(points, wanted);
        var farthest = points.Select(point => centres.Min(point.SquareTo)).ToArray();
        while (centres.Count < wanted)
        {
            var at = Array.IndexOf(farthest, farthest.Max());
            if (farthest[at] <= 0)
                break;
            var added = points[at];
            centres.Add(added);
            for (var i = 0; i < farthest.Length; i++)
                farthest[i] = Math.Min(farthest[i], points[i].SquareTo(added));
        }
        return centres;
    }

    private static IReadOnlyList<OpinionCluster> Step(IReadOnlyList<OpinionPoint> points, IReadOnlyList<int>? weights, IReadOnlyList<OpinionPoint> centres)
    {
        var members = centres.Select(_ => new List<int>()).ToArray();
        for (var i = 0; i < points.Count; i++)
            members[Nearest(points[i], centres)].Add(i);
        return [.. members.Where(list => list.Count > 0).Select(list => new OpinionCluster(Middle(points, weights, list), list))];
    }

    private static int Nearest(OpinionPoint point, IReadOnlyList<OpinionPoint> centres)
    {
        var (nearest, least) = (0, double.PositiveInfinity);
        for (var k = 0; k < centres.Count; k++)
        {
            var square = point.SquareTo(centres[k]);
            if (square < least)
                (nearest, least) = (k, square);
        }
        return nearest;
    }

    private static OpinionPoint Middle(IReadOnlyList<OpinionPoint> points, IReadOnlyList<int>? weights, IReadOnlyList<int> members)
    {
        var (x, y, all) = (0.0, 0.0, 0.0);
        foreach (var i in members)
        {
            double weight = weights?[i] ?? 1;
            (x, y, all) = (x + (weight * points[i].X), y + (weight * points[i].Y), all + weight);
        }
        return new OpinionPoint(x / all, y / all);
    }
}
