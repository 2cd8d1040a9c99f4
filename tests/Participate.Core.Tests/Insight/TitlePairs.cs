using System.Globalization;
using CsvHelper;
using Participate.TestSupport;

namespace Participate.Core.Tests.Insight;

/// <summary>Two titles, and whether they ask for the same, as a reader says: see title-pairs.md.</summary>
internal sealed record TitlePair(bool IsSame, string First, string Second);

/// <summary>The labelled titles, and all titles of the same corpus.</summary>
internal static class TitlePairs
{
    public static IReadOnlyList<TitlePair> All { get; } =
        [.. Read(Path.Combine(AppContext.BaseDirectory, "Insight", "title-pairs.csv"), row => new TitlePair(row.GetField("same") == "yes", row.GetField("first")!, row.GetField("second")!))];

    /// <summary>The half on which the threshold was chosen.</summary>
    public static IReadOnlyList<TitlePair> Tuning { get; } = [.. All.Where((_, row) => row % 2 == 0)];

    /// <summary>The half that nothing was chosen on.</summary>
    public static IReadOnlyList<TitlePair> HeldOut { get; } = [.. All.Where((_, row) => row % 2 == 1)];

    /// <summary>All titles of the corpus, with single spaces. Skips the test where the corpus is not on this machine.</summary>
    public static IReadOnlyList<string> Corpus() =>
        [.. Read(Machine.Shared(Path.Combine("text", "petition_titles.csv")), row => SitePage.Words(row.GetField("title")))];

    private static IEnumerable<T> Read<T>(string path, Func<CsvReader, T> of)
    {
        using var reader = new CsvReader(new StreamReader(path), CultureInfo.InvariantCulture);
        reader.Read();
        reader.ReadHeader();
        while (reader.Read())
            yield return of(reader);
    }
}
