namespace Participate.Core.Insight.Opinions;

/// <summary>A statement's numbers in the two components.</summary>
public sealed record OpinionDirection(long Statement, double First, double Second);

/// <summary>
/// What a run leaves to the next one, so that groups do not jump while answers come in. Kept between runs; holds numbers of participants within the
/// conversation, nothing of what they said.
/// </summary>
/// <param name="Clusters">The participants of each base cluster.</param>
/// <param name="Groups">For each number of groups tried, its groups as indexes of clusters.</param>
/// <param name="K">The number of groups in use.</param>
/// <param name="Winner">The number that was best in the last run.</param>
/// <param name="Times">For how many runs in a row.</param>
/// <param name="Directions">The components, so that the map is not mirrored.</param>
public sealed record OpinionMemory(
    IReadOnlyList<IReadOnlyList<long>> Clusters,
    IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Groups,
    int K,
    int Winner,
    int Times,
    IReadOnlyList<OpinionDirection> Directions)
{
    /// <summary>The same in the rows and columns of a matrix, without participants and statements that are not in it.</summary>
    public OpinionStart In(IReadOnlyList<long> participants, IReadOnlyList<long> statements)
    {
        var (rows, columns) = (Places(participants), Places(statements));
        return new OpinionStart(
            [.. Clusters.Select(cluster => (IReadOnlyList<int>)[.. cluster.Where(rows.ContainsKey).Select(key => rows[key])])],
            Groups, K, Winner, Times,
            Directions.Where(direction => columns.ContainsKey(direction.Statement))
                .ToDictionary(direction => columns[direction.Statement], direction => (direction.First, direction.Second)));
    }

    private static Dictionary<long, int> Places(IReadOnlyList<long> keys) => Enumerable.Range(0, keys.Count).ToDictionary(at => keys[at]);
}

/// <summary>Where a run begins: <see cref="OpinionMemory"/> in the rows and columns of its matrix.</summary>
public sealed record OpinionStart(
    IReadOnlyList<IReadOnlyList<int>> Clusters,
    IReadOnlyDictionary<int, IReadOnlyList<IReadOnlyList<int>>> Groups,
    int K,
    int Winner,
    int Times,
    IReadOnlyDictionary<int, (double First, double Second)> Directions)
{
    /// <summary>The clusters before as places in a list of rows.</summary>
    internal IEnumerable<IReadOnlyList<int>> PlacesOf(IReadOnlyList<int> counted)
    {
        var places = Enumerable.Range(0, counted.Count).ToDictionary(at => counted[at]);
        return Clusters.Select(cluster => (IReadOnlyList<int>)[.. cluster.Where(places.ContainsKey).Select(row => places[row])]);
    }

    /// <summary>The groups before as base clusters of now: each cluster goes with the group that most of its members were in. Null where so many groups were not tried.</summary>
    internal IReadOnlyList<IReadOnlyList<int>>? GroupsOf(int k, IReadOnlyList<OpinionCluster> clusters)
    {
        if (!Groups.TryGetValue(k, out var groups))
            return null;
        var was = new Dictionary<int, int>();
        for (var group = 0; group < groups.Count; group++)
        {
            foreach (var row in groups[group].SelectMany(cluster => Clusters[cluster]))
                was[row] = group;
        }
        var now = groups.Select(_ => new List<int>()).ToArray();
        for (var cluster = 0; cluster < clusters.Count; cluster++)
        {
            var most = clusters[cluster].Members.Where(was.ContainsKey).GroupBy(row => was[row]).OrderByDescending(group => group.Count()).ThenBy(group => group.Key).FirstOrDefault();
            if (most is not null)
                now[most.Key].Add(cluster);
        }
        return now;
    }
}
