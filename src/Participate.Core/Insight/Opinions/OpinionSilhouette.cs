namespace Participate.Core.Insight.Opinions;

/// <summary>
/// How well points lie in their clusters (Rousseeuw 1987): for each point b, the mean distance to the nearest other cluster, less a, that to its own,
/// by the larger of both; the mean over all points, from -1 to 1. A point alone in its cluster counts 0. O(n²).
/// </summary>
public static class OpinionSilhouette
{
    /// <summary>The silhouette of clusters that hold every point once; 0 with fewer than two clusters.</summary>
    public static double Of(IReadOnlyList<OpinionPoint> points, IReadOnlyList<IReadOnlyList<int>> clusters)
    {
        if (clusters.Count < 2)
            return 0;
        var (sum, count) = (0.0, 0);
        for (var own = 0; own < clusters.Count; own++)
        {
            foreach (var point in clusters[own])
            {
                count++;
                if (clusters[own].Count == 1)
                    continue;
                double Total(int cluster) => clusters[cluster].Sum(other => points[point].DistanceTo(points[other]));
                var inside = Total(own) / (clusters[own].Count - 1);
                var outside = Enumerable.Range(0, clusters.Count).Where(cluster => cluster != own).Min(cluster => Total(cluster) / clusters[cluster].Count);
                var larger = Math.Max(inside, outside);
                sum += larger > 0 ? (outside - inside) / larger : 0;
            }
        }
        return count == 0 ? 0 : sum / count;
    }
}
