using System.Text.Json.Serialization;
using Participate.Core.Common;
using Participate.Core.Insight;
using Participate.Core.Members;

namespace Participate.Core.Summaries;

/// <summary>
/// Who took part in a consultation, as far as members told: rounded counts that may be published as they are, of one moment
/// (docs/adr/0023-who-took-part.md). Never filtered.
/// </summary>
/// <param name="CountedAt">When it was counted; it stands until the next edition.</param>
/// <param name="Members">Members taking part then, as the summary counts them; an exact number.</param>
/// <param name="Tables">By place, local authority, age, individuals and organisations, and sector, in this order.</param>
public sealed record WhoTookPart(DateTime CountedAt, int Members, IReadOnlyList<WhoTable> Tables)
{
    /// <summary>So few told anything that nothing can be shown.</summary>
    [JsonIgnore]
    public bool ShowsNothing => Tables.All(table => table.Answered is null);
}

/// <summary>Members taking part by one thing that they told.</summary>
/// <param name="Key">place, local-authority, age, taking-part-as or sector.</param>
/// <param name="Answered">About how many told it, of whom shares are; null where they are too few to show anything.</param>
/// <param name="Rows">Every group, also those withheld; of local authorities only those that are shown.</param>
/// <param name="Gaps">Which groups are clearly fewer than in the population, in whole sentences.</param>
public sealed record WhoTable(string Key, string Name, int? Answered, IReadOnlyList<WhoRow> Rows, IReadOnlyList<string> Gaps);

/// <summary>A group of members taking part.</summary>
/// <param name="Key">Stable for machines.</param>
/// <param name="Members">About how many; null where withheld.</param>
/// <param name="Share">Of those who answered, from 0 to 1; null where withheld or not compared.</param>
/// <param name="ShareLow">The lower bound of the share at 95 %, rounding included; null where the table is not shown.</param>
/// <param name="ShareHigh">The upper bound.</param>
/// <param name="Population">The share of the group in the population of 16 or over; null where there is none to compare with.</param>
/// <param name="People">How many people of 16 or over the group has in the population; null where no estimate is shipped.</param>
public sealed record WhoRow(string Key, string Name, int? Members, double? Share, double? ShareLow, double? ShareHigh, double? Population, int? People = null)
{
    /// <summary>The share among members for each share in the population: 1 where they are equal.</summary>
    public double? Ratio => Share / Population;

    public WhoStanding Standing =>
        Population is not { } population || ShareHigh is null ? WhoStanding.NotCompared
        : ShareHigh < population ? WhoStanding.Fewer
        : ShareLow > population ? WhoStanding.More
        : WhoStanding.NoClearDifference;
}

/// <summary>How a group's share among those who answered stands beside its share in the population.</summary>
public enum WhoStanding
{
    NotCompared,

    /// <summary>The population's share lies above the bounds.</summary>
    Fewer,
    NoClearDifference,

    /// <summary>The population's share lies below the bounds.</summary>
    More,
}

/// <summary>How many members taking part gave the same answers. Exact: it is never shown.</summary>
public sealed record AboutGroup(string? PlaceCode, AgeBand? AgeBand, TakingPartAs? As, Sectors? Sector, int Members);

/// <summary>The names of the tables for machines.</summary>
public static class WhoTables
{
    public const string Place = "place";
    public const string LocalAuthority = "local-authority";
    public const string Age = "age";
    public const string TakingPartAs = "taking-part-as";
    public const string Sector = "sector";

    /// <summary>Who lives outside the mission's place.</summary>
    public const string Elsewhere = "elsewhere";

    /// <summary>Fewer who answered (rounded) show nothing of a table: shares of so few mean little.</summary>
    public const int LeastAnswered = 30;

    /// <summary>The most who can have answered a table that shows nothing.</summary>
    internal const int MostUnanswered = LeastAnswered - 1;

    /// <summary>What the tables give away, as <see cref="PublishedSeries"/> reads it.</summary>
    public static PublishedEdition Published(WhoTookPart edition)
    {
        var counts = new Dictionary<string, CountRange> { ["all"] = CountRange.Exactly(edition.Members) };
        var sums = new List<PublishedSum>();
        var place = edition.Tables.First(table => table.Key == Place);
        Add(place, Place, isWhole: true, row => row.Key != Elsewhere);
        var authorities = edition.Tables.First(table => table.Key == LocalAuthority).Rows.ToDictionary(row => row.Key, row => row.Members);
        foreach (var region in place.Rows.Where(row => row.Key != Elsewhere))
        {
            var within = WhoTookPartTables.AuthoritiesOf(region.Key);
            foreach (var code in within)
                counts[$"{LocalAuthority}:{code}"] = Range(place, authorities.GetValueOrDefault(code));
            sums.Add(new PublishedSum($"{Place}:{region.Key}", [.. within.Select(code => $"{LocalAuthority}:{code}")], IsWhole: false));
        }
        Add(edition.Tables.First(table => table.Key == Age), Age, isWhole: true, row => row.Population is not null);
        var kinds = edition.Tables.First(table => table.Key == TakingPartAs);
        Add(kinds, TakingPartAs, isWhole: true, _ => true);
        var sectors = edition.Tables.First(table => table.Key == Sector);
        foreach (var row in sectors.Rows)
            counts[$"{Sector}:{row.Key}"] = Range(kinds, row.Members);
        sums.Add(new PublishedSum($"{TakingPartAs}:organisation", [.. sectors.Rows.Select(row => $"{Sector}:{row.Key}")], IsWhole: false));
        return new PublishedEdition(counts, sums);

        void Add(WhoTable table, string total, bool isWhole, Func<WhoRow, bool> isPart)
        {
            counts[total] = table.Answered is null ? new CountRange(0, MostUnanswered) : RandomRounding.RangeOf(table.Answered);
            foreach (var row in table.Rows)
                counts[$"{total}:{row.Key}"] = table.Answered is null && !isPart(row) ? CountBounds.Unknown : Range(table, row.Members);
            sums.Add(new PublishedSum(total, [.. table.Rows.Where(isPart).Select(row => $"{total}:{row.Key}")], isWhole));
            // Those who did not answer are the rest.
            sums.Add(new PublishedSum("all", [total, .. table.Rows.Where(row => !isPart(row)).Select(row => $"{total}:{row.Key}")], IsWhole: false));
        }

        // Of a table that shows nothing each group can be as large as all of them.
        static CountRange Range(WhoTable table, int? members) => table.Answered is null ? new CountRange(0, MostUnanswered) : RandomRounding.RangeOf(members);
    }
}
