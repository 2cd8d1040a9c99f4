namespace Participate.Core.Insight;

/// <summary>A published count and those it is made of, by their names.</summary>
/// <param name="IsWhole">False where some people of the total are in none of the parts, such as those who did not answer.</param>
public sealed record PublishedSum(string Total, IReadOnlyList<string> Parts, bool IsWhole);

/// <summary>What one publication says of counts of people: what each can be, and how they hang together.</summary>
public sealed record PublishedEdition(IReadOnlyDictionary<string, CountRange> Counts, IReadOnlyList<PublishedSum> Sums);

/// <summary>
/// Counts that were published several times, looked at as an attacker would who kept every edition and supposes that people joined and
/// nobody left or changed answers. He also knows of any count that is exact by how many it grew.
/// </summary>
public static class PublishedSeries
{
    /// <summary>
    /// True where somebody could prove that a group has one to four people: those in one count of one edition, or those who came to it
    /// between one edition and the next, or between any and the last. Time in proportion to counts × editions, for each round of <see cref="CountBounds"/>.
    /// </summary>
    /// <param name="editions">In the order of their publication. Where each was looked at like this when it was the last, no two of them give anything away.</param>
    public static bool GivesAwayFew(IReadOnlyList<PublishedEdition> editions)
    {
        var system = new Arithmetic();
        for (var i = 0; i < editions.Count; i++)
        {
            var parts = editions[i].Sums.SelectMany(sum => sum.Parts).ToHashSet();
            foreach (var (name, range) in editions[i].Counts)
                system.Add($"{i}:{name}", range, isGroup: parts.Contains(name));
            AddSums(system, editions[i].Sums, $"{i}:");
            if (i > 0)
                AddGrowth(system, editions, i - 1, i);
        }
        // What grows by few each time may tell more over a longer time.
        for (var i = 0; i < editions.Count - 2; i++)
            AddGrowth(system, editions, i, editions.Count - 1);
        return system.GivesAwayFew();
    }

    /// <summary>Later is earlier and who came; those who came add up as those who are there do.</summary>
    private static void AddGrowth(Arithmetic system, IReadOnlyList<PublishedEdition> editions, int from, int to)
    {
        var (before, after, came) = (editions[from], editions[to], $"{from}+{to}:");
        var parts = after.Sums.SelectMany(sum => sum.Parts).ToHashSet();
        foreach (var name in after.Counts.Keys.Where(before.Counts.ContainsKey))
        {
            system.Add(came + name, CountBounds.Unknown, isGroup: parts.Contains(name));
            system.AddLine($"{to}:{name}", [$"{from}:{name}", came + name]);
        }
        AddSums(system, [.. after.Sums.Where(sum => sum.Parts.Append(sum.Total).All(before.Counts.ContainsKey))], came);
    }

    private static void AddSums(Arithmetic system, IReadOnlyList<PublishedSum> sums, string prefix)
    {
        foreach (var sum in sums)
            system.AddLine(prefix + sum.Total, [.. sum.Parts.Select(part => prefix + part), .. sum.IsWhole ? Array.Empty<string>() : [system.AddRest()]]);
    }

    /// <summary>Counts by name and the sums between them.</summary>
    private sealed class Arithmetic
    {
        private readonly Dictionary<string, int> numbers = [];
        private readonly List<CountRange> ranges = [];
        private readonly List<DisclosureLine> lines = [];
        private readonly List<bool> groups = [];

        /// <param name="isGroup">False for all whom the tables are about, whose number is no secret, and for those who are in no table.</param>
        public void Add(string name, CountRange range, bool isGroup)
        {
            numbers.Add(name, ranges.Count);
            ranges.Add(range);
            groups.Add(isGroup);
        }

        /// <summary>Those who are in no part of a sum: no group that anybody is told of.</summary>
        public string AddRest()
        {
            var name = $"rest {ranges.Count}";
            Add(name, CountBounds.Unknown, isGroup: false);
            return name;
        }

        public void AddLine(string total, IReadOnlyList<string> parts) => lines.Add(new DisclosureLine(numbers[total], [.. parts.Select(part => numbers[part])]));

        public bool GivesAwayFew() =>
            CountBounds.Tighten(ranges, lines) is { } found && found.Where((range, i) => groups[i] && range.GivesAwayFew).Any();
    }
}
