using Participate.Core.Insight;

namespace Participate.Core.Ideas.Themes;

/// <summary>
/// What a number of a mission's ideas are about. Grouping finds it and gives it its words; the mission team may name it, keep it as it is,
/// and merge it into another: its ideas stay with it, and are shown with that one. It is never deleted, so that its address stays good.
/// </summary>
public sealed class Theme
{
    public const int NameMaxLength = 60;

    public int Id { get; private set; }

    public required int MissionId { get; init; }

    /// <summary>1, 2, 3 … within the mission: its name in addresses.</summary>
    public required int Number { get; init; }

    public required DateTime CreatedAt { get; init; }

    /// <summary>The name that the mission team gave; null where its words name it.</summary>
    public string? GivenName { get; private set; }

    /// <summary>Its terms and the words of its name, as <see cref="ThemeWriting"/> writes them; grouping changes them, without a new version.</summary>
    public string Terms { get; set; } = "";

    public string Words { get; set; } = "";

    /// <summary>Grouping changes neither its ideas nor its words.</summary>
    public bool IsLocked { get; private set; }

    /// <summary>The theme that it is shown as a part of, or null.</summary>
    public int? MergedIntoId { get; private set; }

    /// <summary>When grouping found it no more; null while it is there.</summary>
    public DateTime? EndedAt { get; private set; }

    /// <summary>Grows with every act of the mission team; an act on an older one is refused.</summary>
    public int Version { get; private set; }

    /// <summary>The team gives it a name, or (null) leaves it to its words.</summary>
    public void Rename(string? name)
    {
        GivenName = name;
        Version++;
    }

    public void Lock(bool locked)
    {
        IsLocked = locked;
        Version++;
    }

    /// <summary>Shows it as a part of another theme, or (null) as its own again.</summary>
    public void MergeInto(int? themeId)
    {
        MergedIntoId = themeId;
        Version++;
    }
}

/// <summary>The last grouping of a mission's ideas, and who is at the next.</summary>
public sealed class ThemeRun
{
    public required int MissionId { get; init; }

    /// <summary>When the last was done; null before the first.</summary>
    public DateTime? At { get; init; }

    /// <summary>Public ideas at that time.</summary>
    public int Ideas { get; init; }

    /// <summary>Which words are common, as <see cref="ThemeWriting"/> writes them: what new ideas are placed with.</summary>
    public string Weights { get; init; } = "";

    /// <summary>The mission team asked for another.</summary>
    public bool IsRequested { get; init; }

    /// <summary>One is at work until then at the latest; null for none.</summary>
    public DateTime? ClaimedUntil { get; init; }
}

/// <summary>Terms with their weights, and words with their terms, as text: <c>school:0.71 teach:0.3</c>, <c>school:schools</c>. Terms have letters alone.</summary>
internal static class ThemeWriting
{
    public static string Of(IReadOnlyDictionary<string, double> weights) =>
        string.Join(' ', weights.Select(weight => string.Create(System.Globalization.CultureInfo.InvariantCulture, $"{weight.Key}:{weight.Value:0.######}")));

    public static string Of(IEnumerable<ThemeNameWord> words) => string.Join(' ', words.Select(word => $"{word.Term}:{word.Word}"));

    public static IReadOnlyDictionary<string, double> Weights(string written) =>
        Pairs(written).ToDictionary(pair => pair.First, pair => double.Parse(pair.Second, System.Globalization.CultureInfo.InvariantCulture), StringComparer.Ordinal);

    public static IReadOnlyList<ThemeNameWord> Words(string written) => [.. Pairs(written).Select(pair => new ThemeNameWord(pair.First, pair.Second))];

    private static IEnumerable<(string First, string Second)> Pairs(string written) => written.Split(' ', StringSplitOptions.RemoveEmptyEntries)
        .Select(pair => pair.Split(':')).Select(pair => (pair[0], pair[1]));
}
